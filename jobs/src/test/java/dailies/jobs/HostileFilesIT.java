package dailies.jobs;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import dailies.jobs.tables.FailuresTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.RunsTable;
import dailies.jobs.tables.Warehouse;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that end the process that analyses them, or keep it for ever, on a cluster and in one
 * process.
 */
@Tag("long")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class HostileFilesIT {
  private static final int FRIENDLY = 2;
  private static final int ABORTED = 134;

  /** What a decoder with a fault does, at pictures of a certain width. */
  private static final String SOURCE =
      """
      package example;

      import dailies.udfs.decode.Picture;
      import dailies.udfs.quality.QualityMetric;
      import dailies.udfs.quality.Scale;
      import java.util.OptionalDouble;

      public class Hostile implements QualityMetric {
        public String column() {
          return "hostile";
        }

        public Scale scale() {
          return new Scale(0, 1, 0, 1);
        }

        public String meaning() {
          return "Nothing.";
        }

        public OptionalDouble measure(Picture picture) {
          if (picture.width() == 77) {
            Runtime.getRuntime().halt(134);
          }
          while (picture.width() == 79) {
            try {
              Thread.sleep(1000);
            } catch (InterruptedException e) {
              // Native code does not listen either.
            }
          }
          return OptionalDouble.empty();
        }
      }
      """;

  @TempDir private Path folder;

  private Path jar;
  private Path warehouse;
  private Path input;

  @BeforeEach
  void plant() throws IOException {
    input = Files.createDirectory(folder.resolve("in"));
    for (int i = 0; i < FRIENDLY; i++) {
      draw(input.resolve("friendly-" + i + ".png"), 90 + i);
    }
    draw(input.resolve("ends the process.png"), 77);
    draw(input.resolve("hangs.png"), 79);
    jar = MetricJar.of(folder, "Hostile", SOURCE);
    warehouse = folder.resolve("warehouse");
  }

  @Test
  void onAClusterTheyAreFoundAndAllOthersAreTakenIn() throws Exception {
    list();
    try (StandaloneCluster cluster = StandaloneCluster.start(folder, 2)) {
      List<String> options =
          List.of(
              "--jars",
              jar.toString(),
              "--conf",
              "spark.task.maxFailures=2",
              "--conf",
              "spark.stage.maxConsecutiveAttempts=2");
      Process submitted = cluster.submit(options, AnalyzeJob.class, analysis().toList());
      assertThat(submitted.waitFor()).as(() -> cluster.log("submit")).isZero();
    }
    assertTables();
  }

  @Test
  void inOneProcessTheNextOneSuspectsWhatWasInHand() throws Exception {
    list();
    assertThat(List.of(analyze(), analyze(), analyze())).containsExactly(ABORTED, ABORTED, 0);
    assertTables();
  }

  private void list() {
    Outcome listed =
        Outcome.of("index", "--warehouse", warehouse.toString(), "--input", input.toString());
    assertThat(listed.errors()).isEmpty();
  }

  private int analyze() throws Exception {
    Path log = Files.createTempFile(folder, "run", ".log");
    return OwnProcess.start(List.of(jar), log, Stream.concat(Stream.of("analyze"), analysis()))
        .waitFor();
  }

  private Stream<String> analysis() {
    return Stream.of(
        "--progress", "none", "--warehouse", warehouse.toString(), "--set", "decode.max-time=3s");
  }

  private void assertTables() {
    Warehouse tables = Warehouse.open(LocalSpark.session(), warehouse.toString());
    Map<String, String> issues = new TreeMap<>();
    for (Row row : tables.read(MediaTable.TABLE).collectAsList()) {
      String uri = row.getAs(MediaTable.URI);
      issues.put(uri.substring(uri.lastIndexOf('/') + 1), row.getAs(MediaTable.ISSUE));
    }
    assertThat(issues).hasSize(FRIENDLY + 2);
    assertThat(issues)
        .containsEntry("ends the process.png", "decoder_crash")
        .containsEntry("hangs.png", "timed_out")
        .containsEntry("friendly-0.png", null);
    assertThat(tables.read(FailuresTable.TABLE).count()).isEqualTo(2);
    assertThat(
            tables
                .read(RunsTable.TABLE)
                .orderBy(col(RunsTable.STARTED_AT).desc())
                .first()
                .<String>getAs(RunsTable.STATUS))
        .isEqualTo(RunsTable.DONE);
  }

  private static void draw(Path file, int width) throws IOException {
    BufferedImage image = new BufferedImage(width, 60, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 60; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, (x * width + y * 40503) * 2654435 & 0xFFFFFF);
      }
    }
    ImageIO.write(image, "png", file.toFile());
  }
}
