package dailies.jobs.progress;

import java.io.PrintStream;

/** How progress is shown, on standard error. */
public enum ProgressStyle {
  /** A bar on a terminal, plain lines elsewhere. */
  auto,
  /** A bar with percentage, files a second and the time left. */
  bar,
  /** A line every few seconds. */
  plain,
  /** Nothing. */
  none;

  public Progress open(PrintStream out) {
    return switch (this) {
      case auto -> (System.console() == null ? plain : bar).open(out);
      case bar -> new BarProgress(out);
      case plain -> new PlainProgress(out);
      case none -> new NoProgress();
    };
  }

  private static final class NoProgress implements Progress {
    @Override
    public void start(long total) {}

    @Override
    public void done(long objects) {}

    @Override
    public void close() {}
  }
}
