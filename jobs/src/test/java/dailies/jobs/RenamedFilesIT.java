package dailies.jobs;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import dailies.jobs.tables.ClipHashesTable;
import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.FacesTable;
import dailies.jobs.tables.FailuresTable;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that were renamed, copied or swapped between two runs. */
@Tag("long")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class RenamedFilesIT {
  private static final List<String> OWN =
      List.of("media_id", "frame_id", "face_id", "uri", "modified_at", "run_id", "analyzed_at");

  @TempDir private Path folder;

  @Test
  void aKnownContentIsReadAndNotDecodedAndGetsTheSameRows() throws IOException {
    Path media = Files.createDirectories(folder.resolve("media"));
    take("web/portrait-small.jpg", media.resolve("portrait.jpg"));
    take("2024/coast/IMG_2101.jpg", media.resolve("left.jpg"));
    take("2024/coast/IMG_2102.jpg", media.resolve("right.jpg"));
    take("rushes/day-2/B002_take1.mp4", media.resolve("take.mp4"));
    analyze();
    Map<String, Map<String, Object>> portrait = rowsOf("portrait.jpg");
    Map<String, Map<String, Object>> clip = rowsOf("take.mp4");

    Files.move(media.resolve("portrait.jpg"), media.resolve("renamed.jpg"));
    Files.copy(media.resolve("take.mp4"), media.resolve("copied.mp4"));
    swap(media.resolve("left.jpg"), media.resolve("right.jpg"));
    analyze();

    Row run = open().read(RunsTable.TABLE).orderBy(col(RunsTable.STARTED_AT).desc()).first();
    assertThat(run.<Long>getAs(RunsTable.ANALYZED)).isEqualTo(4);
    assertThat(run.<Long>getAs(RunsTable.RECOGNIZED)).isEqualTo(2);
    Row decoded = (Row) run.getJavaMap(run.fieldIndex(RunsTable.STAGES)).get("decode");
    assertThat(decoded.<Long>getAs("count")).as("the swapped files").isEqualTo(2);
    assertThat(rowsOf("renamed.jpg")).isEqualTo(portrait).containsKey("faces");
    assertThat(rowsOf("copied.mp4")).isEqualTo(clip).containsKey("clip_hashes");
    assertThat(rowsOf("left.jpg")).containsKeys("media", "frames", "embeddings", "quality");
    assertThat(open().read(FailuresTable.TABLE).isEmpty()).isTrue();
    assertThat(
            open()
                .read(ListingTable.TABLE)
                .where(col(ListingTable.GONE_AT).isNotNull())
                .collectAsList())
        .singleElement()
        .satisfies(row -> assertThat(row.<String>getAs("uri")).endsWith("/portrait.jpg"));
  }

  private void take(String sample, Path to) throws IOException {
    Files.copy(SampleFiles.folder().resolve(sample), to);
  }

  private static void swap(Path left, Path right) throws IOException {
    Path aside = left.resolveSibling("aside");
    Files.move(left, aside);
    Files.move(right, left);
    Files.move(aside, right);
  }

  private void analyze() {
    assertThat(Outcome.of("index", "--input", media(), "--warehouse", warehouse()).errors())
        .isEmpty();
    assertThat(
            Outcome.of(
                    "analyze",
                    "--progress",
                    "none",
                    "--face-model",
                    "cascade",
                    "--warehouse",
                    warehouse())
                .errors())
        .isEmpty();
  }

  private String media() {
    return folder.resolve("media").toString();
  }

  private String warehouse() {
    return folder.resolve("warehouse").toString();
  }

  private Warehouse open() {
    return Warehouse.open(LocalSpark.session(), warehouse());
  }

  /** By table and frame, all that is there of a file but its own ids. */
  private Map<String, Map<String, Object>> rowsOf(String name) {
    Warehouse warehouse = open();
    String id =
        warehouse
            .read(MediaTable.TABLE)
            .where(col(MediaTable.URI).endsWith("/" + name))
            .first()
            .getAs(MediaTable.MEDIA_ID);
    return List.of(
            MediaTable.TABLE,
            FramesTable.TABLE,
            ClipHashesTable.TABLE,
            EmbeddingsTable.TABLE,
            FacesTable.TABLE,
            QualityTable.TABLE)
        .stream()
        .flatMap(table -> rows(warehouse, table, id).entrySet().stream())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Map<String, Map<String, Object>> rows(
      Warehouse warehouse, Table table, String id) {
    return warehouse
        .read(table)
        .where(col(MediaTable.MEDIA_ID).equalTo(id))
        .collectAsList()
        .stream()
        .collect(
            Collectors.groupingBy(
                row -> table.name(),
                Collectors.toMap(
                    row -> row.getAs(table.key().get(0)).toString().substring(id.length()),
                    RenamedFilesIT::content)));
  }

  private static Object content(Row row) {
    return Arrays.stream(row.schema().fieldNames())
        .filter(name -> !OWN.contains(name))
        .map(name -> name + "=" + text(row.getAs(name)))
        .toList();
  }

  private static String text(Object value) {
    return value instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(value);
  }
}
