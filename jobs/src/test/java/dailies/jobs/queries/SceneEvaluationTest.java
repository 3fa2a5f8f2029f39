package dailies.jobs.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dailies.jobs.EmptyWarehouse;
import dailies.jobs.LocalSpark;
import dailies.jobs.TableRows;
import dailies.jobs.config.SettingsException;
import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.ScenesTable;
import dailies.jobs.tables.Table;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.cluster.ClusterAgreement;
import dailies.udfs.cluster.ThresholdCalibration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenes held against what people know, in a warehouse made by hand. */
class SceneEvaluationTest {
  private static final Map<Table, List<Row>> ROWS = new HashMap<>();

  @TempDir private static Path folder;
  private static Warehouse warehouse;

  @BeforeAll
  static void fill() {
    warehouse = EmptyWarehouse.at(folder.resolve("w"));
    frame("a", 0, "one", 0, null);
    frame("a", 1, "one", 10, null);
    frame("b", 0, "two", 90, null);
    frame("c", 0, "three", 50, 0.3);
    frame("d", 0, "four", 180, 0.45);
    frame("e", 0, "five", 270, null);
    List.of("a", "b", "c", "d", "e").forEach(SceneEvaluationTest::media);
    ROWS.forEach((table, rows) -> warehouse.append(table, TableRows.dataset(table, rows)));
  }

  private static void media(String name) {
    row(MediaTable.TABLE, Map.of(MediaTable.MEDIA_ID, name, MediaTable.URI, "file:/" + name));
  }

  private static void frame(
      String media, int index, String scene, double degrees, Double nearestSimilarity) {
    String id = media + "-" + index;
    double angle = Math.toRadians(degrees);
    row(FramesTable.TABLE, Map.of(FramesTable.FRAME_ID, id, FramesTable.MEDIA_ID, media));
    row(
        EmbeddingsTable.TABLE,
        Map.of(
            EmbeddingsTable.FRAME_ID,
            id,
            EmbeddingsTable.MEDIA_ID,
            media,
            EmbeddingsTable.MODEL_ID,
            "model",
            EmbeddingsTable.EMBEDDING,
            new Float[] {(float) Math.cos(angle), (float) Math.sin(angle)}));
    Map<String, Object> values = new HashMap<>();
    values.put(ScenesTable.FRAME_ID, id);
    values.put(ScenesTable.MEDIA_ID, media);
    values.put(ScenesTable.SCENE_ID, scene);
    values.put(ScenesTable.IS_NOISE, List.of("three", "four", "five").contains(scene));
    values.put(ScenesTable.NEAREST_SIMILARITY, nearestSimilarity);
    row(ScenesTable.TABLE, values);
  }

  private static void row(Table table, Map<String, ?> values) {
    ROWS.computeIfAbsent(table, name -> new ArrayList<>()).add(TableRows.of(table, values));
  }

  private static Dataset<Row> given(String columns, Object[]... rows) {
    StructType type = new StructType();
    for (String column : columns.split(" ")) {
      type = type.add(column, "string");
    }
    return LocalSpark.session()
        .createDataFrame(Arrays.stream(rows).map(RowFactory::create).toList(), type);
  }

  private static Object[] of(String... values) {
    return values;
  }

  @Test
  void theMostUncertainNoiseComesFirst() {
    assertThat(SceneOverview.noise(warehouse).collectAsList())
        .extracting(row -> row.getAs("frame") + " " + row.getAs("uri"))
        .containsExactly("d-0 file:/d", "c-0 file:/c", "e-0 file:/e");
  }

  @Test
  void aFilesLabelIsThatOfAllItsFrames() {
    Dataset<Row> labels =
        given("uri label", of("file:/a", "x"), of("file:/b", "x"), of("file:/c", "y"));
    ClusterAgreement agreement = SceneAgreement.of(warehouse, labels);
    assertThat(agreement.frames()).isEqualTo(4);
    assertThat(agreement.labels()).isEqualTo(2);
    assertThat(agreement.homogeneity()).isEqualTo(1);
    assertThat(agreement.completeness()).isLessThan(1);
    assertThat(agreement.noiseShare()).isEqualTo(0.25);
  }

  @Test
  void labelsThatCannotBeUsedAreTold() {
    assertThatThrownBy(() -> SceneAgreement.of(warehouse, given("uri tag", of("file:/a", "x"))))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("It needs label and one of frame_id, media_id, uri");
    assertThatThrownBy(() -> SceneAgreement.of(warehouse, given("uri label", of("gone", "x"))))
        .hasMessageContaining("nothing that --labels names is in a scene");
    Dataset<Row> twice = given("frame_id label", of("a-0", "x"), of("a-0", "y"));
    assertThatThrownBy(() -> SceneAgreement.of(warehouse, twice))
        .hasMessageContaining("1 frames have more than one label");
  }

  @Test
  void pairsAreNamedInAnyWayAndOfTwoFilesTheMostSimilarFramesCount() {
    ThresholdCalibration found =
        new PairSimilarity(warehouse, "model")
            .ofPairs(given("a b same", of("file:/a", "c", "true"), of("a-0", "b-0", "False")));
    assertThat(found.samePairs()).isEqualTo(1);
    assertThat(found.differentPairs()).isEqualTo(1);
    // 10 and 50 degrees; 0 and 90.
    assertThat(found.sameQuantile(0.5)).isCloseTo(0.766, within(0.005));
    assertThat(found.differentQuantile(0.5)).isCloseTo(0, within(0.005));
    assertThat(found.balancedAccuracy(found.join())).isEqualTo(1);
  }

  @Test
  void pairsThatCannotBeUsedAreTold() {
    PairSimilarity similarity = new PairSimilarity(warehouse, "model");
    assertThatThrownBy(() -> similarity.ofPairs(given("a b same", of("a", "gone", "true"))))
        .hasMessageContaining("1 names of --pairs have no embedding of this model: gone");
    assertThatThrownBy(() -> similarity.ofPairs(given("a b same", of("a", "b", "maybe"))))
        .hasMessageContaining("1 rows of --pairs have something else than true or false");
    assertThatThrownBy(similarity::ofDuplicates)
        .hasMessageContaining("no near duplicates were found");
  }
}
