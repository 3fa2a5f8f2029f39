package dailies.jobs.stages;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dailies.jobs.LocalSpark;
import dailies.jobs.TableRows;
import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.ScenesTable;
import dailies.udfs.cluster.SceneThresholds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterTest {
  private static final SceneThresholds THRESHOLDS = new SceneThresholds(0.85, 0.5);
  private static final int DIMENSION = 48;
  private static final int SCENES = 12;
  private static final int FRAMES_OF_A_SCENE = 15;
  private static final int LONELY = 6;

  private record Result(Map<String, Row> scenes, Map<String, Row> centroids) {}

  @TempDir private Path folder;
  private int runs;

  @ParameterizedTest
  @ValueSource(ints = {1000, 20})
  void whatBelongsTogetherIsOneSceneWhateverTheCells(int cellSize) {
    Result result = cluster(planted(), cellSize);
    Map<String, String> sceneOf = sceneIds(result);
    assertThat(sceneOf).hasSize(SCENES * FRAMES_OF_A_SCENE + LONELY);
    for (int scene = 0; scene < SCENES; scene++) {
      Set<String> ids = new HashSet<>();
      for (int frame = 0; frame < FRAMES_OF_A_SCENE; frame++) {
        ids.add(sceneOf.get(id(scene, frame)));
      }
      assertThat(ids).as("scenes of the frames of scene %d", scene).hasSize(1);
    }
    assertThat(Set.copyOf(sceneOf.values())).hasSize(SCENES + LONELY);
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, 20})
  void everyMemberReachesItsCentroid(int cellSize) {
    List<Row> frames = planted();
    frames.addAll(scattered());
    Result result = cluster(frames, cellSize);
    Map<String, float[]> vectors = new HashMap<>();
    frames.forEach(row -> vectors.put(row.getString(0), vector(row, 3)));
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
  @ValueSource(ints = {40})
  void onlyWhatIsNearToNothingIsNoise(int cellSize) {
    Result result = cluster(planted(), cellSize);
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

  @ParameterizedTest
  @ValueSource(ints = {30})
  void partitionsDoNotMatter(int cellSize) {
    List<Row> frames = planted();
    frames.addAll(scattered());
    Map<String, String> expected = asText(cluster(dataset(frames).repartition(1), cellSize));
    for (int partitions : new int[] {2, 7}) {
      Dataset<Row> shuffled =
          dataset(frames).orderBy(col(EmbeddingsTable.FRAME_ID).desc()).repartition(partitions);
      assertThat(asText(cluster(shuffled, cellSize)))
          .as("%d partitions", partitions)
          .isEqualTo(expected);
    }
  }

  @Test
  void cellsAreTheSameHoweverTheFramesComeAndTheirNumberFollowsTheSize() {
    Map<String, Integer> expected = cells(dataset(planted()).repartition(1), 30);
    assertThat(Set.copyOf(expected.values())).hasSizeBetween(4, 7);
    assertThat(cells(dataset(planted()).repartition(7), 30)).isEqualTo(expected);
    assertThat(Set.copyOf(cells(dataset(planted()), 1000).values())).containsExactly(0);
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

  private Result cluster(List<Row> frames, int cellSize) {
    return cluster(dataset(frames), cellSize);
  }

  private Result cluster(Dataset<Row> embeddings, int cellSize) {
    Scratch scratch =
        new Scratch(LocalSpark.session(), folder.resolve("scratch-" + runs++).toString());
    Dataset<Row> frames =
        embeddings.select(
            EmbeddingsTable.FRAME_ID, EmbeddingsTable.EMBEDDING, EmbeddingsTable.MEDIA_ID);
    Dataset<Row> cells =
        scratch.keep(Cluster.inCells(FrameCells.assign(frames, cellSize), THRESHOLDS));
    Dataset<Row> merged = scratch.keep(Cluster.acrossCells(cells, frames, THRESHOLDS));
    return new Result(
        byKey(Cluster.assigned(cells, merged, frames, THRESHOLDS)),
        byKey(merged.select("scene.*").distinct()));
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

  private static Map<String, Integer> cells(Dataset<Row> frames, int cellSize) {
    Map<String, Integer> cells = new TreeMap<>();
    FrameCells.assign(frames, cellSize)
        .select(EmbeddingsTable.FRAME_ID, FrameCells.CELL)
        .collectAsList()
        .forEach(row -> cells.put(row.getString(0), row.getInt(1)));
    return cells;
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
