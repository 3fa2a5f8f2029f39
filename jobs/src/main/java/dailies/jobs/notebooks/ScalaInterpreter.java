package dailies.jobs.notebooks;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import scala.Console;
import scala.collection.mutable.ListBuffer;
import scala.runtime.BoxedUnit;
import scala.tools.nsc.Settings;
import scala.tools.nsc.interpreter.IMain;
import scala.tools.nsc.interpreter.Results;

/**
 * Scala as Spark's shell has it: {@code spark} and {@code sc} are there, names stay from cell to
 * cell. Not thread-safe; to be closed.
 */
final class ScalaInterpreter implements AutoCloseable {
  /** Where Spark's executors look for classes that cells define; Spark reads it when it starts. */
  static final String CLASSES = "spark.repl.class.outputDir";

  private final StringWriter told = new StringWriter();
  private final IMain scala;

  /** What a piece of code gave, and what the interpreter said of it. */
  record Answer(Object value, String told) {}

  private ScalaInterpreter(List<String> options) {
    Settings settings = new Settings();
    settings.processArguments(scalaList(options), true);
    scala = Interpreters.create(settings, new PrintWriter(told, true));
  }

  static ScalaInterpreter open(SparkSession spark) {
    // Class-based, or closures would carry whole cells to executors.
    List<String> options = new ArrayList<>(List.of("-usejavacp", "-Yrepl-class-based"));
    if (spark.sparkContext().getConf().contains(CLASSES)) {
      options.addAll(List.of("-Yrepl-outdir", spark.sparkContext().getConf().get(CLASSES)));
    }
    ScalaInterpreter interpreter = new ScalaInterpreter(options);
    interpreter.bind(spark);
    return interpreter;
  }

  private void bind(SparkSession spark) {
    var hidden = scalaList(List.of("@transient"));
    scala.bind("spark", SparkSession.class.getName(), spark, hidden);
    scala.bind("sc", SparkContext.class.getName(), spark.sparkContext(), hidden);
    scala.interpret("import org.apache.spark.SparkContext._");
    scala.interpret("import spark.implicits._, spark.sql");
    scala.interpret("import org.apache.spark.sql.functions._");
    drain();
  }

  /**
   * Runs {@code code}, statements and expressions.
   *
   * @param output where it prints to
   * @return the value of the last expression or definition, null where that has none
   * @throws CellException when it does not compile, or throws
   */
  Answer run(String code, OutputStream output) throws CellException {
    Results.Result result =
        Console.withOut(output, () -> Console.withErr(output, () -> scala.interpret(code)));
    String message = drain();
    if (result != Results.Success$.MODULE$) {
      throw new CellException(
          message.isEmpty()
              ? "Cannot run the cell: it ends within a statement."
              : withoutStack(message));
    }
    return new Answer(value(), message);
  }

  private Object value() {
    Object value = Interpreters.lastValue(scala);
    return value instanceof BoxedUnit ? null : value;
  }

  /** Where an exception came from is in Spark and the interpreter, and hundreds of lines long. */
  private static String withoutStack(String message) {
    return message.split("\n\\s+at ", 2)[0];
  }

  private String drain() {
    String message = told.toString().strip();
    told.getBuffer().setLength(0);
    return message;
  }

  private static scala.collection.immutable.List<String> scalaList(List<String> items) {
    ListBuffer<String> buffer = new ListBuffer<>();
    items.forEach(buffer::$plus$eq);
    return buffer.toList();
  }

  @Override
  public void close() {
    scala.close();
  }
}
