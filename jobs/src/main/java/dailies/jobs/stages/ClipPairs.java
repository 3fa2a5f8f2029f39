package dailies.jobs.stages;

import static dailies.jobs.stages.ClipAnchors.HASH;
import static dailies.jobs.stages.ClipAnchors.PLACE;
import static dailies.jobs.stages.ComparedBefore.IS_FRESH;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;

import dailies.jobs.config.ClipCopyOptions;
import dailies.jobs.config.DuplicateOptions;
import dailies.udfs.align.ClipAlignment;
import dailies.udfs.align.ClipMatch;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Clips that show the same, whole or in part. Two that share no near hash are never compared. */
record ClipPairs(DuplicateOptions options, Scratch scratch) {
  static final String SHARE = "share";
  static final String DISTANCE = "distance";

  /** Clips that have the very same hash are all candidates of each other up to this many. */
  private static final int ALL_PAIRS = 256;

  private static final StructType COPY =
      new StructType()
          .add(CopyPairs.MEDIA_A, DataTypes.StringType, false)
          .add(CopyPairs.MEDIA_B, DataTypes.StringType, false)
          .add(CopyPairs.START_A_MILLIS, DataTypes.IntegerType, false)
          .add(CopyPairs.END_A_MILLIS, DataTypes.IntegerType, false)
          .add(CopyPairs.START_B_MILLIS, DataTypes.IntegerType, false)
          .add(CopyPairs.END_B_MILLIS, DataTypes.IntegerType, false)
          .add(SHARE, DataTypes.DoubleType, false)
          .add(DISTANCE, DataTypes.DoubleType, false);

  /**
   * Pairs of which enough matches and one at least is fresh, each once.
   *
   * @param clips rows of {@code clip_hashes} with {@code is_fresh}, a clip once
   * @param anchors theirs, see {@link ClipAnchors#of}
   * @return {@code media_a < media_b}; where the part in common starts and ends in both, in
   *     milliseconds; the {@code share} of the shorter clip's hashed samples that match, up to 1;
   *     the mean {@code distance} of those in bits
   */
  Dataset<Row> of(Dataset<Row> clips, Dataset<Row> anchors) {
    Dataset<Row> candidates = scratch.keep(sameHash(anchors).union(nearHash(anchors)).distinct());
    return candidates
        .join(track(clips, "track_a"), col(CopyPairs.MEDIA_A).equalTo(col("track_a.media_id")))
        .join(track(clips, "track_b"), col(CopyPairs.MEDIA_B).equalTo(col("track_b.media_id")))
        .select("track_a", "track_b")
        .flatMap(new Align(options.clips()), Encoders.row(COPY));
  }

  private static Dataset<Row> track(Dataset<Row> clips, String name) {
    return ClipAnchors.tracks(clips, IS_FRESH).select(struct(col("*")).as(name));
  }

  private static Column eitherIsFresh() {
    return col("a.is_fresh").or(col("b.is_fresh"));
  }

  private static Dataset<Row> sameHash(Dataset<Row> anchors) {
    Column first = col("a." + PLACE);
    Column second = col("b." + PLACE);
    return anchors
        .as("a")
        .join(
            anchors.as("b"),
            col("a.hash")
                .equalTo(col("b.hash"))
                .and(first.lt(second))
                .and(first.equalTo(1).or(second.leq(ALL_PAIRS)))
                .and(eitherIsFresh()))
        .select(col("a.media_id").as(CopyPairs.MEDIA_A), col("b.media_id").as(CopyPairs.MEDIA_B));
  }

  private Dataset<Row> nearHash(Dataset<Row> anchors) {
    Dataset<Row> few = anchors.where(col(PLACE).leq(ALL_PAIRS));
    Dataset<Row> either =
        HashPairs.ofFresh(anchors.select(HASH, IS_FRESH), options.radius())
            .join(few.as("a"), col(HashPairs.HASH_A).equalTo(col("a.hash")))
            .join(few.as("b"), col(HashPairs.HASH_B).equalTo(col("b.hash")).and(eitherIsFresh()))
            .select(col("a.media_id").as("one"), col("b.media_id").as("other"))
            .where(col("one").notEqual(col("other")));
    return either.selectExpr(
        "least(one, other) AS " + CopyPairs.MEDIA_A,
        "greatest(one, other) AS " + CopyPairs.MEDIA_B);
  }

  private record Align(ClipCopyOptions options) implements FlatMapFunction<Row, Row> {
    @Override
    public Iterator<Row> call(Row pair) {
      Row a = pair.getStruct(0);
      Row b = pair.getStruct(1);
      ClipMatch match =
          new ClipAlignment(options.radius()).align(ClipAnchors.track(a), ClipAnchors.track(b));
      return match == null
              || match.share() < options.leastShare()
              || match.distance() > options.mostDistance()
          ? List.<Row>of().iterator()
          : List.of(row(a.getString(0), b.getString(0), match)).iterator();
    }

    private static Row row(String a, String b, ClipMatch match) {
      return RowFactory.create(
          a,
          b,
          match.startAMillis(),
          match.endAMillis(),
          match.startBMillis(),
          match.endBMillis(),
          match.share(),
          match.distance());
    }
  }
}
