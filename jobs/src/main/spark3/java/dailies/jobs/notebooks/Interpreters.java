package dailies.jobs.notebooks;

import java.io.PrintWriter;
import scala.collection.mutable.ArrayBuffer;
import scala.tools.nsc.Settings;
import scala.tools.nsc.interpreter.IMain;

/** The interpreter of Scala 2.12; src/main/spark4 has that of Scala 2.13. */
final class Interpreters {
  private Interpreters() {}

  static IMain create(Settings settings, PrintWriter messages) {
    return new IMain(settings, messages);
  }

  /** What the last code gave; null when that has no value. */
  static Object lastValue(IMain scala) {
    var value = scala.lastRequest().lineRep().callEither("$result", new ArrayBuffer<Object>());
    return value.isRight() ? value.right().get() : null;
  }
}
