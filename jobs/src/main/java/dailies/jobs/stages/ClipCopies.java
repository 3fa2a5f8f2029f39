package dailies.jobs.stages;

import static org.apache.spark.sql.functions.arrays_zip;
import static org.apache.spark.sql.functions.bit_count;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;

import dailies.jobs.config.ClipCopyOptions;
import dailies.jobs.config.DuplicateOptions;
import dailies.jobs.tables.ClipHashesTable;
import dailies.jobs.tables.DuplicatePairsTable;
import dailies.jobs.tables.DuplicatesTable;
import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.align.ClipAlignment;
import dailies.udfs.align.ClipMatch;
import dailies.udfs.align.ClipTrack;
import dailies.udfs.media.MediaType;
import dailies.udfs.spark.SqlFunctions;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Clips that show the same, whole or in part, and photographs that are a frame of a clip. Whatever
 * shares no near hash is never compared.
 */
final class ClipCopies {
  static final String MEDIA_ID_A = "media_id_a";
  static final String MEDIA_ID_B = "media_id_b";
  static final String START_A_SECONDS = "start_a_seconds";
  static final String END_A_SECONDS = "end_a_seconds";
  static final String START_B_SECONDS = "start_b_seconds";
  static final String END_B_SECONDS = "end_b_seconds";
  static final String SHARE = "share";
  static final String DISTANCE = "distance";
  static final String CLIP_MEDIA_ID = "clip_media_id";
  static final String PTS_SECONDS = "pts_seconds";

  /** Clips that have the very same hash are all candidates of each other up to this many. */
  private static final int ALL_PAIRS = 256;

  private static final String MEDIA_ID = MediaTable.MEDIA_ID;
  private static final String HASH = "hash";
  private static final String PLACE = "place";
  private static final String PTS_MILLIS = "pts_millis";

  private static final StructType ANCHOR =
      new StructType()
          .add(ClipHashesTable.MEDIA_ID, DataTypes.StringType, false)
          .add(HASH, DataTypes.LongType, false);

  private static final StructType COPY =
      new StructType()
          .add(MEDIA_ID_A, DataTypes.StringType, false)
          .add(MEDIA_ID_B, DataTypes.StringType, false)
          .add(START_A_SECONDS, DataTypes.DoubleType, false)
          .add(END_A_SECONDS, DataTypes.DoubleType, false)
          .add(START_B_SECONDS, DataTypes.DoubleType, false)
          .add(END_B_SECONDS, DataTypes.DoubleType, false)
          .add(SHARE, DataTypes.DoubleType, false)
          .add(DISTANCE, DataTypes.DoubleType, false);

  private ClipCopies() {}

  /**
   * All of them, as {@link CopyPairs} hands them on. Of the files of one content, the first by its
   * {@code media_id} stands for all.
   */
  static Dataset<Row> all(
      Warehouse warehouse, String modelId, DuplicateOptions options, Scratch scratch) {
    Dataset<Row> media = warehouse.read(MediaTable.TABLE);
    Dataset<Row> first = media.groupBy(MediaTable.CONTENT_SHA256).agg(min(MEDIA_ID).as(MEDIA_ID));
    Dataset<Row> clips =
        scratch.keep(
            warehouse
                .read(ClipHashesTable.TABLE)
                .join(first, new String[] {MEDIA_ID}, "left_semi"));
    if (clips.isEmpty()) {
      return warehouse.spark().createDataFrame(List.of(), CopyPairs.SCHEMA);
    }
    Dataset<Row> photographs =
        warehouse
            .read(FramesTable.TABLE)
            .join(pictures(media), MEDIA_ID)
            .join(first, new String[] {MEDIA_ID}, "left_semi")
            .select(MEDIA_ID, FramesTable.PHASH);
    Dataset<Row> embeddings =
        warehouse.read(EmbeddingsTable.TABLE).where(col(EmbeddingsTable.MODEL_ID).equalTo(modelId));
    return asPairs(pairs(clips, options, scratch))
        .unionByName(asFrames(framesOf(photographs, clips, embeddings, options, scratch)));
  }

  private static Dataset<Row> pictures(Dataset<Row> media) {
    return media
        .where(col(MediaTable.MEDIA_TYPE).equalTo(MediaType.PICTURE.code()))
        .select(MEDIA_ID);
  }

  private static Dataset<Row> asPairs(Dataset<Row> pairs) {
    return pairs.select(
        col(MEDIA_ID_A).as(CopyPairs.MEDIA_A),
        col(MEDIA_ID_B).as(CopyPairs.MEDIA_B),
        round(col(DISTANCE)).cast(DataTypes.IntegerType).as(CopyPairs.DISTANCE),
        lit(null).cast(DataTypes.DoubleType).as(CopyPairs.SIMILARITY),
        lit(DuplicatesTable.NEAR).as(CopyPairs.KIND),
        lit(DuplicatePairsTable.UPRIGHT).as(CopyPairs.RELATION),
        millis(START_A_SECONDS).as(CopyPairs.START_A_MILLIS),
        millis(END_A_SECONDS).as(CopyPairs.END_A_MILLIS),
        millis(START_B_SECONDS).as(CopyPairs.START_B_MILLIS),
        millis(END_B_SECONDS).as(CopyPairs.END_B_MILLIS));
  }

  private static Dataset<Row> asFrames(Dataset<Row> frames) {
    Column none = lit(null).cast(DataTypes.LongType);
    return frames.select(
        col(MEDIA_ID).as(CopyPairs.MEDIA_A),
        col(CLIP_MEDIA_ID).as(CopyPairs.MEDIA_B),
        col(DISTANCE).as(CopyPairs.DISTANCE),
        lit(null).cast(DataTypes.DoubleType).as(CopyPairs.SIMILARITY),
        lit(DuplicatesTable.FRAME_OF).as(CopyPairs.KIND),
        lit(DuplicatePairsTable.UPRIGHT).as(CopyPairs.RELATION),
        none.as(CopyPairs.START_A_MILLIS),
        none.as(CopyPairs.END_A_MILLIS),
        millis(PTS_SECONDS).as(CopyPairs.START_B_MILLIS),
        millis(PTS_SECONDS).as(CopyPairs.END_B_MILLIS));
  }

  private static Column millis(String seconds) {
    return round(col(seconds).multiply(1000)).cast(DataTypes.LongType);
  }

  /**
   * Pairs of clips of which enough matches, each once.
   *
   * @param clips rows of {@link ClipHashesTable}, a clip once
   * @return {@code media_id_a < media_id_b}; where the part in common starts and ends in both; the
   *     {@code share} of the shorter clip's hashed samples that match, up to 1; the mean {@code
   *     distance} of those in bits
   */
  static Dataset<Row> pairs(Dataset<Row> clips, DuplicateOptions options, Scratch scratch) {
    Dataset<Row> anchors = scratch.keep(anchors(clips));
    Dataset<Row> candidates =
        scratch.keep(sameHash(anchors).union(nearHash(anchors, options.radius())).distinct());
    return candidates
        .join(track(clips, "track_a"), col(MEDIA_ID_A).equalTo(col("track_a.media_id")))
        .join(track(clips, "track_b"), col(MEDIA_ID_B).equalTo(col("track_b.media_id")))
        .select("track_a", "track_b")
        .flatMap(new Align(options.clips()), Encoders.row(COPY));
  }

  /** Of clips, with the place of each among those of the same hash. */
  private static Dataset<Row> anchors(Dataset<Row> clips) {
    return tracks(clips)
        .flatMap(new Anchors(), Encoders.row(ANCHOR))
        .withColumn(
            PLACE, row_number().over(Window.partitionBy(HASH).orderBy(ClipHashesTable.MEDIA_ID)));
  }

  private static Dataset<Row> tracks(Dataset<Row> clips) {
    return clips.select(
        ClipHashesTable.MEDIA_ID,
        ClipHashesTable.PTS_MILLIS,
        ClipHashesTable.HASHES,
        ClipHashesTable.CHANGES,
        ClipHashesTable.INNER_HASHES,
        ClipHashesTable.INNER_CHANGES);
  }

  private static Dataset<Row> track(Dataset<Row> clips, String name) {
    return tracks(clips).select(struct(col("*")).as(name));
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
                .and(first.equalTo(1).or(second.leq(ALL_PAIRS))))
        .select(col("a.media_id").as(MEDIA_ID_A), col("b.media_id").as(MEDIA_ID_B));
  }

  private static Dataset<Row> nearHash(Dataset<Row> anchors, int radius) {
    Dataset<Row> few = anchors.where(col(PLACE).leq(ALL_PAIRS));
    Dataset<Row> either =
        HashPairs.within(anchors.select(HASH).distinct(), radius)
            .join(few.as("a"), col(HashPairs.HASH_A).equalTo(col("a.hash")))
            .join(few.as("b"), col(HashPairs.HASH_B).equalTo(col("b.hash")))
            .select(col("a.media_id").as("one"), col("b.media_id").as("other"))
            .where(col("one").notEqual(col("other")));
    return either.selectExpr(
        "least(one, other) AS " + MEDIA_ID_A, "greatest(one, other) AS " + MEDIA_ID_B);
  }

  private static ClipTrack track(Row row) {
    return new ClipTrack(
        row.<Integer>getList(1).stream().mapToInt(Integer::intValue).toArray(),
        longs(row.getList(2)),
        longs(row.getList(3)),
        longs(row.getList(4)),
        longs(row.getList(5)));
  }

  private static long[] longs(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).toArray();
  }

  private record Anchors() implements FlatMapFunction<Row, Row> {
    @Override
    public Iterator<Row> call(Row row) {
      return LongStream.of(track(row).anchors())
          .mapToObj(hash -> RowFactory.create(row.getString(0), hash))
          .iterator();
    }
  }

  private record Align(ClipCopyOptions options) implements FlatMapFunction<Row, Row> {
    @Override
    public Iterator<Row> call(Row pair) {
      Row a = pair.getStruct(0);
      Row b = pair.getStruct(1);
      ClipMatch match = new ClipAlignment(options.radius()).align(track(a), track(b));
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
          match.startAMillis() / 1000.0,
          match.endAMillis() / 1000.0,
          match.startBMillis() / 1000.0,
          match.endBMillis() / 1000.0,
          match.share(),
          match.distance());
    }
  }

  /**
   * Photographs that are a frame of a clip. Found are those near an {@link ClipTrack#anchors()
   * anchor} and near a sample.
   *
   * @param photographs {@code media_id} and {@code phash}; those without a hash match nothing
   * @param clips rows of {@link ClipHashesTable}, a clip once
   * @param embeddings of one model, of photographs and of keyframes
   * @return once for each photograph and clip: {@code media_id}, {@code clip_media_id}, {@code
   *     pts_seconds} of the nearest sample and its {@code distance} in bits
   */
  static Dataset<Row> framesOf(
      Dataset<Row> photographs,
      Dataset<Row> clips,
      Dataset<Row> embeddings,
      DuplicateOptions options,
      Scratch scratch) {
    Dataset<Row> photos =
        scratch.keep(photographs.toDF("media_id", HASH).where(col(HASH).isNotNull()));
    Dataset<Row> candidates =
        candidates(photos, scratch.keep(anchors(clips)), options.radius()).as("c");
    Column distance = bit_count(col("c.hash").bitwiseXOR(col("s.hash")));
    Dataset<Row> near =
        candidates
            .join(samples(clips).as("s"), col(CLIP_MEDIA_ID).equalTo(col("s.media_id")))
            .where(distance.leq(options.radius()))
            .groupBy(col("c.media_id"), col(CLIP_MEDIA_ID))
            .agg(min(struct(distance.as(DISTANCE), col(PTS_MILLIS))).as("nearest"))
            .select(
                col("media_id"),
                col(CLIP_MEDIA_ID),
                col("nearest." + PTS_MILLIS).divide(1000.0).as(PTS_SECONDS),
                col("nearest." + DISTANCE).as(DISTANCE));
    return options.confirm() == 0
        ? near
        : confirmed(scratch.keep(near), embeddings, options.confirm());
  }

  /** Photographs near an anchor: {@code media_id, hash, clip_media_id}. */
  private static Dataset<Row> candidates(Dataset<Row> photos, Dataset<Row> anchors, int radius) {
    Dataset<Row> hashes = photos.select(HASH).union(anchors.select(HASH)).distinct();
    Dataset<Row> pairs =
        HashPairs.within(hashes, radius).select(col(HashPairs.HASH_A), col(HashPairs.HASH_B));
    Dataset<Row> swapped = pairs.select(col(HashPairs.HASH_B), col(HashPairs.HASH_A));
    return pairs
        .union(swapped)
        .union(hashes.select(col(HASH), col(HASH)))
        .toDF("photo", "anchor")
        .join(photos.as("p"), col("photo").equalTo(col("p.hash")))
        .join(anchors.as("a"), col("anchor").equalTo(col("a.hash")))
        .select(col("p.media_id"), col("p.hash"), col("a.media_id").as(CLIP_MEDIA_ID))
        .distinct();
  }

  private static Dataset<Row> samples(Dataset<Row> clips) {
    return samples(clips, ClipHashesTable.HASHES)
        .union(samples(clips, ClipHashesTable.INNER_HASHES));
  }

  private static Dataset<Row> samples(Dataset<Row> clips, String hashes) {
    return clips
        .select(
            col(ClipHashesTable.MEDIA_ID),
            explode(arrays_zip(col(ClipHashesTable.PTS_MILLIS), col(hashes))).as("sample"))
        .select(
            col(ClipHashesTable.MEDIA_ID),
            col("sample." + hashes).as(HASH),
            col("sample." + ClipHashesTable.PTS_MILLIS).as(PTS_MILLIS))
        .where(col(HASH).isNotNull().and(col(HASH).notEqual(ClipTrack.NONE)));
  }

  /** Those of which some keyframe of the clip has an embedding like the photograph's. */
  private static Dataset<Row> confirmed(Dataset<Row> near, Dataset<Row> embeddings, double least) {
    Dataset<Row> vectors = embeddings.select(EmbeddingsTable.MEDIA_ID, EmbeddingsTable.EMBEDDING);
    Column cosine = SqlFunctions.cosineSimilarity(col("p.embedding"), col("k.embedding"));
    return near.as("n")
        .join(vectors.as("p"), col("n.media_id").equalTo(col("p.media_id")))
        .join(vectors.as("k"), col("n." + CLIP_MEDIA_ID).equalTo(col("k.media_id")))
        .groupBy(col("n.media_id"), col(CLIP_MEDIA_ID), col(PTS_SECONDS), col("n." + DISTANCE))
        .agg(max(cosine).as("cosine"))
        .where(col("cosine").geq(least))
        .drop("cosine");
  }
}
