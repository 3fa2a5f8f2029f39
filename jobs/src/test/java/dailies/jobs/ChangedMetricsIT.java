package dailies.jobs;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.assertj.core.api.Assertions.assertThat;

import dailies.jobs.tables.ClipHashesTable;
import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.FailuresTable;
import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.QualityTable;
import dailies.jobs.tables.RunsTable;
import dailies.jobs.tables.Table;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.quality.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tables that an earlier definition of the metrics has filled. */
@Tag("long")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ChangedMetricsIT {
  private static final String GONE = "gone.jpg";

  @TempDir private Path folder;

  @Test
  void whatIsOutdatedIsMeasuredAnewAndAllElseStays() throws IOException {
    Path media = Files.createDirectories(folder.resolve("media"));
    take("web/portrait-small.jpg", media.resolve("portrait.jpg"));
    take("2024/coast/IMG_2101.jpg", media.resolve(GONE));
    take("rushes/day-2/B002_take1.mp4", media.resolve("take.mp4"));
    take("sound/theme.mp3", media.resolve("theme.mp3"));
    run("index", "--input", media.toString());
    run("analyze", "--progress", "none");
    List<String> measured = measured();
    makeOutdated();
    Files.delete(media.resolve(GONE));
    List<Long> versions = versions();

    run("analyze", "--progress", "none");
    assertThat(measured()).isEqualTo(measured).hasSizeGreaterThan(5);
    assertThat(versions()).as("of what is no metric").isEqualTo(versions);
    Row last = open().read(RunsTable.TABLE).orderBy(col(RunsTable.STARTED_AT).desc()).first();
    assertThat(last.<Long>getAs(RunsTable.ANALYZED)).isZero();
    assertThat(last.<Long>getAs(RunsTable.REMEASURED)).isEqualTo(4);
    whatIsNotThereKeepsWhatItHad();
  }

  private void whatIsNotThereKeepsWhatItHad() {
    Row failure = open().read(FailuresTable.TABLE).first();
    assertThat(failure.<String>getAs(FailuresTable.URI)).endsWith(GONE);
    assertThat(failure.<String>getAs(FailuresTable.STAGE)).isEqualTo(FailuresTable.MEASURE);
    assertThat(failure.<String>getAs(FailuresTable.ISSUE)).isEqualTo("not_found");
    Row outdated =
        open().read(QualityTable.TABLE).where(col(Metric.SHARPNESS.column()).equalTo(0)).first();
    assertThat(outdated.<Integer>getAs(QualityTable.KERNEL_VERSION)).isEqualTo(Metric.VERSION - 1);
  }

  /** As an earlier version would have left them that took all for blurred and loud. */
  private void makeOutdated() {
    Map<String, Column> blurred =
        Map.of(Metric.SHARPNESS.column(), lit(0.0), QualityTable.OVERALL, lit(0.0));
    open().update(FramesTable.TABLE, lit(true), blurred);
    open().update(QualityTable.TABLE, lit(true), blurred);
    open()
        .update(
            QualityTable.TABLE,
            lit(true),
            Map.of(
                Metric.AUDIO_QUALITY.column(),
                lit(0.0),
                QualityTable.SCORE,
                lit(0.0),
                QualityTable.KERNEL_VERSION,
                lit(Metric.VERSION - 1)));
  }

  /** All that was measured of files that are there. */
  private List<String> measured() {
    List<String> all = new ArrayList<>(rows(QualityTable.TABLE));
    all.addAll(rows(FramesTable.TABLE));
    return all;
  }

  private List<String> rows(Table table) {
    Dataset<Row> there =
        open()
            .read(MediaTable.TABLE)
            .where(not(col(MediaTable.URI).endsWith(GONE)))
            .select(MediaTable.MEDIA_ID);
    return open()
        .read(table)
        .join(there, MediaTable.MEDIA_ID)
        .drop(QualityTable.RUN_ID, FramesTable.THUMBNAIL)
        .orderBy(table.key().get(0))
        .toJSON()
        .collectAsList();
  }

  private List<Long> versions() {
    return Stream.of(MediaTable.TABLE, EmbeddingsTable.TABLE, ClipHashesTable.TABLE)
        .map(table -> open().version(table))
        .toList();
  }

  private static void take(String sample, Path to) throws IOException {
    Files.copy(SampleFiles.folder().resolve(sample), to);
  }

  private void run(String... line) {
    Outcome outcome =
        Outcome.of(
            Stream.concat(Stream.of(line), Stream.of("--warehouse", warehouse()))
                .toArray(String[]::new));
    assertThat(outcome.errors()).isEmpty();
  }

  private String warehouse() {
    return folder.resolve("warehouse").toString();
  }

  private Warehouse open() {
    return Warehouse.open(LocalSpark.session(), warehouse());
  }
}
