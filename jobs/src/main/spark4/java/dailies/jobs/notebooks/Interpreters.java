package dailies.jobs.notebooks;

import java.io.PrintWriter;
import scala.collection.immutable.Nil$;
import scala.tools.nsc.Settings;
import scala.tools.nsc.interpreter.IMain;
import scala.tools.nsc.interpreter.shell.ReplReporterImpl;

/** The interpreter of Scala 2.13; src/main/spark3 has that of Scala 2.12. */
final class Interpreters {
  private Interpreters() {}

  static IMain create(Settings settings, PrintWriter messages) {
    return new IMain(settings, new ReplReporterImpl(settings, messages));
  }

  /** What the last code gave; null when that has no value. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  static Object lastValue(IMain interpreter) {
    scala.util.Either<Throwable, Object> value =
        interpreter
            .lastRequest()
            .lineRep()
            .callEither("$result", (scala.collection.immutable.Seq) Nil$.MODULE$);
    return value.isRight() ? value.toOption().get() : null;
  }
}
