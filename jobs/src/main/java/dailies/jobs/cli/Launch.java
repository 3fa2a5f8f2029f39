package dailies.jobs.cli;

import dailies.jobs.config.SettingsException;
import dailies.jobs.stages.InputException;
import dailies.jobs.stages.InterruptedRun;
import dailies.jobs.stages.TooManyFailures;
import dailies.jobs.tables.WarehouseException;
import dailies.udfs.embed.ModelException;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Runs a command and turns its outcome into an exit code; the only place that ends the JVM. */
public final class Launch {
  public static final int DONE = 0;
  public static final int INTERNAL_ERROR = 1;
  public static final int WRONG_USAGE = 2;
  public static final int UNREACHABLE = 3;
  public static final int TOO_MANY_FAILURES = 4;
  public static final int INTERRUPTED = 130;

  private Launch() {}

  /** Runs {@code command}; does not end the JVM when all went well, which would break YARN. */
  public static void main(Object command, String[] args) {
    int code = run(command, new PrintWriter(System.err, true), args);
    if (code != DONE) {
      System.exit(code);
    }
  }

  /** Runs {@code command} and returns its exit code; problems go to {@code to}, a line each. */
  public static int run(Object command, PrintWriter to, String... args) {
    PrintWriter errors = new DiscreetWriter(to);
    CommandLine line = new CommandLine(command);
    prepare(line);
    line.setErr(errors);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler((e, failed, result) -> explain(e, failed, errors));
    line.setParameterExceptionHandler((e, unparsed) -> usage(e.getMessage(), errors));
    return line.execute(args);
  }

  private static void prepare(CommandLine line) {
    CommandSpec spec = line.getCommandSpec();
    // All that is wrong is told at once, by the command itself.
    spec.parser().collectErrors(true);
    spec.usageMessage().width(110);
    spec.usageMessage()
        .sectionMap()
        .put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new CommandList());
    if (spec.userObject() instanceof SettingsCommand command) {
      command.settingOptions().forEach(option -> spec.addOption(option.spec()));
    }
    line.getSubcommands().values().forEach(Launch::prepare);
  }

  private static int explain(Exception e, CommandLine command, PrintWriter errors) {
    if (e instanceof SettingsException settings) {
      settings.problems().forEach(errors::println);
      errors.println("See " + command.getCommandSpec().qualifiedName() + " --help.");
      return WRONG_USAGE;
    }
    Throwable model = causeOf(e, ModelException.class);
    if (model != null) {
      errors.println(model.getMessage());
      return WRONG_USAGE;
    }
    if (e instanceof InterruptedRun) {
      errors.println(e.getMessage());
      return INTERRUPTED;
    }
    if (e instanceof TooManyFailures) {
      errors.println(e.getMessage());
      return TOO_MANY_FAILURES;
    }
    if (e instanceof InputException || e instanceof WarehouseException) {
      errors.println(e.getMessage());
      return UNREACHABLE;
    }
    Optional<String> storage = StorageProblem.of(e);
    if (storage.isPresent()) {
      errors.println(storage.get());
      return UNREACHABLE;
    }
    errors.println("Internal error, please report it with what follows.");
    e.printStackTrace(errors);
    return INTERNAL_ERROR;
  }

  /** What Spark wraps when it happens on an executor; null when {@code e} has another cause. */
  private static Throwable causeOf(Throwable e, Class<? extends Throwable> type) {
    Throwable cause = e;
    while (cause != null && !type.isInstance(cause)) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static int usage(String problem, PrintWriter errors) {
    errors.println(problem);
    return WRONG_USAGE;
  }
}
