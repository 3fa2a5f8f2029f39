package dailies.jobs.stages;

import dailies.jobs.tables.MediaTable;
import dailies.udfs.analyze.AnalyzedMedia;
import dailies.udfs.batch.Rate;
import dailies.udfs.spark.AnalysisSettings;
import dailies.udfs.spark.AnalyzedObject;
import dailies.udfs.spark.InHand;
import dailies.udfs.spark.ModelWork;
import dailies.udfs.spark.ObjectAnalysis;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Analyses the objects of one task as a run does, and tells only what each took. */
final class MeasureSample extends ModelStep<AnalyzedObject> {
  static final String SECONDS = "seconds";
  static final String FRAMES = "frames";

  /** {@code issue} is null where nothing is wrong. */
  static final StructType SCHEMA =
      new StructType()
          .add(MediaTable.URI, DataTypes.StringType, false)
          .add(SECONDS, DataTypes.DoubleType, false)
          .add(FRAMES, DataTypes.IntegerType, false)
          .add(MediaTable.ISSUE, DataTypes.StringType, true);

  private static final long serialVersionUID = 1L;

  MeasureSample(SparkSession spark, AnalysisSettings settings, AnalysisMonitor monitor) {
    super(spark, settings, Rate.ANY, monitor, Run.next());
  }

  @Override
  ModelWork<AnalyzedObject> begin(
      Iterator<Row> objects, AnalysisSettings settings, Configuration storage) {
    return ObjectAnalysis.of(
        new MappedIterator<>(objects, AnalyzeObjects::object), settings, storage, InHand.NOT_NOTED);
  }

  @Override
  Row finish(
      AnalyzedObject analyzed, AnalysisSettings settings, AnalysisMonitor monitor, String runId) {
    AnalyzedMedia media = analyzed.media();
    monitor.done(analyzed.object(), media.issue());
    return RowFactory.create(
        analyzed.object().uri(),
        media.timings().total() / 1e9,
        media.frames().size(),
        media.issue() == null ? null : media.issue().code());
  }
}
