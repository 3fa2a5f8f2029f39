package dailies.jobs;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import dailies.jobs.cli.Launch;
import dailies.jobs.stages.Run;
import dailies.jobs.tables.ListingTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.RunsTable;
import dailies.jobs.tables.Table;
import dailies.jobs.tables.Warehouse;
import dailies.jobs.tables.WarehouseLock;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator says to a run: which files, how many, how many may fail, and stop. */
class OperatorIT {
  private static final int DAMAGED = 5;

  @TempDir private Path folder;

  @Test
  void aRunTakesInWhatIsAskedForAndTheNextGoesOn() {
    index("--exclude", "*.mp4", "--include", "2024/**", "--include", "damaged/*");
    Outcome few = analyze("--limit", "3", "--batch-size", "2", "--max-rate", "50/s");
    assertThat(few.errors()).isEmpty();
    assertThat(media().count()).isEqualTo(3);
    assertThat(analyze("--include", "damaged/*", "--max-failures", "0").code())
        .isEqualTo(Launch.TOO_MANY_FAILURES);
    assertThat(statuses()).containsExactly("done", "done", "failed");
    assertThat(media().where(col(MediaTable.ISSUE).isNotNull()).count()).isPositive();
    assertThat(analyze("--batch-bytes", "1MB", "--delay", "1s").code()).isZero();
    assertThat(media().count()).isEqualTo(open().read(listing()).count()).isGreaterThan(DAMAGED);
    assertThat(media().where(col(MediaTable.URI).like("%.mp4")).count()).isZero();
    assertThat(media().select(MediaTable.MEDIA_ID).distinct().count()).isEqualTo(media().count());

    assertThat(run("retry-failed", Stream.of("--issue", "corupt")).errors())
        .contains("Did you mean corrupt?");
    long before = media().count();
    assertThat(run("retry-failed", Stream.of("--progress", "none", "--issue", "empty")).code())
        .isZero();
    assertThat(media().count()).isEqualTo(before);
    assertThat(media().where("(attempts = 2) <> coalesce(issue = 'empty', false)").count())
        .isZero();
    assertThat(media().where("attempts = 2").count()).isPositive();
  }

  @Test
  void twoRunsDoNotMeet() {
    index("--include", "damaged/*");
    try (WarehouseLock lock = WarehouseLock.acquire(open(), Run.next().id())) {
      assertThat(lock).isNotNull();
      Outcome second = analyze();
      assertThat(second.code()).isEqualTo(Launch.UNREACHABLE);
      assertThat(second.errors()).contains("has been at it since").contains("Wait until it ends");
    }
    assertThat(statuses()).containsExactly("done");
    assertThat(media().count()).isZero();
  }

  @Test
  void wrongWordsAreAllTold() {
    Outcome outcome =
        Outcome.of(
            "backfill",
            "--input",
            "x",
            "--warehouse",
            "y",
            "--include",
            "a[b",
            "--since",
            "yesterday",
            "--limit",
            "0",
            "--max-rate",
            "fast",
            "--max-failures",
            "some",
            "--delay",
            "3");
    assertThat(outcome.code()).isEqualTo(Launch.WRONG_USAGE);
    assertThat(outcome.errors())
        .contains("--include", "--since", "--limit")
        .contains("backfill.max-rate", "backfill.max-failures", "backfill.delay");
  }

  private void index(String... more) {
    assertThat(run("index", Stream.concat(inputs(), Stream.of(more))).errors()).isEmpty();
  }

  private Outcome analyze(String... more) {
    return run("analyze", Stream.concat(Stream.of("--progress", "none"), Stream.of(more)));
  }

  private Outcome run(String command, Stream<String> arguments) {
    Stream<String> start = Stream.of(command, "--warehouse", folder.resolve("w").toString());
    return Outcome.of(Stream.concat(start, arguments).toArray(String[]::new));
  }

  private static Stream<String> inputs() {
    return Stream.of("2024/coast", "damaged", "rushes/day-2/B002_take1.mp4")
        .flatMap(input -> Stream.of("--input", SampleFiles.folder().resolve(input).toString()));
  }

  private static Table listing() {
    return ListingTable.TABLE;
  }

  private Dataset<Row> media() {
    return open().read(MediaTable.TABLE);
  }

  private List<String> statuses() {
    return open()
        .read(RunsTable.TABLE)
        .orderBy(RunsTable.STARTED_AT)
        .select(RunsTable.STATUS)
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private Warehouse open() {
    return Warehouse.open(LocalSpark.session(), folder.resolve("w").toString());
  }
}
