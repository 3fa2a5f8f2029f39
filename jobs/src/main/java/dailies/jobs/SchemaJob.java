package dailies.jobs;

import dailies.jobs.cli.Launch;
import dailies.jobs.cli.SettingsCommand;
import dailies.jobs.config.Settings;
import dailies.jobs.views.Views;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Describes every table and view; needs neither Spark nor a warehouse. */
@Command(
    name = "schema",
    description = {
      "Every table, view and function, with each column's type, meaning and unit, and examples.",
      "",
      "Example: dailies schema --format markdown > TABLES.md"
    })
public final class SchemaJob extends SettingsCommand {
  /** How it is written. */
  enum Format {
    MARKDOWN,
    JSON
  }

  @Option(
      names = "--format",
      defaultValue = "markdown",
      paramLabel = "markdown|json",
      description = "How it is written, default markdown.")
  private Format format;

  public static void main(String[] args) {
    Launch.main(new SchemaJob(), args);
  }

  @Override
  protected void run(Settings settings) {
    SchemaDocument document = new SchemaDocument(Views.of(settings));
    output().print(format == Format.JSON ? document.json() + "\n" : document.markdown());
    output().flush();
  }
}
