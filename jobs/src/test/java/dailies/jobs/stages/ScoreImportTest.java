package dailies.jobs.stages;

import static org.assertj.core.api.Assertions.assertThat;

import dailies.jobs.EmptyWarehouse;
import dailies.jobs.LocalSpark;
import dailies.jobs.Outcome;
import dailies.jobs.TableRows;
import dailies.jobs.tables.AiScoresTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.media.ContentHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreImportTest {
  @TempDir private Path folder;
  private Warehouse warehouse;

  @BeforeEach
  void warehouseOfTwoFiles() {
    warehouse = EmptyWarehouse.at(folder.resolve("warehouse"));
    List<Row> files = List.of(file("file:/a.jpg"), file("file:/b.jpg"));
    warehouse.append(MediaTable.TABLE, TableRows.dataset(MediaTable.TABLE, files));
  }

  private static Row file(String uri) {
    return TableRows.of(
        MediaTable.TABLE, Map.of(MediaTable.MEDIA_ID, mediaId(uri), MediaTable.URI, uri));
  }

  private static String mediaId(String uri) {
    return ContentHash.sha256(uri.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
  }

  @Test
  void takesScoresByUriAndByIdAndReplacesThoseOfTheSameSource() throws IOException {
    Path first = file("first.csv", "uri,score\nfile:/a.jpg,0.25\nfile:/b.jpg,1\n");
    assertThat(imported(first, "anna").output()).startsWith("Imported 2 scores");

    String again = "{\"media_id\": \"%s\", \"score\": 0.75}\n".formatted(mediaId("file:/a.jpg"));
    String other =
        "{\"media_id\": \"%s\", \"score\": 0.5, \"source\": \"ben\", \"aspect\": \"light\"}\n"
            .formatted(mediaId("file:/a.jpg"));
    assertThat(imported(file("second.jsonl", again + other), "anna").code()).isZero();

    assertThat(scores())
        .containsExactlyInAnyOrder(
            mediaId("file:/a.jpg") + " anna overall 0.75",
            mediaId("file:/a.jpg") + " ben light 0.5",
            mediaId("file:/b.jpg") + " anna overall 1.0");
  }

  @Test
  void oneRowThatCannotBeUsedKeepsAllOutAndEveryProblemIsTold() throws IOException {
    Path file =
        file(
            "scores.csv",
            """
            uri,score
            file:/a.jpg,0.5
            file:/a.jpg,0.6
            file:/b.jpg,7
            file:/c.jpg,good
            """);
    Outcome outcome = imported(file, "anna");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.errorLines())
        .anyMatch(line -> line.contains("2 scores are no numbers from 0 to 1: 7 of file:/b.jpg"))
        .anyMatch(line -> line.contains("1 files are not in the warehouse: file:/c.jpg"))
        .anyMatch(line -> line.contains("more than once: file:/a.jpg, anna, overall"));
    assertThat(scores()).isEmpty();
  }

  @Test
  void columnsThatAreMissingAreNamedWithThoseThatAreThere() throws IOException {
    Outcome outcome = imported(file("scores.csv", "name,stars\na.jpg,5\n"), "anna");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.errors())
        .contains("no column uri or media_id and no score, only name, stars");
  }

  @Test
  void aFileThatIsNotThereOrOfAnotherKindIsToldApart() {
    assertThat(imported(folder.resolve("none.csv"), "anna").code()).isEqualTo(3);
    Outcome outcome = imported(folder.resolve("scores.xlsx"), "anna");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.errors()).contains(".csv, .jsonl, .parquet");
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private Outcome imported(Path file, String source) {
    String root = folder.resolve("warehouse").toString();
    return Outcome.of("scores", "import", file.toString(), "--warehouse", root, "--source", source);
  }

  private List<String> scores() {
    Warehouse again = Warehouse.open(LocalSpark.session(), warehouse.root());
    return again.read(AiScoresTable.TABLE).collectAsList().stream()
        .map(
            row ->
                String.join(
                    " ",
                    row.<String>getAs(AiScoresTable.MEDIA_ID),
                    row.getAs(AiScoresTable.SOURCE),
                    row.getAs(AiScoresTable.ASPECT),
                    row.getAs(AiScoresTable.SCORE).toString()))
        .toList();
  }
}
