package dailies.jobs;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dailies.jobs.cli.Launch;
import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.ListingTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.QualityTable;
import dailies.jobs.tables.RunsTable;
import dailies.jobs.tables.Table;
import dailies.jobs.tables.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A warehouse that lives for years: how far it is, what has gone, and its files. */
@Tag("long")
class MaintenanceIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  private Path archive;
  private List<Path> files;

  @BeforeEach
  void copyFiles() throws IOException {
    archive = Files.createDirectory(folder.resolve("archive"));
    for (String part : List.of("2024/coast", "damaged")) {
      try (Stream<Path> all = Files.list(SampleFiles.folder().resolve(part))) {
        for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
          Files.copy(file, archive.resolve(file.getFileName()));
        }
      }
    }
    try (Stream<Path> all = Files.list(archive)) {
      files = all.sorted().toList();
    }
  }

  @Test
  void itTellsHowFarItIsForgetsWhatIsGoneAndBringsFilesTogether() throws IOException {
    assertThat(run("index", "--input", archive.toString()).errors()).isEmpty();
    assertThat(analyze("--batch-size", "4", "--limit", "8").errors()).isEmpty();
    JsonNode status = only(run("status", "--format", "json"));
    assertThat(status.get("status").asText()).isEqualTo("done");
    assertThat(status.get("done").asInt()).isEqualTo(8);
    assertThat(status.get("left").asInt()).isEqualTo(files.size() - 8);
    assertThat(status.get("seconds_left").isNull()).isTrue();
    assertThat(analyze("--batch-size", "4").errors()).isEmpty();

    JsonNode issues =
        JSON.readTree(run("query", "failures", "--by-issue", "--format", "json").output());
    assertThat(issues.get(0).get("issue").asText()).isEqualTo("corrupt");
    assertThat(issues.get(0).get("files").asInt()).isEqualTo(2);
    assertThat(issues.get(0).get("first_seen").isNull()).isFalse();
    assertThat(issues.get(0).get("remedy").asText()).isNotEmpty();

    assertTakenInAnew();
    assertPruned();
    assertMaintained();
  }

  private void assertTakenInAnew() {
    String one = files.get(1).getFileName().toString();
    assertThat(analyze("--restart", "--include", one).errors()).isEmpty();
    assertThat(read(MediaTable.TABLE).count()).isEqualTo(files.size());
    String latest = read(RunsTable.TABLE).agg(max(RunsTable.RUN_ID)).first().getString(0);
    assertThat(read(MediaTable.TABLE).where(col(MediaTable.RUN_ID).equalTo(latest)).count())
        .isOne();
    assertThat(analyze("--restart", "--resume").code()).isEqualTo(Launch.WRONG_USAGE);
  }

  private void assertPruned() throws IOException {
    List<Path> gone = List.of(files.get(0), files.get(files.size() - 1));
    for (Path file : gone) {
      Files.delete(file);
    }
    Outcome told = run("prune", "--input", archive.toString(), "--dry-run", "--format", "json");
    assertThat(JSON.readTree(told.output()).findValuesAsText("uri"))
        .containsExactly(gone.stream().map(MaintenanceIT::uri).toArray(String[]::new));
    assertThat(read(MediaTable.TABLE).count()).isEqualTo(files.size());

    assertThat(run("prune", "--input", archive.toString()).output()).contains("Forgot 2 files");
    assertThat(read(MediaTable.TABLE).count()).isEqualTo(files.size() - 2);
    assertThat(read(ListingTable.TABLE).count()).isEqualTo(files.size() - 2);
    for (Table table : List.of(FramesTable.TABLE, EmbeddingsTable.TABLE, QualityTable.TABLE)) {
      Dataset<Row> left =
          read(table).join(read(MediaTable.TABLE), new String[] {"media_id"}, "left_anti");
      assertThat(left.count()).as(table.name()).isZero();
    }

    Path emptied = Files.createDirectory(folder.resolve("emptied"));
    Outcome refused = run("prune", "--input", emptied.toString());
    assertThat(refused.code()).isEqualTo(Launch.UNREACHABLE);
    assertThat(refused.errors()).contains("there is no object in it at all");
  }

  private void assertMaintained() {
    List<Row> before = read(MediaTable.TABLE).orderBy(MediaTable.MEDIA_ID).collectAsList();
    assertThat(open().files(MediaTable.TABLE)).isGreaterThan(2);
    assertThat(run("maintain", "--keep-days", "1").errors()).contains("Use 7 or more");
    assertThat(run("maintain").output()).contains("media: 1 files, were ");
    assertThat(open().files(MediaTable.TABLE)).isOne();
    assertThat(read(MediaTable.TABLE).orderBy(MediaTable.MEDIA_ID).collectAsList())
        .isEqualTo(before);
    assertThat(read(MediaTable.TABLE).where(col(MediaTable.ISSUE).isNotNull()).count())
        .isPositive();
  }

  private static String uri(Path file) {
    return "file:" + file;
  }

  private static JsonNode only(Outcome outcome) throws IOException {
    JsonNode rows = JSON.readTree(outcome.output());
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  private Outcome analyze(String... more) {
    return run(
        "analyze",
        Stream.concat(Stream.of("--progress", "none"), Stream.of(more)).toArray(String[]::new));
  }

  private Outcome run(String command, String... more) {
    Stream<String> start = Stream.of(command);
    Stream<String> end = Stream.of("--warehouse", folder.resolve("w").toString());
    return Outcome.of(
        Stream.concat(Stream.concat(start, Stream.of(more)), end).toArray(String[]::new));
  }

  private Dataset<Row> read(Table table) {
    return open().read(table);
  }

  private Warehouse open() {
    return Warehouse.open(LocalSpark.session(), folder.resolve("w").toString());
  }
}
