package dailies.jobs.stages;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import dailies.jobs.progress.Amount;
import dailies.udfs.issue.MediaIssue;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.apache.spark.metrics.source.Source;

/**
 * What an {@link AnalysisMonitor} knows, for the sinks of Spark's metrics system, its Prometheus
 * servlet among them: {@code dailies.objects.done}, {@code dailies.issues.corrupt}, {@code
 * dailies.decode.p95_millis} and the like, of finished tasks.
 */
final class AnalysisMetrics implements Source {
  private final MetricRegistry registry = new MetricRegistry();

  AnalysisMetrics(AnalysisMonitor monitor) {
    amount("objects.done", monitor, Amount::files);
    amount("objects.failed", monitor, Amount::failed);
    amount("bytes", monitor, Amount::bytes);
    for (MediaIssue issue : MediaIssue.values()) {
      gauge("issues." + issue.code(), () -> monitor.issues(issue));
    }
    for (DurationHistogram step : monitor.steps()) {
      String name = step.name().get();
      gauge(name + ".count", () -> step.value().count());
      gauge(name + ".seconds", () -> step.value().seconds());
      gauge(name + ".p50_millis", () -> step.value().p50Millis());
      gauge(name + ".p95_millis", () -> step.value().p95Millis());
      gauge(name + ".p99_millis", () -> step.value().p99Millis());
    }
  }

  @Override
  public String sourceName() {
    return "dailies";
  }

  @Override
  public MetricRegistry metricRegistry() {
    return registry;
  }

  private void amount(String name, AnalysisMonitor monitor, ToDoubleFunction<Amount> part) {
    gauge(name, () -> (long) part.applyAsDouble(monitor.done()));
  }

  private void gauge(String name, Supplier<Number> value) {
    registry.register(name, (Gauge<Number>) value::get);
  }
}
