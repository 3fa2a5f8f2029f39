package dailies.jobs.stages;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.QualityTable;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.media.MediaType;
import dailies.udfs.quality.Metric;
import java.util.Arrays;
import java.util.function.ToIntFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What was measured by definitions that have changed since. */
final class OutdatedMetrics {
  /** Of {@link #OUTDATED}: the version of the definitions by which it was measured. */
  static final String VERSION = "version";

  /** Of {@link #OUTDATED}: numbers of its frames. */
  static final String FRAMES = "frames";

  static final String OUTDATED = "outdated";

  static final StructType TYPE =
      new StructType()
          .add(VERSION, DataTypes.IntegerType, false)
          .add(FRAMES, DataTypes.createArrayType(DataTypes.LongType, false), false);

  private static final String[] ID = {MediaTable.MEDIA_ID};

  private OutdatedMetrics() {}

  /**
   * {@code media_id, outdated} of each object that has a metric whose definition changed after it
   * was measured. A change that is about sound leaves pictures as they are.
   */
  static Dataset<Row> of(Warehouse warehouse) {
    return of(warehouse, OutdatedMetrics::lastChange);
  }

  /**
   * @param lastChange of any metric of a scope
   */
  static Dataset<Row> of(Warehouse warehouse, ToIntFunction<Metric.Scope> lastChange) {
    Dataset<Row> outdated =
        warehouse
            .readIfThere(QualityTable.TABLE)
            .join(details(warehouse), ID)
            .where(isOutdated(lastChange))
            .select(col(MediaTable.MEDIA_ID), col(QualityTable.KERNEL_VERSION).as(VERSION));
    Column none = array().cast(DataTypes.createArrayType(DataTypes.LongType));
    return outdated
        .join(frames(warehouse, outdated), ID, "left")
        .select(
            col(MediaTable.MEDIA_ID),
            struct(col(VERSION), coalesce(col(FRAMES), none).as(FRAMES)).as(OUTDATED));
  }

  private static Dataset<Row> details(Warehouse warehouse) {
    return warehouse
        .readIfThere(MediaTable.TABLE)
        .select(MediaTable.MEDIA_ID, MediaTable.MEDIA_TYPE, MediaTable.AUDIO_CODEC);
  }

  private static Dataset<Row> frames(Warehouse warehouse, Dataset<Row> outdated) {
    return warehouse
        .readIfThere(FramesTable.TABLE)
        .join(outdated, ID, "left_semi")
        .groupBy(FramesTable.MEDIA_ID)
        .agg(collect_list(col(FramesTable.FRAME_INDEX)).as(FRAMES));
  }

  private static int lastChange(Metric.Scope scope) {
    return Metric.of(scope).stream().mapToInt(Metric::since).max().orElse(0);
  }

  private static Column isOutdated(ToIntFunction<Metric.Scope> lastChange) {
    return Arrays.stream(Metric.Scope.values())
        .map(
            scope ->
                col(QualityTable.KERNEL_VERSION)
                    .lt(lastChange.applyAsInt(scope))
                    .and(isConcerned(scope)))
        .reduce(lit(false), Column::or);
  }

  private static Column isConcerned(Metric.Scope scope) {
    Column type = col(MediaTable.MEDIA_TYPE);
    return switch (scope) {
      case PICTURE -> type.isin(MediaType.PICTURE.code(), MediaType.CLIP.code());
      case NATURALNESS, SUBJECT -> isMeasured(scope);
      case CLIP -> type.equalTo(MediaType.CLIP.code());
      case SOUND -> col(MediaTable.AUDIO_CODEC).isNotNull();
      case FILE -> lit(true);
    };
  }

  private static Column isMeasured(Metric.Scope scope) {
    return coalesce(
            Metric.of(scope).stream().map(metric -> col(metric.column())).toArray(Column[]::new))
        .isNotNull();
  }
}
