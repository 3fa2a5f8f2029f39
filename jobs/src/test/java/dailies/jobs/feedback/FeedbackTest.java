package dailies.jobs.feedback;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import dailies.jobs.EmptyWarehouse;
import dailies.jobs.LocalSpark;
import dailies.jobs.Outcome;
import dailies.jobs.TableRows;
import dailies.jobs.stages.Corrections;
import dailies.jobs.tables.DuplicatesTable;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One warehouse of several houses, one for each test that writes: each with a kitchen of three
 * pictures, a garden of two, and a picture that is alone.
 */
class FeedbackTest {
  @TempDir private static Path folder;
  private static Warehouse warehouse;

  @BeforeAll
  static void houses() {
    warehouse = EmptyWarehouse.at(folder.resolve("warehouse"));
    List<String> names =
        IntStream.rangeClosed('a', 'g')
            .mapToObj(Character::toString)
            .flatMap(house -> Stream.of("k1", "k2", "k3", "g1", "g2", "x").map(house::concat))
            .toList();
    append(MediaTable.TABLE, names, FeedbackTest::file);
    append(FramesTable.TABLE, names, FeedbackTest::frame);
    append(ScenesTable.TABLE, names, FeedbackTest::scene);
  }

  /** A command ends the session that the one before was opened in. */
  @BeforeEach
  void open() {
    warehouse = Warehouse.open(LocalSpark.session(), warehouse.root());
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
        "sha-" + name.replace("renamed-", ""));
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
    write(new Correction.Move("ak3-0", "ag"));
    assertThat(links("a")).containsExactlyInAnyOrder("ak1-0 apart ak3-0", "ag1-0 together ak3-0");

    write(new Correction.Move("/ak3.jpg", "noise"));
    assertThat(links("a")).isEmpty();
    assertThat(texts(Corrections.noise(warehouse).select(Corrections.FRAME_ID)))
        .containsExactly("ak3-0");
  }

  @Test
  void splittingKeepsTheFramesThatLeaveTogether() {
    write(new Correction.Split("bk", List.of("bk1-0", "bk2-0")));
    assertThat(links("b"))
        .containsExactlyInAnyOrder(
            "bk1-0 apart bk3-0", "bk2-0 apart bk3-0", "bk1-0 together bk2-0");
  }

  @Test
  void aMergedSceneStaysMergedWhenTheFrameThatStoodForItMoves() {
    write(new Correction.Merge("ck", "cg"));
    assertThat(links("c")).containsExactly("cg1-0 together ck1-0");

    Feedback moved = write(new Correction.Move("ck1-0", "new"));
    assertThat(links("c")).containsExactlyInAnyOrder("ck1-0 apart ck2-0", "cg1-0 together ck2-0");
    assertThat(moved.overruled()).isEmpty();
  }

  @Test
  void theLaterOfTwoContradictoryCorrectionsCountsAndIsTold() {
    write(new Correction.Move("dk3-0", "dg"), new Correction.Different("dk1", "dk2"));
    assertThat(different("d")).containsExactly("sha-dk1 sha-dk2");

    Feedback back =
        write(new Correction.Move("dk3-0", "dk"), new Correction.Same("dk2", "file:/dk1.jpg"));
    assertThat(links("d")).containsExactly("dk1-0 together dk3-0");
    assertThat(different("d")).isEmpty();
    assertThat(back.overruled())
        .satisfiesExactlyInAnyOrder(
            told -> assertThat(told).contains("anna said at", "dk3-0 and dg1-0 are of one scene"),
            told -> assertThat(told).contains("dk3-0 and dk1-0 are of different scenes"),
            told -> assertThat(told).contains("different, of the files"));
  }

  @Test
  void contradictionsWithinOneImportAreToldToo() {
    append(
        DuplicatesTable.TABLE,
        List.of("gk1", "gk2"),
        name -> Map.of(DuplicatesTable.MEDIA_ID, name, DuplicatesTable.GROUP_ID, "other group"));
    Feedback told =
        write(
            new Correction.Different("gk1", "gk2"),
            new Correction.Judge("gk2", "keep"),
            new Correction.Same("gk2", "gk1"),
            new Correction.Judge("gk1", "keep"));
    assertThat(told.taken()).isEqualTo(4);
    assertThat(told.overruled())
        .satisfiesExactlyInAnyOrder(
            line -> assertThat(line).contains("different, of the files"),
            line -> assertThat(line).contains("A later line", "to keep file:/gk2.jpg"));
  }

  @Test
  void ofTwoChosenKeepersOfAGroupTheLaterIsTold() {
    append(
        DuplicatesTable.TABLE,
        List.of("ek1", "ek2"),
        name -> Map.of(DuplicatesTable.MEDIA_ID, name, DuplicatesTable.GROUP_ID, "group"));
    write(new Correction.Judge("ek1", "keep"));
    Feedback second = write(new Correction.Judge("ek2", "keep"));

    assertThat(second.overruled()).singleElement().asString().contains("to keep file:/ek1.jpg");
    Dataset<Row> keepers =
        Corrections.keepers(warehouse)
            .where(col(MediaTable.CONTENT_SHA256).startsWith("sha-e"))
            .orderBy(Corrections.CHOSEN_AT);
    assertThat(texts(keepers.select(MediaTable.CONTENT_SHA256)))
        .containsExactly("sha-ek1", "sha-ek2");
  }

  @Test
  void copiesAndRenamedFilesFollowTheirContent() {
    write(new Correction.Move("fk3-0", "fg"));
    append(MediaTable.TABLE, List.of("renamed-fk3"), FeedbackTest::file);
    append(FramesTable.TABLE, List.of("renamed-fk3"), FeedbackTest::frame);

    assertThat(links("f"))
        .containsExactlyInAnyOrder(
            "fk1-0 apart fk3-0",
            "fg1-0 together fk3-0",
            "fk1-0 apart renamed-fk3-0",
            "fg1-0 together renamed-fk3-0");
  }

  @Test
  void whatIsNotThereOrChangesNothingIsToldAndTheRestIsWritten() throws IOException {
    Path marks = folder.resolve("marks.csv");
    Files.writeString(
        marks,
        """
        action,file,frame,scene
        keep,nobody,,
        move,,nowhere-0,gk
        move,,gk1-0,kitchen
        move,,gx-0,new
        split,,gk1-0,gg
        split,,gg1-0 gg2-0,gg
        kept,gg1,,
        keep,gg1,,
        """);
    Outcome outcome =
        Outcome.of("feedback", "import", marks.toString(), "--warehouse", warehouse.root());

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.output()).contains("Took 1 correction into", "7 could not be used");
    assertThat(outcome.errorLines())
        .anyMatch(line -> line.matches(".*line 2 of .*no file nobody.*query duplicates.*"))
        .anyMatch(line -> line.matches(".*line 3 of .*no frame nowhere-0.*"))
        .anyMatch(line -> line.matches(".*line 4 of .*no scene kitchen.*query scenes.*"))
        .anyMatch(line -> line.matches(".*line 5 of .*alone in its scene already.*"))
        .anyMatch(line -> line.matches(".*line 6 of .*not in the scene gg but in gk.*"))
        .anyMatch(line -> line.matches(".*line 7 of .*nothing would be left of the scene gg.*"))
        .anyMatch(line -> line.matches(".*line 8 of .*action kept is unknown.*"));
    assertThat(Outcome.of("query", "feedback", "--warehouse", warehouse.root()).output())
        .contains("file:/gg1.jpg");
  }

  private static Feedback write(Correction... corrections) {
    return Feedback.write(
        warehouse,
        Stream.of(corrections).map(c -> new GivenCorrection("this", c, "anna")).toList());
  }

  private static List<String> links(String house) {
    List<String> links = new ArrayList<>();
    for (Row row : Corrections.frameLinks(warehouse).collectAsList()) {
      String relation = row.<Boolean>getAs(Corrections.TOGETHER) ? " together " : " apart ";
      links.add(row.getAs(Corrections.FRAME_A) + relation + row.<String>getAs(Corrections.FRAME_B));
    }
    return links.stream().filter(link -> link.startsWith(house)).toList();
  }

  private static List<String> different(String house) {
    return Corrections.different(warehouse).collectAsList().stream()
        .map(row -> row.getString(0) + " " + row.getString(1))
        .filter(pair -> pair.startsWith("sha-" + house))
        .toList();
  }

  private static List<String> texts(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(row -> row.getString(0)).toList();
  }

  private static void append(
      Table table, List<String> names, Function<String, Map<String, ?>> values) {
    List<Row> rows = names.stream().map(name -> TableRows.of(table, values.apply(name))).toList();
    warehouse.append(table, TableRows.dataset(table, rows));
  }
}
