package dailies.jobs.stages;

import static dailies.jobs.stages.ComparedBefore.IS_FRESH;
import static dailies.jobs.stages.PicturePairs.CONTENT;
import static dailies.jobs.stages.PicturePairs.FILE;
import static dailies.jobs.stages.PicturePairs.HASH;
import static dailies.jobs.stages.PicturePairs.TURNED;
import static dailies.jobs.tables.DuplicatePairsTable.CONTENT_A;
import static dailies.jobs.tables.DuplicatePairsTable.CONTENT_B;
import static dailies.jobs.tables.DuplicatePairsTable.DISTANCE;
import static dailies.jobs.tables.DuplicatePairsTable.MIRRORED;
import static dailies.jobs.tables.DuplicatePairsTable.RELATION;
import static dailies.jobs.tables.DuplicatePairsTable.ROTATED;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.struct;

import dailies.jobs.config.DuplicateOptions;
import dailies.jobs.tables.FramesTable;
import dailies.udfs.decode.Thumbnail;
import dailies.udfs.hash.Orientation;
import dailies.udfs.hash.OrientedLikeness;
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

/**
 * Pairs of pictures of which one looks like the other once it is mirrored or rotated. Found by the
 * hashes that all orientations of a picture have, and confirmed by thumbnails: to a model, a
 * rotated picture is another.
 *
 * @param frames with their thumbnails
 */
record TurnedPairs(DuplicateOptions options, Dataset<Row> frames) {
  /** Correlation of thumbnails; copies that were cropped by a twentieth have some 0.9. */
  private static final double LEAST_LIKENESS = 0.85;

  private static final String ORIENTATION = "orientation";
  private static final String TURNED_HASH = "turned_hash";

  private static final String[] TURNED_COLUMNS = {ORIENTATION, TURNED_HASH};

  private static final StructType PAIR =
      new StructType()
          .add(CONTENT_A, DataTypes.StringType, false)
          .add(CONTENT_B, DataTypes.StringType, false)
          .add(DISTANCE, DataTypes.IntegerType, false)
          .add(RELATION, DataTypes.StringType, false);

  /**
   * {@code content_a, content_b, distance, relation}, each pair once.
   *
   * @param pictures {@code content, file, hash, turned, is_fresh}, each content once; at least one
   *     of a pair is fresh
   */
  Dataset<Row> of(Dataset<Row> pictures) {
    Column nearest = min(struct(DISTANCE, RELATION));
    return confirmed(candidates(turned(pictures), pictures))
        .groupBy(CONTENT_A, CONTENT_B)
        .agg(nearest.as("nearest"))
        .select(CONTENT_A, CONTENT_B, "nearest.*");
  }

  /** A row for each orientation of each picture that is fresh. */
  private Dataset<Row> turned(Dataset<Row> pictures) {
    Object[] places =
        options.orientations().stream().map(orientation -> orientation.ordinal() - 1).toArray();
    return pictures
        .where(col(IS_FRESH))
        .select(col(CONTENT), col(FILE), posexplode(col(TURNED)).as(TURNED_COLUMNS))
        .where(col(ORIENTATION).isin(places));
  }

  private Dataset<Row> candidates(Dataset<Row> turned, Dataset<Row> pictures) {
    Column once = not(col("b.is_fresh")).or(col("a.content").lt(col("b.content")));
    return near(turned.select(TURNED_HASH).distinct(), pictures.select(HASH).distinct())
        .join(turned.as("a"), TURNED_HASH)
        .join(pictures.as("b"), HASH)
        .where(col("a.content").notEqual(col("b.content")).and(once))
        .select(
            col("a.content").as(CONTENT_A),
            col("b.content").as(CONTENT_B),
            col("a.file").as("file_a"),
            col("b.file").as("file_b"),
            col(ORIENTATION),
            col(DISTANCE));
  }

  /** {@code turned_hash, hash, distance}. */
  private Dataset<Row> near(Dataset<Row> turned, Dataset<Row> upright) {
    Dataset<Row> all = turned.union(upright).toDF(HASH).distinct();
    Dataset<Row> pairs = HashPairs.between(turned, all, options.radius());
    Dataset<Row> equal = turned.select(col(TURNED_HASH), col(TURNED_HASH), lit(0));
    return pairs
        .union(pairs.select(col(HashPairs.HASH_B), col(HashPairs.HASH_A), col(HashPairs.DISTANCE)))
        .union(equal)
        .toDF(TURNED_HASH, HASH, DISTANCE);
  }

  private Dataset<Row> confirmed(Dataset<Row> candidates) {
    Dataset<Row> pictures = frames.select(FramesTable.MEDIA_ID, FramesTable.THUMBNAIL);
    double least = options.confirm() == 0 ? -1 : LEAST_LIKENESS;
    return candidates
        .join(pictures.as("pa"), col("file_a").equalTo(col("pa.media_id")))
        .join(pictures.as("pb"), col("file_b").equalTo(col("pb.media_id")))
        .select(
            least(col(CONTENT_A), col(CONTENT_B)),
            greatest(col(CONTENT_A), col(CONTENT_B)),
            col(DISTANCE),
            col(ORIENTATION),
            col("pa.thumbnail"),
            col("pb.thumbnail"))
        .flatMap(new Confirm(least), Encoders.row(PAIR));
  }

  private record Confirm(double leastLikeness) implements FlatMapFunction<Row, Row> {
    @Override
    public Iterator<Row> call(Row row) {
      Orientation orientation = Orientation.values()[row.getInt(3) + 1];
      double likeness =
          OrientedLikeness.between(
              Thumbnail.picture(row.getAs(4)), orientation, Thumbnail.picture(row.getAs(5)));
      return likeness < leastLikeness
          ? List.<Row>of().iterator()
          : List.of(
                  RowFactory.create(
                      row.getString(0), row.getString(1), row.getInt(2), relation(orientation)))
              .iterator();
    }

    private static String relation(Orientation orientation) {
      return orientation.isMirrored() ? MIRRORED : ROTATED;
    }
  }
}
