package dailies.jobs.cli;

import dailies.jobs.stages.Interruption;
import java.io.PrintStream;
import org.apache.spark.util.SignalUtils;
import scala.Function0;

/** The first Ctrl-C is a wish, and the second ends the process as ever. */
public final class CtrlC {
  private CtrlC() {}

  /** An interruption that the next Ctrl-C requests, which is then told. */
  public static Interruption interruption(PrintStream out) {
    Interruption interruption = new Interruption();
    Function0<Object> pressed = () -> isTaken(interruption, out);
    SignalUtils.register("INT", pressed);
    return interruption;
  }

  /** False lets it end the process. */
  private static boolean isTaken(Interruption interruption, PrintStream out) {
    if (interruption.isRequested()) {
      return false;
    }
    out.println("Finishing the batch in hand. Ctrl-C again stops at once; it is then repeated.");
    interruption.request();
    return true;
  }
}
