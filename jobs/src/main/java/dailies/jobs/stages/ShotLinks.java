package dailies.jobs.stages;

import static dailies.jobs.stages.PicturePairs.CONTENT;
import static dailies.jobs.stages.PicturePairs.FILE;
import static dailies.jobs.tables.DuplicatePairsTable.CONTENT_A;
import static dailies.jobs.tables.DuplicatePairsTable.CONTENT_B;
import static dailies.jobs.tables.DuplicatePairsTable.KIND;
import static dailies.jobs.tables.DuplicatesTable.NEAR;
import static dailies.jobs.tables.DuplicatesTable.SEQUENCE;
import static dailies.jobs.tables.MediaTable.CAMERA_MAKE;
import static dailies.jobs.tables.MediaTable.CAMERA_MODEL;
import static dailies.jobs.tables.MediaTable.CAPTURED_AT;
import static dailies.jobs.tables.MediaTable.EXPOSURE_BIAS_STOPS;
import static dailies.jobs.tables.MediaTable.EXPOSURE_SECONDS;
import static dailies.jobs.tables.MediaTable.FOCAL_LENGTH_MILLIMETRES;
import static dailies.jobs.tables.MediaTable.F_NUMBER;
import static dailies.jobs.tables.MediaTable.HEIGHT;
import static dailies.jobs.tables.MediaTable.ISO;
import static dailies.jobs.tables.MediaTable.MEDIA_TYPE;
import static dailies.jobs.tables.MediaTable.WIDTH;
import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.unix_micros;

import dailies.jobs.config.SequenceOptions;
import dailies.jobs.tables.FramesTable;
import dailies.udfs.decode.Thumbnail;
import dailies.udfs.media.Exposure;
import dailies.udfs.media.MediaType;
import dailies.udfs.sequence.Likeness;
import dailies.udfs.sequence.SequenceRules;
import dailies.udfs.sequence.Shot;
import dailies.udfs.sequence.ShotDifference;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
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
 * Finds which pictures are shots of one sequence: among those that look alike, and among those that
 * one camera took one after the other. Pictures without a camera or a time have no part in it.
 *
 * @param contents {@code content, file}, and the columns of that file
 * @param frames with their thumbnails
 */
record ShotLinks(SequenceOptions options, Dataset<Row> contents, Dataset<Row> frames) {
  static final String CAMERA = "camera";

  /** When the later of two shots was taken, in microseconds since 1970. */
  static final String MICROS = "micros";

  private static final String SHOT = "shot";
  private static final String IS_ALIKE = "is_alike";

  private static final StructType LINK =
      new StructType()
          .add(CONTENT_A, DataTypes.StringType, false)
          .add(CONTENT_B, DataTypes.StringType, false)
          .add(CAMERA, DataTypes.StringType, false)
          .add(MICROS, DataTypes.LongType, false)
          .add(SEQUENCE, DataTypes.StringType, false);

  /**
   * {@code content_a, content_b, camera, micros, sequence}, each pair once.
   *
   * @param pairs of contents that look alike: {@code content_a < content_b, kind}
   */
  Dataset<Row> of(Dataset<Row> pairs) {
    Dataset<Row> shots = shots();
    Dataset<Row> alike = alike(pairs.where(col(KIND).equalTo(NEAR)), shots);
    Dataset<Row> inARow =
        inARow(shots).join(pairs, new String[] {CONTENT_A, CONTENT_B}, "left_anti");
    return withPictures(alike.unionByName(inARow))
        .flatMap(new Judge(new SequenceRules(options.maxGap())), Encoders.row(LINK));
  }

  /** The pictures of which camera and time are known: {@code content, file, camera, shot}. */
  private Dataset<Row> shots() {
    return contents
        .where(
            lit(!options.maxGap().isZero())
                .and(col(MEDIA_TYPE).equalTo(MediaType.PICTURE.code()))
                .and(col(CAMERA_MODEL).isNotNull())
                .and(col(WIDTH).isNotNull())
                .and(col(CAPTURED_AT).isNotNull()))
        .select(
            col(CONTENT),
            col(FILE),
            concat_ws(" ", col(CAMERA_MAKE), col(CAMERA_MODEL)).as(CAMERA),
            unix_micros(col(CAPTURED_AT)).as(MICROS),
            struct(
                    EXPOSURE_SECONDS,
                    F_NUMBER,
                    ISO,
                    EXPOSURE_BIAS_STOPS,
                    FOCAL_LENGTH_MILLIMETRES,
                    WIDTH,
                    HEIGHT)
                .as(SHOT));
  }

  private Dataset<Row> alike(Dataset<Row> pairs, Dataset<Row> shots) {
    return pairs
        .join(shots.as("a"), col(CONTENT_A).equalTo(col("a.content")))
        .join(
            shots.as("b"),
            col(CONTENT_B)
                .equalTo(col("b.content"))
                .and(col("a.camera").equalTo(col("b.camera")))
                .and(isWithinGap(col("a.micros"), col("b.micros"))))
        .select(both(col("a.camera"), true));
  }

  /** Each shot with the one that the camera took before it. */
  private Dataset<Row> inARow(Dataset<Row> shots) {
    Column shot = struct(col(CONTENT), col(FILE), col(MICROS), col(SHOT));
    Column before = lag(shot, 1).over(Window.partitionBy(CAMERA).orderBy(MICROS, CONTENT));
    return shots
        .select(col(CAMERA), shot.as("a"), before.as("b"))
        .where(isWithinGap(col("a.micros"), col("b.micros")))
        .select(both(col(CAMERA), false));
  }

  private Column isWithinGap(Column a, Column b) {
    return isWithin(options.maxGap(), a, b);
  }

  /** Whether two times, in microseconds, are no further apart. */
  static Column isWithin(Duration gap, Column a, Column b) {
    return abs(a.minus(b)).leq(gap.toNanos() / 1000);
  }

  private static Column[] both(Column camera, boolean alike) {
    return new Column[] {
      least(col("a.content"), col("b.content")).as(CONTENT_A),
      greatest(col("a.content"), col("b.content")).as(CONTENT_B),
      camera.as(CAMERA),
      col("a.file").as("file_a"),
      col("b.file").as("file_b"),
      col("a.micros").as("micros_a"),
      col("b.micros").as("micros_b"),
      col("a.shot").as("shot_a"),
      col("b.shot").as("shot_b"),
      lit(alike).as(IS_ALIKE)
    };
  }

  private Dataset<Row> withPictures(Dataset<Row> candidates) {
    Dataset<Row> pictures = frames.select(FramesTable.MEDIA_ID, FramesTable.THUMBNAIL);
    return candidates
        .join(pictures.as("pa"), col("file_a").equalTo(col("pa.media_id")))
        .join(pictures.as("pb"), col("file_b").equalTo(col("pb.media_id")))
        .select(
            col(CONTENT_A),
            col(CONTENT_B),
            col(CAMERA),
            col("micros_a"),
            col("micros_b"),
            col("shot_a"),
            col("shot_b"),
            col(IS_ALIKE),
            col("pa.thumbnail").as("thumbnail_a"),
            col("pb.thumbnail").as("thumbnail_b"));
  }

  private record Judge(SequenceRules rules) implements FlatMapFunction<Row, Row> {
    @Override
    public Iterator<Row> call(Row row) {
      String camera = row.getAs(CAMERA);
      long a = row.getAs("micros_a");
      long b = row.getAs("micros_b");
      Likeness likeness =
          new Likeness(
              row.getAs(IS_ALIKE),
              ShotDifference.between(
                  Thumbnail.picture(row.getAs("thumbnail_a")),
                  Thumbnail.picture(row.getAs("thumbnail_b"))));
      return rules
          .kind(
              shot(camera, a, row.getAs("shot_a")), shot(camera, b, row.getAs("shot_b")), likeness)
          .map(
              kind ->
                  RowFactory.create(
                      row.getAs(CONTENT_A),
                      row.getAs(CONTENT_B),
                      camera,
                      Math.max(a, b),
                      kind.code()))
          .map(List::of)
          .orElse(List.of())
          .iterator();
    }

    private static Shot shot(String camera, long micros, Row facts) {
      return new Shot(
          camera,
          Instant.EPOCH.plus(micros, ChronoUnit.MICROS),
          new Exposure(
              facts.getAs(0), facts.getAs(1), facts.getAs(2), facts.getAs(3), facts.getAs(4)),
          facts.getInt(5),
          facts.getInt(6));
    }
  }
}
