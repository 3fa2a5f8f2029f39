package dailies.jobs.progress;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar that redraws itself, for a terminal, and a line for each step. */
final class BarProgress implements Progress {
  private final PrintStream out;
  private ProgressBar bar;

  BarProgress(PrintStream out) {
    this.out = out;
  }

  @Override
  public void begin(Step step) {
    close();
    out.println(step.words());
  }

  @Override
  public void start(Amount total) {
    bar =
        new ProgressBarBuilder()
            .setTaskName("Analyzing")
            .setInitialMax(total.files())
            .setUnit(" files", 1)
            .showSpeed()
            .setStyle(ProgressBarStyle.ASCII)
            .setConsumer(new ConsoleProgressBarConsumer(out))
            .build();
  }

  @Override
  public void done(Amount soFar) {
    bar.stepTo(soFar.files());
    if (soFar.failed() > 0) {
      bar.setExtraMessage(", %d with an issue".formatted(soFar.failed()));
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
