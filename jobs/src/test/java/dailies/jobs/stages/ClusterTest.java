package dailies.jobs.stages;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dailies.jobs.LocalSpark;
import dailies.jobs.TableRows;
import dailies.jobs.config.SceneOptions;
import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.ScenesTable;
import dailies.udfs.cluster.ClusterAgreement;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClusterTest {
  private static final int DIMENSION = 48;
  private static final int SCENES = 12;
  private static final int FRAMES_OF_A_SCENE = 15;
  private static final int LONELY = 6;

  private record Result(Map<String, Row> scenes, Map<String, Row> centroids) {}

  /** Links {@code frame_a frame_b together}, in the order of time, and frames of no scene. */
  private record Said(List<Row> links, List<String> noise, List<String> moved) {
    ObeyedCorrections corrections() {
      return new ObeyedCorrections(
          LocalSpark.session().createDataFrame(links, LINK), ids(noise), ids(moved));
    }

    private static Dataset<Row> ids(List<String> frames) {
      return LocalSpark.session()
          .createDataset(frames, Encoders.STRING())
          .toDF(Corrections.FRAME_ID);
    }
  }

  private static final StructType LINK =
      new StructType()
          .add(Corrections.FRAME_A, DataTypes.StringType)
          .add(Corrections.FRAME_B, DataTypes.StringType)
          .add(Corrections.TOGETHER, DataTypes.BooleanType)
          .add("feedback_id", DataTypes.StringType);

  private static final Said NOTHING_SAID = new Said(List.of(), List.of(), List.of());

  /** A cell for all, and several that the scenes do not fit into. */
  private static final int ONE_CELL = 1000;

  private static final int SMALL_CELLS = 30;

  @TempDir private static Path folder;
  private static int runs;
  private static Map<String, float[]> vectors;
  private static Result inOneCell;
  private static Result inSmallCells;

  @BeforeAll
  static void clusterOnce() {
    vectors = new HashMap<>();
    everything().forEach(row -> vectors.put(row.getString(0), vector(row, 3)));
    inOneCell = cluster(everything(), ONE_CELL);
    inSmallCells = cluster(dataset(everything()).repartition(1), SMALL_CELLS);
  }

  private static Stream<Result> results() {
    return Stream.of(inOneCell, inSmallCells);
  }

  @ParameterizedTest
  @MethodSource("results")
  void whatBelongsTogetherIsOneSceneWhateverTheCells(Result result) {
    Map<String, String> sceneOf = sceneIds(result);
    assertThat(sceneOf.keySet()).isEqualTo(vectors.keySet());
    Set<String> different = new HashSet<>();
    for (int scene = 0; scene < SCENES; scene++) {
      Set<String> ids = new HashSet<>();
      for (int frame = 0; frame < FRAMES_OF_A_SCENE; frame++) {
        ids.add(sceneOf.get(id(scene, frame)));
      }
      assertThat(ids).as("scenes of the frames of scene %d", scene).hasSize(1);
      different.addAll(ids);
    }
    assertThat(different).hasSize(SCENES);
  }

  @ParameterizedTest
  @MethodSource("results")
  void everyMemberReachesItsCentroid(Result result) {
    Map<String, Integer> sizes = new HashMap<>();
    result
        .scenes()
        .forEach(
            (frame, row) -> {
              Row centroid = result.centroids().get(row.<String>getAs(ScenesTable.SCENE_ID));
              double cosine = cosine(vectors.get(frame), vector(centroid, 1));
              assertThat(cosine).as(frame).isGreaterThanOrEqualTo(0.85 - 1e-6);
              assertThat(row.<Double>getAs(ScenesTable.SIMILARITY)).isCloseTo(cosine, within(1e-6));
              sizes.merge(row.getAs(ScenesTable.SCENE_ID), 1, Integer::sum);
            });
    assertThat(sizes.keySet()).isEqualTo(result.centroids().keySet());
    result
        .centroids()
        .forEach((scene, row) -> assertThat(row.getLong(2)).isEqualTo((long) sizes.get(scene)));
  }

  @ParameterizedTest
  @MethodSource("results")
  void onlyWhatIsNearToNothingIsNoise(Result result) {
    result
        .scenes()
        .forEach(
            (frame, row) ->
                assertThat(row.<Boolean>getAs(ScenesTable.IS_NOISE))
                    .as(frame)
                    .isEqualTo(frame.startsWith("lonely")));
  }

  @Test
  void aFrameBetweenNoiseAndJoinIsASceneOfItsOwn() {
    List<Row> frames = new ArrayList<>();
    frames.add(frame("a", unit(1, 0, 0)));
    frames.add(frame("b", unit(1, 0.05f, 0)));
    frames.add(frame("c", unit(1, 1, 0)));
    frames.add(frame("d", unit(0, 0, 1)));
    Result result = cluster(frames, 100);
    Map<String, String> sceneOf = sceneIds(result);
    assertThat(sceneOf.get("a")).isEqualTo(sceneOf.get("b"));
    assertThat(sceneOf.get("c")).isNotEqualTo(sceneOf.get("a"));
    assertThat(noise(result, "c")).isFalse();
    assertThat(noise(result, "d")).isTrue();
  }

  @Test
  void partitionsDoNotMatter() {
    Dataset<Row> shuffled =
        dataset(everything()).orderBy(col(EmbeddingsTable.FRAME_ID).desc()).repartition(7);
    assertThat(asText(cluster(shuffled, SMALL_CELLS))).isEqualTo(asText(inSmallCells));
  }

  @Test
  void theNumberOfCellsFollowsTheirSize() {
    Dataset<Row> frames = dataset(everything());
    assertThat(FrameCells.train(frames, ONE_CELL).cells()).isEqualTo(1);
    assertThat(FrameCells.train(frames, SMALL_CELLS).cells()).isBetween(6, 22);
  }

  @Test
  void noFrameHasNoScene() {
    Result result = cluster(List.of(), 10);
    assertThat(result.scenes()).isEmpty();
    assertThat(result.centroids()).isEmpty();
  }

  @Test
  void equalFramesAreOneSceneHoweverMany() {
    List<Row> frames = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      frames.add(frame("f" + i, unit(1, 2, 3)));
    }
    assertThat(Set.copyOf(sceneIds(cluster(frames, 10)).values())).hasSize(1);
  }

  @Test
  void scenesKeepTheirIdsWhenFramesComeAndGo() {
    List<Row> all = everything();
    List<Row> most = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (i % 10 != 4) {
        most.add(all.get(i));
      }
    }
    Set<String> gone = Set.of("s00-00", "lonely-0");
    all.removeIf(row -> gone.contains(row.getString(0)));
    Result before = cluster(most, ONE_CELL);
    Result after = grown(before, all, SMALL_CELLS, NOTHING_SAID);

    Map<String, String> expected = sceneIds(before);
    expected.keySet().removeAll(gone);
    Map<String, String> ids = sceneIds(after);
    assertThat(ids).hasSameSizeAs(all).containsAllEntriesOf(expected);
    assertThat(ids).containsEntry("s00-01", "s00-00").containsEntry("s00-04", "s00-00");
    for (int scene = 0; scene < SCENES; scene++) {
      for (int frame = 1; frame < FRAMES_OF_A_SCENE; frame++) {
        assertThat(ids).containsEntry(id(scene, frame), ids.get(id(scene, 1)));
      }
    }
    Map<String, Long> sizes = new TreeMap<>();
    ids.values().forEach(id -> sizes.merge(id, 1L, Long::sum));
    after.centroids().forEach((id, row) -> assertThat(row.getLong(2)).isEqualTo(sizes.get(id)));
    assertThat(after.centroids().keySet()).isEqualTo(sizes.keySet());
  }

  @Test
  void whatPeopleSaidHoldsNowAndLater() {
    List<Row> frames = twins(9);
    Map<String, String> labels = new TreeMap<>();
    frames.forEach(row -> labels.put(row.getString(0), row.getString(0).substring(0, 2)));
    Result before = cluster(frames, ONE_CELL);
    assertThat(vMeasure(before, labels)).isLessThan(0.9);
    Said said = allMoved(labels.keySet());
    assertThat(said.moved()).hasSize(54);
    labels.put("a0-08", "of no scene");

    Result grown = grown(before, twins(12), ONE_CELL, said);
    List<Row> fewer = frames.subList(1, frames.size());
    Result anew = result(clustering(dataset(fewer), ONE_CELL, said).anew(rows(grown.scenes())));

    Map<String, String> ids = sceneIds(grown);
    ids.keySet().retainAll(labels.keySet());
    assertThat(vMeasure(grown, labels)).isEqualTo(1);
    assertThat(noise(grown, "a0-08")).isTrue();
    assertThat(grown.scenes().get("a0-08").<String>getAs(ScenesTable.NEAREST_SCENE_ID))
        .isIn("a0-00", "b0-00");
    ids.remove("a0-00");
    assertThat(sceneIds(anew)).isEqualTo(ids).containsEntry("a0-01", "a0-00");
  }

  /** Six pairs of scenes that look so much alike that only people can tell them apart. */
  private static List<Row> twins(int framesOfEach) {
    Random random = new Random(7);
    List<Row> rows = new ArrayList<>();
    for (int frame = 0; frame < framesOfEach; frame++) {
      for (int pair = 0; pair < 6; pair++) {
        rows.add(frame("a%d-%02d".formatted(pair, frame), near(pair, random)));
        rows.add(frame("b%d-%02d".formatted(pair, frame), near(pair, random)));
      }
    }
    return rows;
  }

  /** All frames of b have left those of a, and all but the first have joined the first. */
  private static Said allMoved(Set<String> frames) {
    List<String> moved = frames.stream().filter(id -> id.startsWith("b")).toList();
    List<Row> links = new ArrayList<>();
    for (String frame : moved) {
      String pair = frame.substring(1, 2);
      String statement = "0-%04d-".formatted(links.size());
      links.add(RowFactory.create("a" + pair + "-03", frame, false, statement + "0"));
      if (!frame.endsWith("-00")) {
        links.add(RowFactory.create("b" + pair + "-00", frame, true, statement + "1"));
      }
    }
    return new Said(links, List.of("a0-08"), moved);
  }

  @Test
  void anIdThatIsTakenGetsANumber() {
    StructType placed = new StructType().add("frame_id", "string").add("key", "string");
    StructType before = new StructType().add("frame_id", "string").add("scene_id", "string");
    List<Row> now = new ArrayList<>();
    List.of("a", "e", "f").forEach(frame -> now.add(RowFactory.create(frame, "k1")));
    List.of("b", "c", "d").forEach(frame -> now.add(RowFactory.create(frame, "k2")));
    now.add(RowFactory.create("g", "k3"));
    List<Row> then = new ArrayList<>();
    List.of("b", "c", "e").forEach(frame -> then.add(RowFactory.create(frame, "a")));
    then.add(RowFactory.create("g", "a/2"));
    SparkSession spark = LocalSpark.session();
    Map<String, String> ids = new TreeMap<>();
    SceneIds.of(
            spark.createDataFrame(now, placed),
            spark.createDataFrame(then, before),
            Said.ids(List.of()))
        .collectAsList()
        .forEach(row -> ids.put(row.getAs("key"), row.getAs("scene_id")));
    assertThat(ids).isEqualTo(Map.of("k1", "a/3", "k2", "a", "k3", "a/2"));
  }

  @Test
  void aSceneIsCutWhereNothingWasTakenForLong() {
    StructType type =
        new StructType()
            .add("frame_id", "string")
            .add("key", "string")
            .add(MediaTable.CAPTURED_AT, "timestamp");
    List<Row> rows = new ArrayList<>();
    for (int hour : new int[] {1, 2, 4, 11, 12}) {
      rows.add(RowFactory.create("at-" + hour, "k", new Timestamp(hour * 3_600_000L)));
    }
    rows.add(RowFactory.create("unknown", "k", null));
    rows.add(RowFactory.create("other", "l", new Timestamp(99 * 3_600_000L)));
    Map<String, String> keys = new TreeMap<>();
    CaptureGaps.split(LocalSpark.session().createDataFrame(rows, type), Duration.ofHours(6))
        .collectAsList()
        .forEach(row -> keys.put(row.getAs("frame_id"), row.getAs("key")));
    assertThat(keys)
        .isEqualTo(
            Map.of(
                "at-1", "k", "at-2", "k", "at-4", "k", "unknown", "k", "at-11", "k + 1", "at-12",
                "k + 1", "other", "l"));
  }

  private static double vMeasure(Result result, Map<String, String> labels) {
    Map<String, Map<String, Long>> counts = new TreeMap<>();
    labels.forEach(
        (frame, label) ->
            counts
                .computeIfAbsent(sceneIds(result).get(frame), id -> new TreeMap<>())
                .merge(label, 1L, Long::sum));
    ClusterAgreement agreement = new ClusterAgreement();
    counts.values().forEach(agreement::addScene);
    return agreement.vMeasure();
  }

  private static Result grown(Result before, List<Row> frames, int cellSize, Said said) {
    return result(
        clustering(dataset(frames), cellSize, said)
            .grown(rows(before.scenes()), rows(before.centroids())));
  }

  private static Dataset<Row> rows(Map<String, Row> rows) {
    List<Row> all = List.copyOf(rows.values());
    return LocalSpark.session().createDataFrame(all, all.get(0).schema());
  }

  private static Result cluster(List<Row> frames, int cellSize) {
    return cluster(dataset(frames), cellSize);
  }

  private static Result cluster(Dataset<Row> embeddings, int cellSize) {
    return result(clustering(embeddings, cellSize, NOTHING_SAID).anew(scenes(List.of())));
  }

  private static SceneClustering clustering(Dataset<Row> embeddings, int cellSize, Said said) {
    Scratch scratch =
        new Scratch(LocalSpark.session(), folder.resolve("scratch-" + runs++).toString());
    SceneOptions options = new SceneOptions(0.85, 0.5, cellSize, Duration.ZERO, "none");
    Dataset<Row> captureTimes =
        TableRows.dataset(MediaTable.TABLE, List.of())
            .select(MediaTable.MEDIA_ID, MediaTable.CAPTURED_AT);
    return new SceneClustering(embeddings, options, captureTimes, said.corrections(), scratch);
  }

  private static Result result(SceneTables tables) {
    return new Result(byKey(tables.scenes()), byKey(tables.centroids()));
  }

  private static Dataset<Row> scenes(List<Row> rows) {
    return TableRows.dataset(ScenesTable.TABLE, rows);
  }

  private static Map<String, Row> byKey(Dataset<Row> dataset) {
    List<Row> all = dataset.collectAsList();
    Map<String, Row> rows = new TreeMap<>();
    all.forEach(row -> rows.put(row.getString(0), row));
    assertThat(rows).hasSameSizeAs(all);
    return rows;
  }

  private static Map<String, String> sceneIds(Result result) {
    Map<String, String> ids = new TreeMap<>();
    result.scenes().forEach((frame, row) -> ids.put(frame, row.getAs(ScenesTable.SCENE_ID)));
    return ids;
  }

  private static Map<String, String> asText(Result result) {
    Map<String, String> text = new TreeMap<>();
    result.scenes().forEach((frame, row) -> text.put(frame, row.toString()));
    result.centroids().forEach((scene, row) -> text.put("scene " + scene, row.toString()));
    return text;
  }

  private static boolean noise(Result result, String frame) {
    return result.scenes().get(frame).<Boolean>getAs(ScenesTable.IS_NOISE);
  }

  private static List<Row> everything() {
    List<Row> frames = planted();
    frames.addAll(scattered());
    return frames;
  }

  /** Tight scenes in directions that have nothing to do with one another, and lonely frames. */
  private static List<Row> planted() {
    Random random = new Random(5);
    List<Row> rows = new ArrayList<>();
    for (int scene = 0; scene < SCENES; scene++) {
      for (int frame = 0; frame < FRAMES_OF_A_SCENE; frame++) {
        rows.add(frame(id(scene, frame), near(scene, random)));
      }
    }
    for (int lonely = 0; lonely < LONELY; lonely++) {
      rows.add(frame("lonely-" + lonely, near(SCENES + lonely, random)));
    }
    return rows;
  }

  /** Frames without any order, of which some happen to be near one another. */
  private static List<Row> scattered() {
    Random random = new Random(6);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      float[] vector = new float[DIMENSION];
      for (int axis = 20; axis < 24; axis++) {
        vector[axis] = Math.abs((float) random.nextGaussian());
      }
      rows.add(frame("scattered-" + i, unit(vector)));
    }
    return rows;
  }

  private static String id(int scene, int frame) {
    return "s%02d-%02d".formatted(scene, frame);
  }

  private static float[] near(int axis, Random random) {
    float[] vector = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] = 0.03f * (float) random.nextGaussian();
    }
    vector[axis] += 1;
    return unit(vector);
  }

  private static float[] unit(float... vector) {
    double length = 0;
    for (float value : vector) {
      length += value * value;
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (vector[i] / Math.sqrt(length));
    }
    return vector;
  }

  private static Row frame(String id, float[] vector) {
    Float[] boxed = new Float[vector.length];
    for (int i = 0; i < vector.length; i++) {
      boxed[i] = vector[i];
    }
    return TableRows.of(
        EmbeddingsTable.TABLE,
        Map.of(
            EmbeddingsTable.FRAME_ID, id,
            EmbeddingsTable.MEDIA_ID, "m-" + id,
            EmbeddingsTable.EMBEDDING, boxed));
  }

  private static Dataset<Row> dataset(List<Row> frames) {
    return TableRows.dataset(EmbeddingsTable.TABLE, frames);
  }

  private static float[] vector(Row row, int column) {
    Object value = row.get(column);
    if (value instanceof Float[] boxed) {
      float[] vector = new float[boxed.length];
      for (int i = 0; i < vector.length; i++) {
        vector[i] = boxed[i];
      }
      return vector;
    }
    List<Float> list = row.getList(column);
    float[] vector = new float[list.size()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = list.get(i);
    }
    return vector;
  }

  private static double cosine(float[] a, float[] b) {
    double dot = 0;
    double lengthA = 0;
    double lengthB = 0;
    for (int i = 0; i < a.length; i++) {
      dot += (double) a[i] * b[i];
      lengthA += (double) a[i] * a[i];
      lengthB += (double) b[i] * b[i];
    }
    return dot / Math.sqrt(lengthA * lengthB);
  }
}
