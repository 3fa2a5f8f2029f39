package dailies.jobs.stages;

import dailies.jobs.tables.MediaTable;
import dailies.udfs.spark.AnalysisSettings;
import dailies.udfs.spark.AnalyzedObject;
import dailies.udfs.spark.ListedObject;
import dailies.udfs.spark.ObjectAnalysis;
import java.sql.Timestamp;
import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** Analyses the objects of one task and shapes what was found as rows. */
final class AnalyzeObjects implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  private final SerializableConfiguration storage;
  private final AnalysisSettings settings;
  private final AnalysisMonitor monitor;
  private final String runId;

  AnalyzeObjects(SparkSession spark, AnalysisSettings settings, AnalysisMonitor monitor, Run run) {
    this.storage = new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
    this.settings = settings;
    this.monitor = monitor;
    this.runId = run.id();
  }

  @Override
  public Iterator<Row> call(Iterator<Row> objects) {
    ObjectAnalysis analysis =
        new ObjectAnalysis(
            new MappedIterator<>(objects, AnalyzeObjects::object), settings, storage.value());
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        boolean more = analysis.hasNext();
        if (!more) {
          monitor.used(analysis.modelUse());
        }
        return more;
      }

      @Override
      public Row next() {
        AnalyzedObject analyzed = analysis.next();
        monitor.add(analyzed.media().timings());
        return AnalyzedRow.of(analyzed, settings.measure().profile().name(), runId);
      }
    };
  }

  /** The object of a row of {@link Analyze#pending}. */
  static ListedObject object(Row row) {
    return new ListedObject(
        row.getAs(MediaTable.URI),
        row.<Long>getAs(MediaTable.SIZE_BYTES),
        row.<Timestamp>getAs(MediaTable.MODIFIED_AT).toInstant());
  }
}
