package dailies.jobs.stages;

import dailies.udfs.batch.Rate;
import dailies.udfs.spark.AnalysisSettings;
import dailies.udfs.spark.ModelWork;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What a model does with the objects of one task; tells the monitor what it computed on. */
abstract class ModelStep<T> extends ObjectStep {
  private static final long serialVersionUID = 1L;

  /**
   * @param rate of a task
   */
  ModelStep(
      SparkSession spark, AnalysisSettings settings, Rate rate, AnalysisMonitor monitor, Run run) {
    super(spark, settings, rate, monitor, run);
  }

  /** Begins the work on the objects, rows of {@link Analyze#pending}. */
  abstract ModelWork<T> begin(
      Iterator<Row> objects, AnalysisSettings settings, Configuration storage);

  /** Counts what became of an object, and shapes it as a row. */
  abstract Row finish(T done, AnalysisSettings settings, AnalysisMonitor monitor, String runId);

  @Override
  public final Iterator<Row> call(Iterator<Row> objects) {
    long start = System.nanoTime();
    ModelWork<T> work = begin(new PacedObjects(objects, rate), settings, storage());
    return new Iterator<>() {
      private boolean isAtEnd;

      @Override
      public boolean hasNext() {
        boolean more = work.hasNext();
        if (!more && !isAtEnd) {
          isAtEnd = true;
          monitor.ended(work.modelUse(), System.nanoTime() - start);
        }
        return more;
      }

      @Override
      public Row next() {
        return finish(work.next(), settings, monitor, runId);
      }
    };
  }
}
