package dailies.jobs.stages;

import dailies.udfs.analyze.StepTimings;
import dailies.udfs.spark.ModelUse;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/**
 * What tasks tell the driver while they run: files done, and how long each step took. Only for
 * progress and timings; what is counted in tables and summaries is read from the tables.
 */
final class AnalysisMonitor implements Serializable {
  private static final long serialVersionUID = 1L;

  private final LongAccumulator done = new LongAccumulator();
  private final DurationHistogram read = new DurationHistogram();
  private final DurationHistogram decode = new DurationHistogram();
  private final DurationHistogram measure = new DurationHistogram();
  private final ModelUses models = new ModelUses();

  static AnalysisMonitor register(SparkContext context) {
    AnalysisMonitor monitor = new AnalysisMonitor();
    context.register(monitor.done, "objects analyzed");
    context.register(monitor.read, "read");
    context.register(monitor.decode, "decode");
    context.register(monitor.measure, "measure");
    context.register(monitor.models, "models");
    return monitor;
  }

  void used(ModelUse model) {
    models.add(model);
  }

  /** One object was embedded again. */
  void embedded() {
    done.add(1);
  }

  void add(StepTimings timings) {
    done.add(1);
    read.add(timings.read());
    decode.add(timings.decode());
    measure.add(timings.measure());
  }

  /** Objects that finished tasks have analysed. */
  long done() {
    return done.value();
  }

  List<ModelUse> modelUses() {
    return models.value();
  }

  Map<String, DurationSummary> durations() {
    return Map.of("read", read.value(), "decode", decode.value(), "measure", measure.value());
  }
}
