package dailies.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dailies.jobs.tables.QualityTable;
import dailies.jobs.tables.Warehouse;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A metric of somebody's own, in a jar that was made apart from Dailies. */
@Tag("long")
class AddedMetricIT {
  /** All that its author writes, besides a line that names the class. */
  private static final String SOURCE =
      """
      package example;

      import dailies.udfs.decode.Picture;
      import dailies.udfs.quality.QualityMetric;
      import dailies.udfs.quality.Scale;
      import java.util.OptionalDouble;

      public class Warmth implements QualityMetric {
        public String column() {
          return "warmth";
        }

        public Scale scale() {
          return new Scale(-1, 1, -1, 1);
        }

        public String meaning() {
          return "Mean of red less mean of blue, -1 to 1.";
        }

        public OptionalDouble measure(Picture picture) {
          double sum = 0;
          for (int i = 0; i < picture.bgr().length; i += 3) {
            sum += (picture.bgr()[i + 2] & 255) - (picture.bgr()[i] & 255);
          }
          return OptionalDouble.of(sum / (255.0 * picture.width() * picture.height()));
        }
      }
      """;

  private final ClassLoader usual = Thread.currentThread().getContextClassLoader();
  @TempDir private Path folder;
  private URLClassLoader withJar;

  /** What {@code --jars} does, before Spark starts. */
  @BeforeEach
  void addTheJar() throws IOException {
    LocalSpark.stop();
    withJar =
        new URLClassLoader(
            new URL[] {MetricJar.of(folder, "Warmth", SOURCE).toUri().toURL()}, usual);
    Thread.currentThread().setContextClassLoader(withJar);
  }

  @AfterEach
  void removeTheJar() throws IOException {
    LocalSpark.stop();
    Thread.currentThread().setContextClassLoader(usual);
    withJar.close();
  }

  @Test
  void itIsMeasuredWeighedAndExplained() throws IOException {
    Path profile =
        Files.writeString(
            folder.resolve("warm.conf"),
            """
            name = warm
            weights { warmth = 1 }
            criteria = [
              { code = cold, metric = warmth, below = 1, sentence = "Cold: light a fire." }
            ]
            """);
    Path warehouse = folder.resolve("warehouse");
    Outcome outcome = run("backfill", profile, warehouse, "--progress", "none", "--input", input());
    assertThat(outcome.errors()).isEmpty();
    List<Row> rows =
        Warehouse.open(LocalSpark.session(), warehouse.toString())
            .read(QualityTable.TABLE)
            .collectAsList();
    assertThat(rows).hasSizeGreaterThan(3);
    for (Row row : rows) {
      Map<String, Double> custom = row.getJavaMap(row.fieldIndex(QualityTable.CUSTOM));
      double overall = row.getAs(QualityTable.OVERALL);
      assertThat(custom).containsOnlyKeys("warmth");
      assertThat(overall).isEqualTo((custom.get("warmth") + 1) / 2);
    }
    String mediaId = rows.get(0).getAs(QualityTable.MEDIA_ID);
    assertThat(run("query explain", profile, warehouse, "--media", mediaId).output())
        .contains("warmth", "Cold: light a fire.");
    assertThat(run("query retakes", profile, warehouse, "--threshold", "1").output())
        .contains("Cold: light a fire.");
  }

  private static Outcome run(String command, Path profile, Path warehouse, String... options) {
    List<String> line = new ArrayList<>(List.of(command.split(" ")));
    line.addAll(List.of("--profile", profile.toString(), "--warehouse", warehouse.toString()));
    line.addAll(List.of(options));
    return Outcome.of(line.toArray(String[]::new));
  }

  private static String input() {
    return SampleFiles.folder().resolve("2024/coast").toString();
  }
}
