package dailies.jobs;

import dailies.jobs.cli.CommandGroup;
import dailies.jobs.cli.Launch;
import dailies.jobs.cli.SparkCommand;
import dailies.jobs.cli.WarehouseOption;
import dailies.jobs.config.Settings;
import dailies.jobs.stages.RowFile;
import dailies.jobs.stages.ScoreImport;
import dailies.jobs.tables.Warehouse;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What people and other systems think of files. */
@Command(
    name = "scores",
    description = {
      "Scores that people or other systems gave.",
      "",
      "Example: dailies scores import ratings.csv --warehouse ~/dailies --source anna"
    },
    subcommands = ScoresJob.Import.class)
public final class ScoresJob extends CommandGroup {

  public static void main(String[] args) {
    Launch.main(new ScoresJob(), args);
  }

  @Command(
      name = "import",
      description = {
        "Takes scores into ai_scores; rankings use those of the aspect overall. The file has the",
        "columns uri or media_id, score (0 to 1, 1 is best), and if wanted source and aspect. A",
        "score that is there already, of the same file, source and aspect, is replaced.",
        "",
        "Example: dailies scores import ratings.csv --warehouse ~/dailies --source anna"
      })
  static final class Import extends SparkCommand {
    @Mixin private WarehouseOption warehouse;

    @Parameters(
        paramLabel = "FILE",
        description = "CSV with a header (.csv), JSON lines (.jsonl) or Parquet (.parquet).")
    private String file;

    @Option(
        names = "--source",
        paramLabel = "NAME",
        description = "Who gave the scores that name no source; default import.")
    private String source = "import";

    @Override
    protected List<String> problems() {
      boolean known = file == null || RowFile.is(new Path(file));
      return known
          ? List.of()
          : List.of("Cannot import " + file + ": its name ends in none of .csv, .jsonl, .parquet.");
    }

    @Override
    protected void run(SparkSession spark, Settings settings) {
      Warehouse tables = Warehouse.open(spark, warehouse.uri());
      long written = ScoreImport.run(tables, RowFile.open(spark, file), source);
      output().printf("Imported %,d scores into %s%n", written, tables.root());
    }
  }
}
