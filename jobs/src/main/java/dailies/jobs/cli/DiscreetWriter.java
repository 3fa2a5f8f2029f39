package dailies.jobs.cli;

import dailies.udfs.text.Secrets;
import java.io.PrintWriter;

/** Prints all but secrets. */
final class DiscreetWriter extends PrintWriter {
  DiscreetWriter(PrintWriter to) {
    super(to, true);
  }

  @Override
  public void write(String text) {
    super.write(Secrets.hide(text));
  }
}
