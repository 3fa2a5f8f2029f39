package dailies.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dailies.jobs.tables.AiScoresTable;
import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.RunsTable;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.embed.clip.TinyCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A backfill as spark-submit runs it on a cluster, whose executors are processes of their own. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class StandaloneClusterIT {
  private static final int EXECUTORS = 2;
  private static final List<String> FOLDERS =
      List.of("2024/coast", "2024/garden", "backup", "web", "rushes/day-2/B002_take1.mp4");

  @TempDir private Path folder;

  @Test
  void everyExecutorLoadsTheModelOnceAndTheTablesAreAsOfOneProcess() throws Exception {
    Path checkpoint = new TinyCheckpoint().seed(1).write(folder.resolve("clip"));
    Path warehouse = folder.resolve("warehouse");
    try (StandaloneCluster cluster = StandaloneCluster.start(folder, EXECUTORS)) {
      Process submitted = cluster.submit(BackfillJob.class, options(checkpoint, warehouse));
      String told = new String(submitted.getInputStream().readAllBytes());
      assertThat(submitted.waitFor()).as(told).isZero();
      assertThat(told).contains(" 0 with one").contains("on cpu, single precision");
      assertThat(cluster.executorLogs())
          .hasSize(EXECUTORS)
          .allSatisfy(log -> assertThat(loads(log)).containsOnlyOnce("Loaded the model clip-"));
    }
    assertTablesAreRight(warehouse);
  }

  private static List<String> options(Path checkpoint, Path warehouse) {
    List<String> options = new ArrayList<>(List.of("--progress", "none"));
    options.addAll(List.of("--model", checkpoint.toString(), "--warehouse", warehouse.toString()));
    FOLDERS.forEach(
        input ->
            options.addAll(List.of("--input", SampleFiles.folder().resolve(input).toString())));
    return options;
  }

  private static String loads(Path log) throws IOException {
    return String.join(
        "\n",
        Files.readAllLines(log).stream().filter(line -> line.contains("Loaded the")).toList());
  }

  private static void assertTablesAreRight(Path at) throws IOException {
    Warehouse warehouse = Warehouse.open(LocalSpark.session(), at.toString());
    long files = files();
    assertThat(files).isBetween(15L, 30L);
    assertThat(warehouse.read(MediaTable.TABLE).where("issue IS NULL").count()).isEqualTo(files);
    long frames = warehouse.read(FramesTable.TABLE).count();
    assertThat(frames).isGreaterThan(files);
    assertThat(
            warehouse
                .read(EmbeddingsTable.TABLE)
                .where("size(embedding) = 16")
                .join(warehouse.read(FramesTable.TABLE), "frame_id")
                .count())
        .isEqualTo(frames);
    assertThat(warehouse.read(AiScoresTable.TABLE).count()).isEqualTo(4 * files);
    Row run = warehouse.read(RunsTable.TABLE).first();
    assertThat(run.<String>getAs(RunsTable.STATUS)).isEqualTo(RunsTable.DONE);
    assertThat(run.<String>getAs(RunsTable.DEVICE)).isEqualTo("cpu");
    assertThat(run.<Long>getAs(RunsTable.ANALYZED)).isEqualTo(files);
  }

  private static long files() throws IOException {
    long files = 0;
    for (String input : FOLDERS) {
      try (Stream<Path> paths = Files.walk(SampleFiles.folder().resolve(input))) {
        files += paths.filter(Files::isRegularFile).count();
      }
    }
    return files;
  }
}
