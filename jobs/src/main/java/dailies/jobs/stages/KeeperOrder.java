package dailies.jobs.stages;

import static dailies.jobs.tables.MediaTable.CONTENT_SHA256;
import static dailies.jobs.tables.MediaTable.ISSUE;
import static dailies.jobs.tables.MediaTable.MEDIA_ID;
import static dailies.jobs.tables.MediaTable.MIME_TYPE;
import static dailies.jobs.tables.MediaTable.URI;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.unix_micros;

import dailies.jobs.config.SettingsException;
import dailies.jobs.tables.ClipHashesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.QualityTable;
import dailies.udfs.keeper.KeeperCriterion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;

/**
 * The order in which files are rather kept, by the expressions of {@code duplicates.keeper}. A rank
 * is a struct that SQL orders, the best first: what a person chose, the latest choice first; then
 * the values of the expressions; then the URI, so that no two files have the same.
 */
record KeeperOrder(List<KeeperCriterion> criteria) {
  static final String RANK = "rank";

  /** Within a rank: when a person chose it, negated; infinite for what nobody chose. */
  static final String CHOSEN = "chosen";

  /** Within a rank: by expression, the smaller the better; infinite for what is unknown. */
  static final String KEYS = "keys";

  /** Quality within the tolerance of the best copy counts as that copy's. */
  static final String QUALITY = "quality";

  static final String MEASURED_QUALITY = "measured_quality";

  /** Length of a clip or sound; nearly that of the longest copy counts as that copy's. */
  static final String LENGTH_MILLIS = "length_millis";

  static final String HAS_SOUND = "has_sound";
  static final String HAS_BARS = "has_bars";

  private static final String ORIGINAL_FORMATS = "image/hei[cf].*|image/x-raw-.*";

  private static final List<String> OF_MEDIA =
      List.of(
          URI,
          MediaTable.MEDIA_TYPE,
          MIME_TYPE,
          MediaTable.WIDTH,
          MediaTable.HEIGHT,
          MediaTable.SIZE_BYTES,
          MediaTable.MODIFIED_AT,
          MediaTable.CAPTURED_AT,
          MediaTable.DURATION_MILLIS,
          MediaTable.FRAME_RATE,
          MediaTable.VIDEO_CODEC,
          MediaTable.AUDIO_CODEC,
          MediaTable.CAMERA_MAKE,
          MediaTable.CAMERA_MODEL,
          MediaTable.EXPOSURE_SECONDS,
          MediaTable.F_NUMBER,
          MediaTable.ISO,
          MediaTable.EXPOSURE_BIAS_STOPS,
          MediaTable.FOCAL_LENGTH_MILLIMETRES);

  /** What expressions may name. */
  private static final StructType COLUMNS = columns();

  private static StructType columns() {
    StructType columns =
        new StructType()
            .add("pixels", DataTypes.LongType)
            .add("intact", DataTypes.BooleanType)
            .add("original_format", DataTypes.BooleanType)
            .add(QUALITY, DataTypes.DoubleType)
            .add(MEASURED_QUALITY, DataTypes.DoubleType)
            .add(LENGTH_MILLIS, DataTypes.LongType)
            .add(HAS_SOUND, DataTypes.BooleanType)
            .add(HAS_BARS, DataTypes.BooleanType);
    for (String name : OF_MEDIA) {
      columns = columns.add(MediaTable.TABLE.schema().apply(name));
    }
    return columns;
  }

  /**
   * Makes sure that every expression can be computed of a file.
   *
   * @throws SettingsException with a line for each that cannot
   */
  static void requireUsable(SparkSession spark, List<KeeperCriterion> criteria) {
    Dataset<Row> none = spark.createDataFrame(List.of(), COLUMNS);
    List<String> problems = new ArrayList<>();
    for (KeeperCriterion criterion : criteria) {
      String problem = problem(none, criterion.expression());
      if (problem != null) {
        problems.add(
            "Invalid duplicates.keeper: %s: %s. Use an expression over %s."
                .formatted(
                    criterion.expression(),
                    problem,
                    Arrays.stream(COLUMNS.fieldNames())
                        .sorted()
                        .collect(Collectors.joining(", "))));
      }
    }
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
  }

  /** Null when there is none. */
  private static String problem(Dataset<Row> none, String expression) {
    try {
      // As a condition, what needs more than one row is refused.
      Dataset<Row> filtered = none.where(expr(expression).isNotNull());
      if (!((Filter) filtered.queryExecution().analyzed()).condition().deterministic()) {
        return "it is another value each time";
      }
      DataType type = none.select(expr(expression)).schema().apply(0).dataType();
      return isOrdered(type) ? null : "it is of type " + type.sql() + ", not a number or a time";
    } catch (Exception e) {
      // Spark's own is a checked exception that its methods do not declare.
      if (e instanceof AnalysisException) {
        return e.getMessage().strip().lines().findFirst().orElse("it cannot be read");
      }
      throw e;
    }
  }

  private static boolean isOrdered(DataType type) {
    return type instanceof NumericType
        || type instanceof BooleanType
        || type instanceof TimestampType;
  }

  /**
   * Every file that was read to its end, with the columns that expressions may name.
   *
   * @param clips {@code media_id, picture_share}: of clips with black bars, which are no pixels
   */
  static Dataset<Row> files(Dataset<Row> media, Dataset<Row> quality, Dataset<Row> clips) {
    Column[] columns =
        Stream.concat(
                Stream.of(
                    col(MEDIA_ID),
                    col(CONTENT_SHA256),
                    round(
                            col(MediaTable.WIDTH)
                                .cast("long")
                                .multiply(col(MediaTable.HEIGHT))
                                .multiply(coalesce(col(ClipHashesTable.PICTURE_SHARE), lit(1))))
                        .cast("long")
                        .as("pixels"),
                    col(ISSUE).isNull().as("intact"),
                    col(MIME_TYPE).rlike("^(" + ORIGINAL_FORMATS + ")$").as("original_format"),
                    col(QualityTable.OVERALL).as(QUALITY),
                    col(QualityTable.OVERALL).as(MEASURED_QUALITY),
                    col(MediaTable.DURATION_MILLIS).as(LENGTH_MILLIS),
                    col(MediaTable.AUDIO_CODEC).isNotNull().as(HAS_SOUND),
                    coalesce(col(ClipHashesTable.PICTURE_SHARE).lt(1), lit(false)).as(HAS_BARS)),
                OF_MEDIA.stream().map(name -> col(name)))
            .toArray(Column[]::new);
    return media
        .where(col(CONTENT_SHA256).isNotNull())
        .join(quality.select(MEDIA_ID, QualityTable.OVERALL), new String[] {MEDIA_ID}, "left")
        .join(clips, new String[] {MEDIA_ID}, "left")
        .select(columns);
  }

  /**
   * The same files with their {@code rank}.
   *
   * @param files as {@link #files} gives them
   * @param levels {@code content_sha256, quality, length_millis}: what counts as the quality and
   *     the length of a content, where that is not the measured one
   * @param chosen {@code content_sha256, chosen_at}
   */
  Dataset<Row> ranked(Dataset<Row> files, Dataset<Row> levels, Dataset<Row> chosen) {
    Column rank =
        struct(
            coalesce(
                    unix_micros(col(Corrections.CHOSEN_AT)).cast("double").unary_$minus(),
                    lit(Double.POSITIVE_INFINITY))
                .as(CHOSEN),
            array(criteria.stream().map(KeeperOrder::key).toArray(Column[]::new)).as(KEYS),
            col(URI));
    return files
        .withColumnRenamed(QUALITY, "own_quality")
        .withColumnRenamed(LENGTH_MILLIS, "own_length")
        .join(levels, new String[] {CONTENT_SHA256}, "left")
        .withColumn(QUALITY, coalesce(col(QUALITY), col("own_quality")))
        .withColumn(LENGTH_MILLIS, coalesce(col(LENGTH_MILLIS), col("own_length")))
        .join(chosen, new String[] {CONTENT_SHA256}, "left")
        .withColumn(RANK, rank);
  }

  private static Column key(KeeperCriterion criterion) {
    Column value = expr(criterion.expression()).cast("double");
    return coalesce(
        criterion.ascending() ? value : value.unary_$minus(), lit(Double.POSITIVE_INFINITY));
  }
}
