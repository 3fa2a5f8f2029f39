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
  /** A JSON object every few seconds, a line each. */
  json,
  /** Nothing. */
  none;

  public Progress open(PrintStream out) {
    return switch (this) {
      case auto -> (System.console() == null ? plain : bar).open(out);
      case bar -> new BarProgress(out);
      case plain -> new LineProgress(out, Step::words, PlainLine::of);
      case json -> new LineProgress(out, JsonLine::of, JsonLine::of);
      case none -> new NoProgress();
    };
  }

  private static final class NoProgress implements Progress {
    @Override
    public void begin(Step step) {}

    @Override
    public void start(Amount total) {}

    @Override
    public void done(Amount soFar) {}

    @Override
    public void close() {}
  }
}
