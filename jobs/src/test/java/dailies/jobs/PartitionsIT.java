package dailies.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dailies.jobs.cli.Sessions;
import dailies.jobs.tables.Warehouse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same archive gives the same tables, however many cores and partitions there are. */
@Tag("long")
class PartitionsIT {
  /** Of everything something; clips take long. */
  private static final List<String> INPUTS =
      List.of(
          "2024",
          "web",
          "backup",
          "damaged",
          "sound",
          "rushes/day-2/B002_take1.mp4",
          "rushes/day-2/B003_take1.webm");

  @TempDir private Path folder;

  @AfterEach
  void backToTheSettingsOfTheOthers() {
    LocalSpark.stop();
    System.clearProperty("spark.default.parallelism");
    LocalSpark.configure("local[2]");
  }

  @Test
  void oneTwoOrSevenPartitionsGiveTheSameTables() {
    Map<String, List<String>> one = backfilled("local[1]", 1, 1000);
    Map<String, List<String>> two = backfilled("local[2]", 2, 20);
    Map<String, List<String>> seven = backfilled("local[2]", 7, 33);
    for (String table : one.keySet()) {
      assertThat(two.get(table)).as(table).containsExactlyElementsOf(one.get(table));
      assertThat(seven.get(table)).as(table).containsExactlyElementsOf(one.get(table));
    }
    assertThat(one.get("duplicates")).hasSizeGreaterThan(20);
    assertThat(one.get("scenes")).hasSizeGreaterThan(50);
  }

  private Map<String, List<String>> backfilled(String master, int partitions, int batchSize) {
    LocalSpark.stop();
    LocalSpark.configure(master);
    System.setProperty("spark.sql.shuffle.partitions", Integer.toString(partitions));
    System.setProperty("spark.default.parallelism", Integer.toString(partitions));
    String warehouse = folder.resolve("with-" + partitions).toString();
    Stream<String> inputs =
        INPUTS.stream()
            .flatMap(input -> Stream.of("--input", SampleFiles.folder().resolve(input).toString()));
    Stream<String> options =
        Stream.of(
            "backfill",
            "--progress",
            "none",
            "--batch-size",
            Integer.toString(batchSize),
            "--warehouse",
            warehouse);
    assertThat(Outcome.of(Stream.concat(options, inputs).toArray(String[]::new)).errors())
        .isEmpty();
    return TableContents.of(Warehouse.open(Sessions.start("compare", false), warehouse));
  }
}
