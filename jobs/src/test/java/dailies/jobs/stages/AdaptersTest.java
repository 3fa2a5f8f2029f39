package dailies.jobs.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dailies.jobs.EmptyWarehouse;
import dailies.jobs.TableRows;
import dailies.jobs.config.SettingsException;
import dailies.jobs.tables.AdaptersTable;
import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.FeedbackTable;
import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.ScenesTable;
import dailies.jobs.tables.Table;
import dailies.jobs.tables.Warehouse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Adapters of two models: one that mixes up what people keep apart, one that does not. */
class AdaptersTest {
  private static final int DIMENSION = 24;
  private static final int SCENES = 4;
  private static final int FRAMES = 120;
  private static final String CONFUSED = "confused";
  private static final String CLEAR = "clear";

  @TempDir private static Path folder;
  private static Warehouse warehouse;

  @BeforeAll
  static void fill() {
    warehouse = EmptyWarehouse.at(folder.resolve("w"));
    Map<Table, List<Row>> rows = new HashMap<>();
    Random random = new Random(3);
    for (int i = 0; i < FRAMES; i++) {
      addFrame(i, random, rows);
    }
    rows.forEach((table, added) -> warehouse.append(table, TableRows.dataset(table, added)));
  }

  /** Every other frame was moved to the scene that it is in. */
  private static void addFrame(int i, Random random, Map<Table, List<Row>> rows) {
    String media = "m%03d".formatted(i);
    String frame = media + "-0";
    int scene = i % SCENES;
    add(rows, MediaTable.TABLE, MediaTable.MEDIA_ID, media, MediaTable.CONTENT_SHA256, "c" + media);
    add(rows, FramesTable.TABLE, FramesTable.FRAME_ID, frame, FramesTable.MEDIA_ID, media);
    add(
        rows,
        ScenesTable.TABLE,
        ScenesTable.FRAME_ID,
        frame,
        ScenesTable.MEDIA_ID,
        media,
        ScenesTable.SCENE_ID,
        "scene-" + scene);
    addEmbedding(rows, frame, CONFUSED, vector(scene, 0.3, random));
    addEmbedding(rows, frame, CLEAR, vector(scene, 0.001, random));
    if (i % 8 < SCENES) {
      add(
          rows,
          FeedbackTable.TABLE,
          FeedbackTable.FEEDBACK_ID,
          "0-%04d-0".formatted(i),
          FeedbackTable.CORRECTION,
          FeedbackTable.TOGETHER,
          FeedbackTable.LABEL,
          FeedbackTable.MOVE,
          FeedbackTable.ANCHOR_SHA256,
          "c" + media,
          FeedbackTable.ANCHOR_FRAME_INDEX,
          0L,
          FeedbackTable.OTHER_SHA256,
          "cm%03d".formatted((i + SCENES) % FRAMES),
          FeedbackTable.OTHER_FRAME_INDEX,
          0L);
    }
  }

  private static void addEmbedding(
      Map<Table, List<Row>> rows, String frame, String model, Float[] vector) {
    add(
        rows,
        EmbeddingsTable.TABLE,
        EmbeddingsTable.FRAME_ID,
        frame,
        EmbeddingsTable.MODEL_ID,
        model,
        EmbeddingsTable.EMBEDDING,
        vector);
  }

  private static void add(Map<Table, List<Row>> rows, Table table, Object... columnsAndValues) {
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < columnsAndValues.length; i += 2) {
      values.put((String) columnsAndValues[i], columnsAndValues[i + 1]);
    }
    rows.computeIfAbsent(table, name -> new ArrayList<>()).add(TableRows.of(table, values));
  }

  private static Float[] vector(int scene, double noise, Random random) {
    double[] vector = new double[DIMENSION];
    double squares = 0;
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] = (i == scene ? 0.7 : 0) + (i < SCENES ? 0 : noise * random.nextGaussian());
      squares += vector[i] * vector[i];
    }
    Float[] unit = new Float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      unit[i] = (float) (vector[i] / Math.sqrt(squares));
    }
    return unit;
  }

  @Test
  void anAdapterThatIsBetterIsAdoptedAndFoundAgain() {
    Adapters adapters = new Adapters(warehouse, CONFUSED);
    assertThat(adapters.chosen("auto")).isEmpty();
    Adapters.Trial trial = adapters.train();

    assertThat(trial.triplets()).isGreaterThan(100);
    assertThat(trial.before().triplets()).isEqualTo(trial.after().triplets()).isGreaterThan(20);
    assertThat(trial.after().share()).isGreaterThan(trial.before().share());
    String id = trial.adapter().id();
    assertThat(adapters.chosen("auto").orElseThrow().id()).isEqualTo(id);
    assertThat(adapters.chosen(id).orElseThrow().weights()).isEqualTo(trial.adapter().weights());
    assertThat(adapters.chosen("none")).isEmpty();
    assertThatThrownBy(() -> adapters.chosen("linear-0"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("Unknown adapter linear-0 of the model confused");
  }

  @Test
  void anAdapterThatIsNotBetterIsRefused() {
    Adapters adapters = new Adapters(warehouse, CLEAR);
    Adapters.Trial trial = adapters.train();
    assertThat(trial.before().share()).isEqualTo(1);
    assertThat(trial.isBetter()).isFalse();
    assertThat(adapters.chosen("auto")).isEmpty();
    assertThat(
            warehouse
                .read(AdaptersTable.TABLE)
                .where(AdaptersTable.MODEL_ID + " = '" + CLEAR + "'")
                .count())
        .isZero();
  }

  @Test
  void withoutCorrectionsThereIsNothingToLearn() {
    assertThatThrownBy(() -> new Adapters(warehouse, "unknown").train())
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("0 triplets to learn from and 0 to judge by");
  }
}
