package dailies.jobs.stages;

import dailies.jobs.progress.Amount;
import dailies.jobs.progress.Progress;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Passes on how far the analysis is whenever a task ends. */
final class ProgressListener extends SparkListener {
  private final AnalysisMonitor monitor;
  private final Progress progress;
  private final Amount total;

  ProgressListener(AnalysisMonitor monitor, Progress progress, Amount total) {
    this.monitor = monitor;
    this.progress = progress;
    this.total = total;
  }

  /** A task that runs twice counts twice, so the count is held to the total. */
  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd taskEnd) {
    progress.done(monitor.done().within(total));
  }
}
