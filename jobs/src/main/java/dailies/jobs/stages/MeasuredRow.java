package dailies.jobs.stages;

import static org.apache.spark.sql.types.DataTypes.createArrayType;

import dailies.jobs.tables.FailuresTable;
import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.QualityTable;
import dailies.udfs.analyze.AnalyzedFrame;
import dailies.udfs.analyze.AnalyzedMedia;
import dailies.udfs.quality.Metric;
import dailies.udfs.spark.ListedObject;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * One object that was measured anew: its row of quality, the metrics of its frames; or a failure.
 */
final class MeasuredRow {
  static final String VERSION = OutdatedMetrics.VERSION;
  static final String QUALITY = "quality";
  static final String FRAMES = "frames";
  static final String FAILURE = "failure";

  static final StructType SCHEMA =
      new StructType()
          .add(VERSION, DataTypes.IntegerType, false)
          .add(QUALITY, QualityTable.TABLE.schema(), true)
          .add(FRAMES, createArrayType(frameSchema(), false), false)
          .add(FAILURE, FailuresTable.TABLE.schema(), true);

  private MeasuredRow() {}

  private static StructType frameSchema() {
    StructType schema = new StructType().add(FramesTable.FRAME_ID, DataTypes.StringType, false);
    for (Metric metric : FramesTable.METRICS) {
      schema = schema.add(metric.column(), DataTypes.DoubleType, true);
    }
    return schema.add(FramesTable.OVERALL, DataTypes.DoubleType, true);
  }

  /**
   * @param version of the definitions by which the object was measured before
   */
  static Row of(
      ListedObject object, int version, AnalyzedMedia media, String profile, String runId) {
    String mediaId = AnalyzedRow.mediaId(object.uri());
    Row quality = AnalyzedRow.quality(mediaId, media, profile, runId);
    return RowFactory.create(
        version,
        quality,
        quality == null ? new Row[0] : frames(mediaId, media.frames()),
        quality == null ? failure(object, media, runId) : null);
  }

  private static Row[] frames(String mediaId, List<AnalyzedFrame> frames) {
    return frames.stream().map(frame -> frame(mediaId, frame)).toArray(Row[]::new);
  }

  private static Row frame(String mediaId, AnalyzedFrame frame) {
    List<Object> row = new ArrayList<>();
    row.add(AnalyzedRow.frameId(mediaId, frame.frameIndex()));
    row.addAll(AnalyzedRow.values(FramesTable.METRICS, frame.metrics()));
    row.add(frame.overall());
    return RowFactory.create(row.toArray());
  }

  private static Row failure(ListedObject object, AnalyzedMedia media, String runId) {
    return FailureRow.of(object, runId, FailuresTable.MEASURE, media.issue(), media.issueDetail());
  }
}
