package dailies.jobs.stages;

import dailies.jobs.progress.Amount;
import dailies.udfs.analyze.StepTimings;
import dailies.udfs.batch.Work;
import dailies.udfs.issue.MediaIssue;
import dailies.udfs.media.MediaTypeDetector;
import dailies.udfs.spark.ListedObject;
import dailies.udfs.spark.ModelUse;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.metrics.MetricsSystem;
import org.apache.spark.util.DoubleAccumulator;
import org.apache.spark.util.LongAccumulator;

/**
 * What tasks tell the driver while they run: files done, and how long each step took. Only for
 * progress and timings; what is counted in tables and summaries is read from the tables.
 */
final class AnalysisMonitor implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final MediaTypeDetector TYPES = new MediaTypeDetector();

  private final LongAccumulator done = new LongAccumulator();
  private final IssueCounts failed = new IssueCounts();
  private final LongAccumulator bytes = new LongAccumulator();
  private final DoubleAccumulator work = new DoubleAccumulator();
  private final DurationHistogram read = new DurationHistogram();
  private final DurationHistogram decode = new DurationHistogram();
  private final DurationHistogram measure = new DurationHistogram();
  private final DurationHistogram hash = new DurationHistogram();
  private final DurationHistogram embed = new DurationHistogram();
  private final DurationHistogram write = new DurationHistogram();
  private final DurationHistogram tasks = new DurationHistogram();
  private final ModelUses models = new ModelUses();

  static AnalysisMonitor register(SparkContext context) {
    AnalysisMonitor monitor = new AnalysisMonitor();
    context.register(monitor.done, "objects analyzed");
    context.register(monitor.failed, "objects with an issue");
    context.register(monitor.bytes, "bytes");
    context.register(monitor.work, "work");
    context.register(monitor.read, "read");
    context.register(monitor.decode, "decode");
    context.register(monitor.measure, "measure");
    context.register(monitor.hash, "hash");
    context.register(monitor.embed, "embed");
    context.register(monitor.write, "write");
    context.register(monitor.tasks, "task");
    context.register(monitor.models, "models");
    show(new AnalysisMetrics(monitor));
    return monitor;
  }

  /** In the place of those of an earlier run of this process. */
  private static void show(AnalysisMetrics metrics) {
    MetricsSystem shown = SparkEnv.get().metricsSystem();
    shown.removeSource(metrics);
    shown.registerSource(metrics);
  }

  /** A task ended. */
  void ended(ModelUse model, long nanos) {
    models.add(model);
    tasks.add(nanos);
  }

  /** A commit was written; on the driver. */
  void wrote(long nanos) {
    write.add(nanos);
  }

  /** An object is done, with an issue or without. */
  void done(ListedObject object, MediaIssue issue) {
    done.add(1);
    if (issue != null) {
      failed.add(issue);
    }
    bytes.add(Math.max(0, object.sizeBytes()));
    work.add(Work.of(TYPES.typeOfName(object.uri()).code(), 1, object.sizeBytes()));
  }

  /** How long the steps of an object's analysis took, those that there were. */
  void add(StepTimings timings) {
    add(read, timings.read());
    add(decode, timings.decode());
    add(measure, timings.measure());
    add(hash, timings.hash());
    add(embed, timings.embed());
  }

  private static void add(DurationHistogram step, long nanos) {
    if (nanos > 0) {
      step.add(nanos);
    }
  }

  /** What finished tasks have done. */
  Amount done() {
    return new Amount(done.value(), failed.total(), bytes.value(), work.value());
  }

  /** Objects with {@code issue} that finished tasks have seen. */
  long issues(MediaIssue issue) {
    return failed.value().get(issue);
  }

  List<ModelUse> modelUses() {
    return models.value();
  }

  /** How long tasks ran, all together. */
  double taskSeconds() {
    return tasks.value().seconds();
  }

  /** Each step, under its name. */
  List<DurationHistogram> steps() {
    return List.of(read, decode, measure, hash, embed, write, tasks);
  }

  /** By name of the step, those that there were. */
  Map<String, DurationSummary> durations() {
    return steps().stream()
        .filter(steps -> !steps.isZero())
        .collect(Collectors.toMap(steps -> steps.name().get(), DurationHistogram::value));
  }
}
