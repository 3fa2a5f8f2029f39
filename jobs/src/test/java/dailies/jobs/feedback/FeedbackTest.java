package dailies.jobs.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dailies.jobs.EmptyWarehouse;
import dailies.jobs.Outcome;
import dailies.jobs.TableRows;
import dailies.jobs.stages.Corrections;
import dailies.jobs.tables.DuplicatesTable;
import dailies.jobs.tables.FeedbackTable;
import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.ScenesTable;
import dailies.jobs.tables.Table;
import dailies.jobs.tables.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kitchen of three pictures, a garden of two, and a picture that is alone. */
class FeedbackTest {
  @TempDir private Path folder;
  private Warehouse warehouse;

  @BeforeEach
  void kitchenAndGarden() {
    warehouse = EmptyWarehouse.at(folder.resolve("warehouse"));
    List<String> names = List.of("k1", "k2", "k3", "g1", "g2", "alone");
    append(MediaTable.TABLE, names, FeedbackTest::file);
    append(FramesTable.TABLE, names, FeedbackTest::frame);
    append(ScenesTable.TABLE, names, FeedbackTest::scene);
  }

  private static Map<String, ?> file(String name) {
    return Map.of(
        MediaTable.MEDIA_ID,
        name,
        MediaTable.URI,
        "file:/" + name + ".jpg",
        MediaTable.MEDIA_TYPE,
        "picture",
        MediaTable.CONTENT_SHA256,
        "sha-" + name.replace("copy-of-", ""));
  }

  private static Map<String, ?> frame(String name) {
    return Map.of(FramesTable.FRAME_ID, name + "-0", FramesTable.MEDIA_ID, name);
  }

  private static Map<String, ?> scene(String name) {
    double similarity = name.endsWith("1") ? 0.99 : name.endsWith("2") ? 0.95 : 0.9;
    return Map.of(
        ScenesTable.FRAME_ID,
        name + "-0",
        ScenesTable.MEDIA_ID,
        name,
        ScenesTable.SCENE_ID,
        name.replaceAll("\\d", ""),
        ScenesTable.SIMILARITY,
        similarity);
  }

  @Test
  void aMovedFrameIsApartFromWhatItLeftAndTogetherWithWhatItJoined() {
    write(new Correction.Move("k3-0", "g"));
    assertThat(links()).containsExactlyInAnyOrder("k1-0 apart k3-0", "g1-0 together k3-0");

    write(new Correction.Move("file:/k3.jpg", "noise"));
    assertThat(links()).isEmpty();
    assertThat(noise()).containsExactly("k3-0");
  }

  @Test
  void theNextNearestFrameStandsForASceneWhoseNearestLeaves() {
    write(new Correction.Move("k1-0", "new"));
    assertThat(links()).containsExactly("k1-0 apart k2-0");
  }

  @Test
  void splittingKeepsTheFramesThatLeaveTogether() {
    write(new Correction.Split("k", List.of("k1-0", "k2-0")));
    assertThat(links())
        .containsExactlyInAnyOrder("k1-0 apart k3-0", "k2-0 apart k3-0", "k1-0 together k2-0");
  }

  @Test
  void aMergedSceneStaysMergedWhenTheFrameThatStoodForItMoves() {
    write(new Correction.Merge("k", "g"));
    assertThat(links()).containsExactly("g1-0 together k1-0");

    Feedback moved = write(new Correction.Move("k1-0", "new"));
    assertThat(links()).containsExactlyInAnyOrder("k1-0 apart k2-0", "g1-0 together k2-0");
    assertThat(moved.overruled()).isEmpty();
  }

  @Test
  void theLaterOfTwoContradictoryCorrectionsCountsAndIsTold() {
    write(new Correction.Move("k3-0", "g"));
    Feedback back = write(new Correction.Move("k3-0", "k"), new Correction.Keep("k1"));

    assertThat(links()).containsExactly("k1-0 together k3-0");
    assertThat(back.overruled())
        .satisfiesExactlyInAnyOrder(
            told -> assertThat(told).contains("anna said at", "k3-0 and g1-0 are of one scene"),
            told -> assertThat(told).contains("k3-0 and k1-0 are of different scenes"));

    write(new Correction.Different("k1", "k2"));
    assertThat(different()).containsExactly("sha-k1 sha-k2");
    assertThat(write(new Correction.Same("k2", "file:/k1.jpg")).overruled())
        .first()
        .asString()
        .contains("different, of the files");
    assertThat(different()).isEmpty();
  }

  @Test
  void ofTwoChosenKeepersOfAGroupTheLaterIsTold() {
    append(
        DuplicatesTable.TABLE,
        List.of("k1", "k2"),
        name -> Map.of(DuplicatesTable.MEDIA_ID, name, DuplicatesTable.GROUP_ID, "group"));
    write(new Correction.Keep("k1"));
    Feedback second = write(new Correction.Keep("k2"));

    assertThat(second.overruled()).singleElement().asString().contains("to keep file:/k1.jpg");
    assertThat(
            Corrections.keepers(warehouse)
                .orderBy(Corrections.CHOSEN_AT)
                .select(MediaTable.CONTENT_SHA256)
                .collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly("sha-k1", "sha-k2");
  }

  @Test
  void copiesAndRenamedFilesFollowTheirContent() {
    write(new Correction.Move("k3-0", "g"));
    append(MediaTable.TABLE, List.of("copy-of-k3"), FeedbackTest::file);
    append(FramesTable.TABLE, List.of("copy-of-k3"), FeedbackTest::frame);

    assertThat(links())
        .contains("copy-of-k3-0 apart k1-0", "copy-of-k3-0 together g1-0")
        .hasSize(4);
  }

  @Test
  void whatIsNotThereOrChangesNothingIsToldAndTheRestIsWritten() {
    Feedback feedback =
        write(
            new Correction.Keep("nobody"),
            new Correction.Move("nowhere-0", "k"),
            new Correction.Move("k1-0", "kitchen"),
            new Correction.Move("alone-0", "new"),
            new Correction.Split("g", List.of("k1-0")),
            new Correction.Split("g", List.of("g1-0", "g2-0")),
            new Correction.Keep("g1"));

    assertThat(feedback.taken()).isEqualTo(1);
    assertThat(feedback.problems())
        .satisfiesExactly(
            problem -> assertThat(problem).contains("no file nobody", "query duplicates"),
            problem -> assertThat(problem).contains("no frame nowhere-0"),
            problem -> assertThat(problem).contains("no scene kitchen", "query scenes"),
            problem -> assertThat(problem).contains("alone in its scene already"),
            problem -> assertThat(problem).contains("not in the scene g but in k"),
            problem -> assertThat(problem).contains("nothing would be left of the scene g"));
    assertThat(warehouse.read(FeedbackTable.TABLE).count()).isEqualTo(1);
  }

  @Test
  void theCommandTakesAFileAndNamesTheLinesThatItLeavesOut() throws IOException {
    Path marks = folder.resolve("marks.csv");
    Files.writeString(marks, "action,file,other\nkeep,k1\ndifferent,g1,g9\nkept,k2\n");
    Outcome outcome =
        Outcome.of("feedback", "import", marks.toString(), "--warehouse", warehouse.root());

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.output()).contains("Took 1 corrections", "2 could not be used");
    assertThat(outcome.errorLines())
        .anyMatch(line -> line.contains("line 3 of") && line.contains("no file g9"))
        .anyMatch(line -> line.contains("line 4 of") && line.contains("action kept is unknown"));
  }

  private Feedback write(Correction... corrections) {
    return Feedback.write(
        warehouse,
        Stream.of(corrections).map(c -> new GivenCorrection("this", c, "anna")).toList());
  }

  private List<String> links() {
    List<String> links = new ArrayList<>();
    for (Row row : Corrections.frameLinks(warehouse).collectAsList()) {
      String relation = row.<Boolean>getAs(Corrections.TOGETHER) ? "together" : "apart";
      links.add(
          row.getAs(Corrections.FRAME_A) + " " + relation + " " + row.getAs(Corrections.FRAME_B));
    }
    return links;
  }

  private List<String> noise() {
    return texts(Corrections.noise(warehouse).select(Corrections.FRAME_ID));
  }

  private List<String> different() {
    return Corrections.different(warehouse).collectAsList().stream()
        .map(row -> row.getString(0) + " " + row.getString(1))
        .toList();
  }

  private static List<String> texts(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(row -> row.getString(0)).toList();
  }

  private void append(Table table, List<String> names, Function<String, Map<String, ?>> values) {
    List<Row> rows = names.stream().map(name -> TableRows.of(table, values.apply(name))).toList();
    warehouse.append(table, TableRows.dataset(table, rows));
  }
}
