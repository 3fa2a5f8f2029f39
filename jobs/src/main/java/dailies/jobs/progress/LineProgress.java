package dailies.jobs.progress;

import java.io.PrintStream;
import java.util.function.Function;

/** A line for each step, and every few seconds, for logs. */
final class LineProgress implements Progress {
  private final PrintStream out;
  private final Function<Step, String> stepLine;
  private final Function<Pulse.Beat, String> line;
  private final Pulse pulse = new Pulse();

  LineProgress(
      PrintStream out, Function<Step, String> stepLine, Function<Pulse.Beat, String> line) {
    this.out = out;
    this.stepLine = stepLine;
    this.line = line;
  }

  @Override
  public void begin(Step step) {
    out.println(stepLine.apply(step));
  }

  @Override
  public void start(Amount total) {
    pulse.start(total);
  }

  @Override
  public void done(Amount soFar) {
    Pulse.Beat beat = pulse.at(soFar);
    if (beat != null) {
      out.println(line.apply(beat));
    }
  }

  @Override
  public void close() {}
}
