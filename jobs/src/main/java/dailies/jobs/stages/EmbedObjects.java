package dailies.jobs.stages;

import dailies.udfs.spark.AnalysisSettings;
import dailies.udfs.spark.AnalyzedBefore;
import dailies.udfs.spark.EmbeddedObject;
import dailies.udfs.spark.ObjectEmbedding;
import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** Embeds the objects of one task that were analysed before. */
final class EmbedObjects implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  private final SerializableConfiguration storage;
  private final AnalysisSettings settings;
  private final AnalysisMonitor monitor;
  private final String runId;

  EmbedObjects(SparkSession spark, AnalysisSettings settings, AnalysisMonitor monitor, Run run) {
    this.storage = new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
    this.settings = settings;
    this.monitor = monitor;
    this.runId = run.id();
  }

  @Override
  public Iterator<Row> call(Iterator<Row> objects) {
    ObjectEmbedding embedding =
        new ObjectEmbedding(
            new MappedIterator<>(objects, EmbedObjects::before), settings, storage.value());
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        boolean more = embedding.hasNext();
        if (!more) {
          monitor.used(embedding.modelUse());
        }
        return more;
      }

      @Override
      public Row next() {
        EmbeddedObject embedded = embedding.next();
        monitor.embedded();
        return EmbeddedRow.of(embedded, runId);
      }
    };
  }

  private static AnalyzedBefore before(Row row) {
    return new AnalyzedBefore(
        AnalyzeObjects.object(row), row.getList(row.fieldIndex(Analyze.FRAMES)));
  }
}
