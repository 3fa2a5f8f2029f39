package dailies.jobs.stages;

import dailies.udfs.batch.Rate;
import dailies.udfs.spark.AnalysisSettings;
import dailies.udfs.spark.AnalyzedBefore;
import dailies.udfs.spark.EmbeddedObject;
import dailies.udfs.spark.ModelWork;
import dailies.udfs.spark.ObjectEmbedding;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Embeds the objects of one task that were analysed before. */
final class EmbedObjects extends ModelStep<EmbeddedObject> {
  private static final long serialVersionUID = 1L;

  EmbedObjects(
      SparkSession spark, AnalysisSettings settings, Rate rate, AnalysisMonitor monitor, Run run) {
    super(spark, settings, rate, monitor, run);
  }

  @Override
  ModelWork<EmbeddedObject> begin(
      Iterator<Row> objects, AnalysisSettings settings, Configuration storage) {
    return ObjectEmbedding.of(
        new MappedIterator<>(objects, EmbedObjects::before), settings, storage);
  }

  @Override
  Row finish(
      EmbeddedObject embedded, AnalysisSettings settings, AnalysisMonitor monitor, String runId) {
    monitor.done(embedded.object(), embedded.media().issue());
    return EmbeddedRow.of(embedded, settings.faces().detectorId(), runId);
  }

  private static AnalyzedBefore before(Row row) {
    return new AnalyzedBefore(
        AnalyzeObjects.object(row), row.getList(row.fieldIndex(Analyze.FRAMES)));
  }
}
