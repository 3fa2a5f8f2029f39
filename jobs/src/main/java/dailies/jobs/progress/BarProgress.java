package dailies.jobs.progress;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar that redraws itself, for a terminal. */
final class BarProgress implements Progress {
  private final PrintStream out;
  private ProgressBar bar;

  BarProgress(PrintStream out) {
    this.out = out;
  }

  @Override
  public void start(long total) {
    bar =
        new ProgressBarBuilder()
            .setTaskName("Analyzing")
            .setInitialMax(total)
            .setUnit(" files", 1)
            .showSpeed()
            .setStyle(ProgressBarStyle.ASCII)
            .setConsumer(new ConsoleProgressBarConsumer(out))
            .build();
  }

  @Override
  public void done(long objects) {
    bar.stepTo(objects);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
