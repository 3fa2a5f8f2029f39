package dailies.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Command lines as they are typed, right and wrong. */
class LaunchTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "-h",
        "demo --help",
        "backfill --help",
        "index --help",
        "analyze --help",
        "dedup --help",
        "cluster --help",
        "query --help",
        "query ranking --help",
        "query retakes --help",
        "query duplicates --help",
        "query scenes --help",
        "query search --help",
        "query failures --help",
        "query runs --help",
        "evaluate-encoder --help",
        "evaluate-metrics --help",
        "evaluate-quality --help",
        "scores import --help",
        "model fetch --help",
        "model check --help",
        "forget-model --help",
        "sql --help",
        "diff --help",
        "schema --help",
        "register --help",
        "evaluate-clusters --help",
        "calibrate --help",
        "train-adapter --help",
        "bench-clusters --help",
        "bench-search --help",
        "bench-backfill --help"
      })
  void helpIsShownWithAnExampleAndWithoutSpark(String line) {
    LocalSpark.stop();
    Outcome outcome = typed(line);
    assertThat(outcome.code()).isZero();
    assertThat(outcome.errors()).isEmpty();
    assertThat(outcome.output()).startsWith("Usage: dailies").contains("Example: dailies");
    assertThat(SparkSession.getDefaultSession().isEmpty()).isTrue();
  }

  @Test
  void everythingMissingIsToldAtOnce() {
    Outcome outcome = typed("backfill");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.errorLines())
        .hasSize(3)
        .anyMatch(line -> line.contains("--input"))
        .anyMatch(line -> line.contains("--warehouse"))
        .endsWith("See dailies backfill --help.");
  }

  @Test
  void allThatIsWrongIsToldAtOnceALineEachBeforeSparkStarts() {
    LocalSpark.stop();
    Outcome outcome =
        typed(
            "backfill --input x --warehouze y --radius many --set scenes.joint=1"
                + " --progress loud --join 3");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.errorLines())
        .anyMatch(line -> line.contains("--warehouze") && line.contains("--warehouse"))
        .anyMatch(line -> line.contains("duplicates.radius") && line.contains("many"))
        .anyMatch(line -> line.contains("scenes.joint") && line.contains("scenes.join?"))
        .anyMatch(line -> line.contains("--progress") && line.contains("loud"))
        .contains("Invalid scenes.join: 3. Use a value from 0 to 1.")
        .noneMatch(line -> line.contains("Exception") || line.startsWith("\tat "));
    assertThat(outcome.output()).isEmpty();
    assertThat(SparkSession.getDefaultSession().isEmpty()).isTrue();
  }

  @Test
  void anUnknownCommandIsAnsweredWithThoseThatThereAre() {
    Outcome outcome = typed("backfil --input x");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.errors()).contains("backfil").contains("backfill").contains("demo");
    assertThat(typed("").code()).isEqualTo(2);
    assertThat(typed("query").errors()).contains("ranking", "retakes", "duplicates", "scenes");
    assertThat(typed("query rankings --warehouse x").code()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "query ranking --warehouse x --top many",
        "query ranking --warehouse x --top 0",
        "query ranking --warehouse x --top -3",
        "query ranking --warehouse x --format xml",
        "query ranking --warehouse x --quality-weight -1",
        "query ranking --warehouse x --quality-weight 0 --ai-weight 0",
        "query retakes --warehouse x --threshold 60",
        "query retakes --warehouse x --profile clipp",
        "backfill --input x --warehouse y --profile nosuch",
        "backfill --input x --warehouse y --model clip-vit-b32",
        "backfill --input x --warehouse y --batch-size 0",
        "backfill --input x --warehouse y --set radius",
        "cluster --warehouse x --noise 0.9 --join 0.8",
        "sql --warehouse x",
        "query trends --warehouse x",
        "bench-search --folder x --pictures 0",
        "dedup --warehouse",
        "backfill --input x --warehouse y --config /nowhere/my.conf"
      })
  void whatCannotBeUsedIsWrongUsageOfAFewPlainLines(String line) {
    Outcome outcome = typed(line);
    assertThat(outcome.errorLines())
        .hasSizeBetween(1, 3)
        .noneMatch(each -> each.contains("Exception") || each.contains("Internal error"));
    assertThat(outcome.code()).isEqualTo(2);
  }

  @Test
  void inputsThatAreNotThereAreToldAtOnceAndNothingIsMade() {
    Path warehouse = folder.resolve("warehouse");
    Outcome outcome =
        Outcome.of(
            "backfill",
            "--input",
            folder.resolve("photos").toString(),
            "--input",
            folder + "/*.mp4",
            "--warehouse",
            warehouse.toString());
    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.errorLines())
        .containsExactly(
            "Cannot find the input " + folder + "/photos. Check the path, or quote the glob.",
            "Cannot find the input " + folder + "/*.mp4. Check the path, or quote the glob.");
    assertThat(warehouse.resolve("media")).doesNotExist();
  }

  @Test
  void inputsThatNobodyCanReachAreTold() {
    Outcome outcome =
        Outcome.of("backfill", "--input", "nosuch://x/y", "--warehouse", folder + "/warehouse");
    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.errorLines())
        .singleElement()
        .asString()
        .startsWith("Cannot reach the input nosuch://x/y: ");
  }

  @Test
  void aWarehouseThatCannotBeWrittenIsTold() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "no folder");
    Outcome outcome =
        Outcome.of(
            "backfill", "--input", folder.toString(), "--warehouse", file.resolve("w").toString());
    assertThat(outcome.errorLines())
        .singleElement()
        .asString()
        .startsWith("Cannot write to the warehouse ")
        .contains(file.resolve("w").toString());
    assertThat(outcome.code()).isEqualTo(3);
  }

  @Test
  void aWarehouseOnAFileSystemThatNobodyKnowsIsTold() {
    for (String command : List.of("query runs", "dedup", "backfill --input " + folder)) {
      Outcome outcome = typed(command + " --warehouse nosuch://bucket/tables");
      assertThat(outcome.errorLines())
          .singleElement()
          .asString()
          .startsWith("Cannot reach the warehouse nosuch://bucket/tables: ");
      assertThat(outcome.code()).isEqualTo(3);
    }
  }

  @Test
  void aQueryOfAFolderWithoutTablesIsToldToRunBackfillFirst() {
    Outcome outcome = Outcome.of("query", "ranking", "--warehouse", folder.toString());
    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.errorLines())
        .containsExactly(
            "Cannot open the warehouse "
                + folder
                + ": it has no tables. Run backfill on it first.");
  }

  @Test
  void aDemoIntoAFolderThatHoldsOneIsTold() throws IOException {
    Files.createDirectories(folder.resolve("archive/old"));
    Outcome outcome = Outcome.of("demo", "--warehouse", folder.toString());
    assertThat(outcome.code()).isIn(2, 3);
    assertThat(outcome.errors()).contains("archive").doesNotContain("Internal error", "\tat ");
  }

  private static Outcome typed(String line) {
    return Outcome.of(line.isEmpty() ? new String[0] : line.split(" "));
  }
}
