package dailies.jobs.stages;

import dailies.udfs.analyze.AnalyzedMedia;
import dailies.udfs.batch.Rate;
import dailies.udfs.spark.AnalysisSettings;
import dailies.udfs.spark.AnalyzedBefore;
import dailies.udfs.spark.ObjectMeasuring;
import java.util.Iterator;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Measures the objects of one task whose metrics are outdated; no model is needed for it. */
final class MeasureObjects extends ObjectStep {
  private static final long serialVersionUID = 1L;

  /**
   * @param rate of a task
   */
  MeasureObjects(
      SparkSession spark, AnalysisSettings settings, Rate rate, AnalysisMonitor monitor, Run run) {
    super(spark, settings, rate, monitor, run);
  }

  @Override
  public Iterator<Row> call(Iterator<Row> objects) {
    ObjectMeasuring measuring = ObjectMeasuring.inTask(settings, storage());
    return new MappedIterator<>(
        new PacedObjects(objects, rate), object -> measured(object, measuring));
  }

  private Row measured(Row object, ObjectMeasuring measuring) {
    Row outdated = object.getAs(Analyze.OUTDATED);
    AnalyzedBefore before =
        new AnalyzedBefore(
            AnalyzeObjects.object(object),
            outdated.getList(outdated.fieldIndex(OutdatedMetrics.FRAMES)));
    AnalyzedMedia media = measuring.measure(before);
    monitor.done(before.object(), media.score() == null ? media.issue() : null);
    monitor.add(media.timings());
    int version = outdated.getAs(OutdatedMetrics.VERSION);
    String profile = settings.measure().profile().name();
    return MeasuredRow.of(before.object(), version, media, profile, runId);
  }
}
