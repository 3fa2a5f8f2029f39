package dailies.jobs.stages;

import dailies.udfs.batch.Rate;
import dailies.udfs.spark.AnalysisSettings;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** What is done with the objects of one task, rows of {@link Analyze#pending}. */
abstract class ObjectStep implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  // A thousand settings, read once by an executor instead of by each task.
  private final Broadcast<SerializableConfiguration> storage;
  final AnalysisSettings settings;
  final Rate rate;
  final AnalysisMonitor monitor;
  final String runId;

  /**
   * @param rate of a task
   */
  ObjectStep(
      SparkSession spark, AnalysisSettings settings, Rate rate, AnalysisMonitor monitor, Run run) {
    this.storage =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .broadcast(new SerializableConfiguration(spark.sparkContext().hadoopConfiguration()));
    this.settings = settings;
    this.rate = rate;
    this.monitor = monitor;
    this.runId = run.id();
  }

  /** How objects are reached. */
  final Configuration storage() {
    return storage.value().value();
  }
}
