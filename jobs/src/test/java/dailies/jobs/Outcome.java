package dailies.jobs;

import dailies.jobs.cli.Launch;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A command line run in this JVM as a user would: what came out and how it ended.
 *
 * @param code the exit code
 * @param output of standard output
 * @param errors the problems that were told
 */
public record Outcome(int code, String output, String errors) {

  /** Runs {@code dailies} with {@code args}; not to be called by two threads. */
  public static Outcome of(String... args) {
    if (System.getProperty("spark.master") == null) {
      LocalSpark.configure("local[2]");
    }
    StringWriter errors = new StringWriter();
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    PrintStream standardOutput = System.out;
    System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
    try {
      int code = Launch.run(new Dailies(), new PrintWriter(errors, true), args);
      return new Outcome(code, output.toString(StandardCharsets.UTF_8), errors.toString());
    } finally {
      System.setOut(standardOutput);
    }
  }

  public List<String> errorLines() {
    return errors.lines().toList();
  }
}
