package dailies.jobs.stages;

import dailies.jobs.tables.MediaTable;
import dailies.udfs.spark.AnalysisSettings;
import dailies.udfs.spark.AnalyzedObject;
import dailies.udfs.spark.ListedObject;
import dailies.udfs.spark.ModelWork;
import dailies.udfs.spark.ObjectAnalysis;
import java.sql.Timestamp;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Analyses the objects of one task and shapes what was found as rows. */
final class AnalyzeObjects extends ModelStep<AnalyzedObject> {
  private static final long serialVersionUID = 1L;

  AnalyzeObjects(SparkSession spark, AnalysisSettings settings, AnalysisMonitor monitor, Run run) {
    super(spark, settings, monitor, run);
  }

  @Override
  ModelWork<AnalyzedObject> begin(
      Iterator<Row> objects, AnalysisSettings settings, Configuration storage) {
    return ObjectAnalysis.of(
        new MappedIterator<>(objects, AnalyzeObjects::object), settings, storage);
  }

  @Override
  Row finish(
      AnalyzedObject analyzed, AnalysisSettings settings, AnalysisMonitor monitor, String runId) {
    monitor.add(analyzed.media().timings());
    return AnalyzedRow.of(analyzed, settings, runId);
  }

  /** The object of a row of {@link Analyze#pending}. */
  static ListedObject object(Row row) {
    return new ListedObject(
        row.getAs(MediaTable.URI),
        row.<Long>getAs(MediaTable.SIZE_BYTES),
        row.<Timestamp>getAs(MediaTable.MODIFIED_AT).toInstant());
  }
}
