package dailies.jobs.stages;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dailies.jobs.EmptyWarehouse;
import dailies.jobs.TableRows;
import dailies.jobs.config.PeopleOptions;
import dailies.jobs.config.SettingsException;
import dailies.jobs.queries.PeopleOverview;
import dailies.jobs.tables.FacesTable;
import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.PeopleTable;
import dailies.jobs.tables.QualityTable;
import dailies.jobs.tables.ScenesTable;
import dailies.jobs.tables.Table;
import dailies.jobs.tables.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Two people in a kitchen and a garden, made by hand; the archive grows and shrinks. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PeopleTest {
  private static final String MODEL = "model";
  private static final PeopleOptions OPTIONS = new PeopleOptions(0.75, 2000);
  private static final float[] ANN = {1, 0.1f, 0};
  private static final float[] BOB = {0, 0.1f, 1};

  @TempDir private static Path folder;
  private static Warehouse warehouse;
  private static final Map<Table, List<Row>> ROWS = new HashMap<>();

  @BeforeAll
  static void fill() {
    warehouse = EmptyWarehouse.at(folder.resolve("w"));
    frame("k1", "kitchen", 0.5);
    face("k1", 0, ANN, 0.2);
    face("k1", 1, BOB, 0.1);
    frame("k2", "kitchen", 0.9);
    face("k2", 0, ANN, 0.2);
    frame("k3", "kitchen", 0.7);
    face("k3", 0, BOB, 0.2);
    frame("g1", "garden", 0.8);
    face("g1", 0, ANN, 0.3);
    frame("g2", "garden", 0.4);
    write();
    update();
  }

  @Test
  @Order(1)
  void facesThatLookAlikeAreOnePersonInWhateverScene() {
    assertThat(personOfFace())
        .isEqualTo(
            Map.of(
                "g1-0-0", "g1-0-0",
                "k1-0-0", "g1-0-0",
                "k2-0-0", "g1-0-0",
                "k1-0-1", "k1-0-1",
                "k3-0-0", "k1-0-1"));
    Row face = warehouse.read(PeopleTable.TABLE).where("face_id = 'k3-0-0'").first();
    assertThat(face.<String>getAs(PeopleTable.SCENE_ID)).isEqualTo("kitchen");
    assertThat(face.<String>getAs(PeopleTable.FRAME_ID)).isEqualTo("k3-0");
    assertThat(face.<Double>getAs(PeopleTable.SIMILARITY)).isCloseTo(1, within(1e-6));
  }

  @Test
  @Order(1)
  void aFrameShowsThePersonOfItsLargestFace() {
    assertThat(personOfFrame())
        .containsEntry("k1-0", "g1-0-0")
        .containsEntry("k3-0", "k1-0-1")
        .containsEntry("g2-0", null);
  }

  @Test
  @Order(1)
  void theKitchenWithEachIsALine() {
    List<String> lines =
        PeopleOverview.byScene(warehouse).collectAsList().stream()
            .map(row -> row.mkString("|"))
            .toList();
    assertThat(lines)
        .containsExactly(
            "kitchen|g1-0-0|2|2|file:k2|0.9|k2-0-0",
            "kitchen|k1-0-1|2|2|file:k3|0.7|k3-0-0",
            "garden|g1-0-0|1|1|file:g1|0.8|g1-0-0");
    assertThat(PeopleOverview.scenesOf(warehouse, "k1-0-1").collectAsList())
        .extracting(row -> row.mkString("|"))
        .containsExactly(lines.get(1));
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> PeopleOverview.scenesOf(warehouse, "nobody"))
        .withMessageContaining("Cannot use --person nobody");
  }

  @Test
  @Order(1)
  void peopleAreListedWithAFaceOfEach() {
    List<Row> people = PeopleOverview.of(warehouse).collectAsList();
    assertThat(people).extracting(row -> row.getString(0)).containsExactly("g1-0-0", "k1-0-1");
    assertThat(people.get(0).<Long>getAs("faces")).isEqualTo(3);
    assertThat(people.get(0).<Long>getAs("scenes")).isEqualTo(2);
    assertThat(people.get(1).<String>getAs("exemplar")).isEqualTo("k3-0-0");
    assertThat(people.get(1).<String>getAs("uri")).isEqualTo("file:k3");
    assertThat(people.get(1).<Double>getAs("width")).isEqualTo(0.2);
  }

  @Test
  @Order(2)
  void nothingIsDoneWhenNothingChanged() {
    long people = warehouse.version(PeopleTable.TABLE);
    long scenes = warehouse.version(ScenesTable.TABLE);
    update();
    assertThat(warehouse.version(PeopleTable.TABLE)).isEqualTo(people);
    assertThat(warehouse.version(ScenesTable.TABLE)).isEqualTo(scenes);
  }

  @Test
  @Order(3)
  void peopleKeepTheirIdsWhenTheArchiveGrowsAndShrinks() {
    Map<String, String> expected = personOfFace();
    warehouse.delete(FacesTable.TABLE, col(FacesTable.FACE_ID).isin("g1-0-0", "k1-0-0"));
    expected.keySet().removeAll(Set.of("g1-0-0", "k1-0-0"));
    frame("a1", "attic", 0.5);
    face("a1", 0, ANN, 0.2);
    face("a1", 1, new float[] {0, 1, 0}, 0.1);
    expected.putAll(Map.of("a1-0-0", "g1-0-0", "a1-0-1", "a1-0-1"));
    write();
    update();
    assertThat(personOfFace()).isEqualTo(expected);
    assertThat(personOfFrame())
        .containsEntry("g1-0", null)
        .containsEntry("k1-0", "k1-0-1")
        .containsEntry("a1-0", "g1-0-0");
  }

  private static void update() {
    try (Scratch scratch =
        new Scratch(warehouse.spark(), folder.resolve("scratch-" + System.nanoTime()).toString())) {
      new People(warehouse, OPTIONS, MODEL, scratch).update();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> personOfFace() {
    return column(PeopleTable.TABLE, PeopleTable.FACE_ID, PeopleTable.PERSON_ID);
  }

  private static Map<String, String> personOfFrame() {
    return column(ScenesTable.TABLE, ScenesTable.FRAME_ID, ScenesTable.PERSON_ID);
  }

  private static Map<String, String> column(Table table, String key, String value) {
    Map<String, String> values = new TreeMap<>();
    warehouse
        .read(table)
        .collectAsList()
        .forEach(row -> values.put(row.getAs(key), row.getAs(value)));
    return values;
  }

  /** A picture of one frame. */
  private static void frame(String media, String scene, double quality) {
    add(MediaTable.TABLE, Map.of(MediaTable.MEDIA_ID, media, MediaTable.URI, "file:" + media));
    add(QualityTable.TABLE, Map.of(QualityTable.MEDIA_ID, media, QualityTable.OVERALL, quality));
    add(FramesTable.TABLE, Map.of(FramesTable.FRAME_ID, media + "-0", FramesTable.MEDIA_ID, media));
    add(
        ScenesTable.TABLE,
        Map.of(
            ScenesTable.FRAME_ID,
            media + "-0",
            ScenesTable.MEDIA_ID,
            media,
            ScenesTable.SCENE_ID,
            scene,
            ScenesTable.MODEL_ID,
            MODEL));
  }

  private static void face(String media, int number, float[] looks, double side) {
    double length = Math.sqrt(looks[0] * looks[0] + looks[1] * looks[1] + looks[2] * looks[2]);
    Float[] unit = new Float[looks.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (looks[i] / length);
    }
    Map<String, Object> face = new HashMap<>();
    face.put(FacesTable.FACE_ID, media + "-0-" + number);
    face.put(FacesTable.FRAME_ID, media + "-0");
    face.put(FacesTable.MEDIA_ID, media);
    face.put(FacesTable.MODEL_ID, MODEL);
    face.put(FacesTable.WIDTH, side);
    face.put(FacesTable.HEIGHT, side);
    face.put(FacesTable.CONFIDENCE, 0.8);
    face.put(FacesTable.EMBEDDING, unit);
    add(FacesTable.TABLE, face);
  }

  private static void add(Table table, Map<String, Object> values) {
    ROWS.computeIfAbsent(table, unused -> new ArrayList<>()).add(TableRows.of(table, values));
  }

  private static void write() {
    ROWS.forEach((table, rows) -> warehouse.append(table, TableRows.dataset(table, rows)));
    ROWS.clear();
  }
}
