package dailies.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dailies.jobs.cli.Launch;
import dailies.jobs.tables.RunsTable;
import dailies.jobs.tables.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run is priced before it is begun. */
class DryRunIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int UNREADABLE = 5;

  @TempDir private Path folder;

  @Test
  void aSmallArchiveIsSeenWholeAndNothingIsWritten() throws IOException {
    int files = SampleFiles.planted().size();
    Map<String, JsonNode> parts = parts(dryRun(SampleFiles.folder()));
    assertThat(folder).isEmptyDirectory();
    JsonNode all = parts.get("all");
    assertThat(parts.keySet()).containsExactlyInAnyOrder("all", "clip", "picture", "sound");
    assertThat(all.get("objects").asInt()).isEqualTo(files);
    assertThat(all.get("sampled").asInt()).isEqualTo(files);
    assertThat(all.get("readable_fraction").asDouble())
        .isEqualTo(1 - (double) UNREADABLE / files, offset(1e-4));
    assertThat(all.get("expected_copies").asLong()).isEqualTo(equalFiles());
    assertThat(all.get("seconds").asDouble())
        .isBetween(all.get("seconds_low").asDouble(), all.get("seconds_high").asDouble());
    assertThat(all.get("gpu_hours").isNull()).isTrue();
  }

  @Test
  void aSampleSpeaksForTheRestAndTheRunIsHeldAgainstIt() throws IOException {
    Path archive = SampleFiles.folder().resolve("2024");
    Outcome priced = dryRun(archive, "--sample", "6");
    JsonNode all = parts(priced).get("all");
    assertThat(all.get("sampled").asInt()).isLessThan(all.get("objects").asInt());
    assertThat(all.get("seconds_low").asDouble()).isLessThan(all.get("seconds").asDouble());

    Path forecast = Files.writeString(folder.resolve("forecast.json"), priced.output());
    Outcome run = backfill(archive, "--limit", "1", "--forecast", forecast.toString());
    assertThat(run.errors()).isEmpty();
    Warehouse warehouse = Warehouse.open(LocalSpark.session(), folder.resolve("w").toString());
    assertThat(warehouse.read(RunsTable.TABLE).first().<Double>getAs(RunsTable.PREDICTED_SECONDS))
        .isEqualTo(all.get("seconds").asDouble());

    JsonNode left = parts(dryRun(archive)).get("all");
    assertThat(left.get("objects").asInt()).isEqualTo(all.get("objects").asInt() - 1);
    assertThat(runs().count()).isOne();
  }

  @Test
  void wrongWordsAreTold() {
    Path archive = SampleFiles.folder();
    assertThat(dryRun(archive, "--sample", "0", "--forecast", "x").errorLines())
        .anyMatch(line -> line.contains("'--sample': 0"))
        .anyMatch(line -> line.contains("Cannot use --forecast with --dry-run"));
    assertThat(backfill(archive, "--format", "json").errors()).contains("without --dry-run");
    Outcome missing = backfill(archive, "--forecast", folder.resolve("none.json").toString());
    assertThat(missing.code()).isEqualTo(Launch.WRONG_USAGE);
    assertThat(missing.errors()).contains("none.json").contains("--dry-run --format json");
    assertThat(folder).isEmptyDirectory();
  }

  private Dataset<Row> runs() {
    return Warehouse.open(LocalSpark.session(), folder.resolve("w").toString())
        .read(RunsTable.TABLE);
  }

  private Outcome dryRun(Path archive, String... more) {
    return backfill(
        archive,
        Stream.concat(Stream.of("--dry-run", "--format", "json"), Stream.of(more))
            .toArray(String[]::new));
  }

  private Outcome backfill(Path archive, String... more) {
    return Outcome.of(
        Stream.concat(
                Stream.of(
                    "backfill",
                    "--progress",
                    "none",
                    "--warehouse",
                    folder.resolve("w").toString(),
                    "--input",
                    archive.toString()),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private static Map<String, JsonNode> parts(Outcome outcome) throws IOException {
    assertThat(outcome.errors()).isEmpty();
    Map<String, JsonNode> parts = new HashMap<>();
    JSON.readTree(outcome.output()).forEach(part -> parts.put(part.get("part").asText(), part));
    return parts;
  }

  /** Files whose bytes another one has that was counted before. */
  private static long equalFiles() throws IOException {
    try (Stream<Path> files = Files.walk(SampleFiles.folder())) {
      var bytes =
          files.filter(Files::isRegularFile).filter(file -> file.toFile().length() > 0).toList();
      Map<String, Integer> same = new HashMap<>();
      for (Path file : bytes) {
        same.merge(new String(Files.readAllBytes(file), "ISO-8859-1"), 1, Integer::sum);
      }
      return bytes.size() - same.size();
    }
  }
}
