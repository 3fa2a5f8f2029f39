package dailies.jobs.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dailies.jobs.EmptyWarehouse;
import dailies.jobs.TableRows;
import dailies.jobs.config.RankingOptions;
import dailies.jobs.config.SettingsLoader;
import dailies.jobs.tables.AiScoresTable;
import dailies.jobs.tables.DuplicatesTable;
import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.FailuresTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.QualityTable;
import dailies.jobs.tables.RunsTable;
import dailies.jobs.tables.SceneCentroidsTable;
import dailies.jobs.tables.ScenesTable;
import dailies.jobs.tables.Table;
import dailies.jobs.tables.Warehouse;
import dailies.jobs.views.BestTakesView;
import dailies.udfs.media.MediaType;
import dailies.udfs.quality.Metric;
import dailies.udfs.quality.QualityProfile;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The questions, asked of a warehouse made by hand. */
class QueriesTest {
  private static final RankingOptions HALVES = new RankingOptions(0.5, 0.5);
  private static final QualityProfile PROFILE =
      SettingsLoader.load(null, Map.of(), Map.of()).profile();

  @TempDir private static Path folder;
  private static Warehouse warehouse;
  private static final Map<Table, List<Row>> ROWS = new HashMap<>();

  @BeforeAll
  static void fill() {
    warehouse = EmptyWarehouse.at(folder.resolve("w"));
    take("good", "picture", "scene-1", good(0.9));
    take("fair", "picture", "scene-1", good(0.7));
    take(
        "blurred",
        "picture",
        "scene-1",
        good(0.5, Metric.SHARPNESS.column(), 0.1, Metric.DEFOCUS.column(), 0.9));
    take("shaken", "clip", "scene-2", good(0.55, Metric.MOTION_BLUR.column(), 0.9));
    take(
        "dark",
        "clip",
        "scene-2",
        good(0.45, Metric.EXPOSURE.column(), 0.1, Metric.BRIGHTNESS.column(), 0.05));
    take(
        "bright",
        "clip",
        "scene-3",
        good(0.5, Metric.EXPOSURE.column(), 0.1, Metric.BRIGHTNESS.column(), 0.95));
    take(
        "noisy",
        "clip",
        "scene-4",
        good(0.65, Metric.NOISE.column(), 0.9, Metric.NOISE_SIGMA.column(), 20.0));
    take(
        "mumbled",
        "clip",
        "scene-5",
        good(0.4, Metric.AUDIO_QUALITY.column(), 0.05, Metric.LOUDNESS_LUFS.column(), -30.0));
    take("dull", "clip", "scene-6", good(0.3));
    take("hiss", "sound", null, soundOnly(0.1));
    broken("broken");
    aiScore("fair", "model", 1.0);
    aiScore("fair", "person", 0.8);
    aiScore("good", "model", 0.0);
    aiScore("nobody", "model", 1.0);
    duplicates();
    notEmbedded();
    ROWS.forEach((table, rows) -> warehouse.append(table, TableRows.dataset(table, rows)));
  }

  @Test
  void aiScoresCountByTheirWeightAndOnlyWhereThereAreSome() {
    Map<String, Double> scores = scores(HALVES);
    assertThat(scores.get("fair")).isCloseTo((0.7 + 0.9) / 2, within(1e-9));
    assertThat(scores.get("good")).isCloseTo(0.45, within(1e-9));
    assertThat(scores.get("blurred")).isEqualTo(0.5);
    assertThat(scores).doesNotContainKeys("broken", "nobody");
    assertThat(scores.values()).doesNotContainNull();
  }

  @Test
  void weightsNeedNotSumToOne() {
    assertThat(scores(new RankingOptions(30, 10)).get("fair"))
        .isCloseTo((3 * 0.7 + 0.9) / 4, within(1e-9));
    assertThat(scores(new RankingOptions(2, 0)).get("good")).isEqualTo(0.9);
    assertThat(scores(new RankingOptions(0, 1)).get("good")).isZero();
    assertThat(scores(new RankingOptions(0, 1)).get("blurred")).isEqualTo(0.5);
  }

  @Test
  void theBestTakesComeFirstALineEachWithARecommendation() {
    List<Row> best =
        Ranking.overall(warehouse, new RankingOptions(1, 0), Ranking.TAKES, 4).collectAsList();
    assertThat(best)
        .extracting(QueriesTest::name)
        .containsExactly("good", "fair", "noisy", "shaken");
    assertThat(best).extracting(row -> row.getInt(0)).containsExactly(1, 2, 3, 4);
    assertThat(best)
        .extracting(row -> row.<String>getAs("recommendation"))
        .containsExactly(
            "Use it",
            "Usable; look for a better take",
            "Usable; look for a better take",
            "Shoot it again, or leave it out");
  }

  @Test
  void everySceneHasARankingOfItsOwn() {
    List<Row> best =
        Ranking.byScene(warehouse, new RankingOptions(1, 0), Ranking.TAKES, 2).collectAsList();
    assertThat(best)
        .extracting(row -> row.getAs("scene") + " " + row.getInt(0) + " " + name(row))
        .containsExactly(
            "scene-1 1 good",
            "scene-1 2 fair",
            "scene-2 1 shaken",
            "scene-2 2 dark",
            "scene-3 1 bright",
            "scene-4 1 noisy",
            "scene-5 1 mumbled",
            "scene-6 1 dull");
  }

  @Test
  void aTakeIsNotShotAgainWhenAnotherOfItsScenePasses() {
    assertThat(reasons(Retakes.needed(warehouse, PROFILE, 0.6)))
        .doesNotContainKeys("good", "fair", "blurred")
        .containsKeys("shaken", "dark", "bright", "mumbled", "dull");
    assertThat(reasons(Retakes.everyTake(warehouse, PROFILE, 0.6)))
        .doesNotContainKeys("good", "fair")
        .containsKey("blurred");
  }

  @Test
  void everyReasonIsSaidInPlainWordsWithWhatToDo() {
    Map<String, String> reasons = reasons(Retakes.everyTake(warehouse, PROFILE, 0.6));
    assertThat(reasons.get("blurred"))
        .isEqualTo("Out of focus: focus on the subject, or use a smaller aperture.");
    assertThat(reasons.get("shaken")).isEqualTo("Motion blur: use a faster shutter or a tripod.");
    assertThat(reasons.get("dark"))
        .isEqualTo("Underexposed: add light, open the aperture or raise the ISO.");
    assertThat(reasons.get("bright")).startsWith("Overexposed: ");
    assertThat(reasons.get("mumbled")).startsWith("Poor sound: ");
    assertThat(reasons.get("dull")).startsWith("No single fault");
  }

  @Test
  void oneFaultThatSpoilsATakeIsEnoughWhateverTheRestIs() {
    assertThat(reasons(Retakes.needed(warehouse, PROFILE, 0.6)).get("noisy"))
        .isEqualTo("Noisy: use more light or a lower ISO.");
  }

  @Test
  void theThresholdDecidesAndTheWorstComeFirst() {
    assertThat(reasons(Retakes.needed(warehouse, PROFILE, 0.95))).containsKeys("good", "fair");
    assertThat(reasons(Retakes.everyTake(warehouse, PROFILE, 0))).doesNotContainKey("dull");
    assertThat(Retakes.everyTake(warehouse, PROFILE, 0.6).collectAsList())
        .extracting(row -> row.<Double>getAs("quality"))
        .isSorted();
  }

  @Test
  void groupsOfCopiesBeginWithTheMostToReclaimAndTheKeeper() {
    List<Row> rows = DuplicateGroups.of(warehouse).collectAsList();
    assertThat(rows)
        .extracting(row -> row.getAs("group") + " " + row.getAs("verdict") + " " + name(row))
        .containsExactly(
            "good keep good",
            "good copy broken",
            "good copy fair",
            "dark keep dark",
            "dark copy dull",
            "shaken keep shaken",
            "shaken keep bright");
    assertThat(rows.get(1).<Double>getAs("quality")).isNull();
    assertThat(rows)
        .filteredOn(row -> row.getAs("reason") != null)
        .extracting(row -> name(row) + ": " + row.getAs("reason"))
        .containsExactly(
            "good: sharp; changed from x", "dark: sharp; changed from x", "shaken: sharp");
  }

  @Test
  void furtherShotsAreProposedWhenWanted() {
    assertThat(DuplicateGroups.withShots(warehouse).collectAsList())
        .filteredOn(row -> row.getAs("sequence") != null)
        .extracting(
            row -> name(row) + " " + row.getAs("verdict") + " " + row.getAs("reclaimable_bytes"))
        .containsExactly("shaken keep 0", "bright copy 50");
  }

  @Test
  void failuresAreToldWithARemedy() {
    List<Row> rows = FailureReport.of(warehouse).collectAsList();
    assertThat(rows).extracting(QueriesTest::name).containsExactly("noisy", "broken");
    assertThat(rows.get(1).<String>getAs("remedy"))
        .isEqualTo("The content is damaged. Restore it from a backup.");
  }

  @Test
  void whatAModelCouldNotEmbedIsAFailureUntilItHas() {
    Row noisy = FailureReport.of(warehouse).where("issue = 'changed'").first();
    assertThat(noisy.<String>getAs("message")).isEqualTo("Other frames again.");
    assertThat(noisy.<String>getAs("remedy")).startsWith("The frames are not those");
    assertThat(noisy.<Integer>getAs("attempts")).isEqualTo(2);
  }

  @Test
  void scenesAreToldWithTheirBestTakeTheLargestFirst() {
    List<Row> rows = SceneOverview.of(warehouse).collectAsList();
    assertThat(rows).hasSize(6);
    assertThat(rows.get(0).<String>getAs("scene")).isEqualTo("scene-1");
    assertThat(rows.get(0).<Long>getAs("files")).isEqualTo(3);
    assertThat(rows.get(0).<String>getAs("best_take")).endsWith("/good");
    assertThat(rows.get(5).<Boolean>getAs("noise")).isTrue();
  }

  @Test
  void theLatestRunComesFirstAndOneThatHasNotEndedHasNoDuration() {
    List<Row> rows = RunHistory.of(warehouse).collectAsList();
    assertThat(rows).extracting(row -> row.<String>getAs("run_id")).containsExactly("r2", "r1");
    assertThat(rows.get(0).<Double>getAs("seconds")).isNull();
    assertThat(rows.get(1).<Double>getAs("seconds")).isEqualTo(4.0);
    assertThat(rows.get(1).<Double>getAs("files_per_second")).isEqualTo(2.5);
  }

  private static Map<String, Double> scores(RankingOptions options) {
    Map<String, Double> scores = new TreeMap<>();
    BestTakesView.view(options, List.of(MediaType.values()))
        .read(warehouse)
        .collectAsList()
        .forEach(row -> scores.put(name(row), row.getAs("final_score")));
    return scores;
  }

  private static Map<String, String> reasons(Dataset<Row> retakes) {
    Map<String, String> reasons = new TreeMap<>();
    retakes.collectAsList().forEach(row -> reasons.put(name(row), row.getAs("reasons")));
    return reasons;
  }

  private static String name(Row row) {
    return row.<String>getAs("uri").substring("file:/".length());
  }

  private static Map<String, Object> good(double overall, Object... but) {
    Map<String, Object> metrics = new HashMap<>();
    metrics.put(Metric.SHARPNESS.column(), 0.9);
    metrics.put(Metric.EXPOSURE.column(), 0.9);
    metrics.put(Metric.MOTION_BLUR.column(), 0.1);
    metrics.put(Metric.NOISE.column(), 0.1);
    metrics.put(Metric.CONTRAST.column(), 0.9);
    metrics.put(Metric.BRIGHTNESS.column(), 0.5);
    metrics.put(QualityTable.OVERALL, overall);
    for (int i = 0; i < but.length; i += 2) {
      metrics.put((String) but[i], but[i + 1]);
    }
    return metrics;
  }

  private static Map<String, Object> soundOnly(double quality) {
    return Map.of(Metric.AUDIO_QUALITY.column(), quality, QualityTable.OVERALL, quality);
  }

  private static void take(String id, String type, String scene, Map<String, Object> metrics) {
    add(
        MediaTable.TABLE,
        Map.of(
            MediaTable.MEDIA_ID,
            id,
            MediaTable.URI,
            "file:/" + id,
            MediaTable.MEDIA_TYPE,
            type,
            MediaTable.SIZE_BYTES,
            50L));
    Map<String, Object> quality = new HashMap<>(metrics);
    quality.put(QualityTable.MEDIA_ID, id);
    add(QualityTable.TABLE, quality);
    if (scene != null) {
      scene(id, scene);
    }
  }

  private static void scene(String id, String scene) {
    boolean first =
        ROWS.getOrDefault(SceneCentroidsTable.TABLE, List.of()).stream()
            .noneMatch(row -> row.getString(0).equals(scene));
    if (first) {
      add(
          SceneCentroidsTable.TABLE,
          Map.of(
              SceneCentroidsTable.SCENE_ID,
              scene,
              SceneCentroidsTable.SIZE,
              scene.equals("scene-1") ? 5L : 1L));
    }
    add(
        ScenesTable.TABLE,
        Map.of(
            ScenesTable.FRAME_ID,
            id + "-0",
            ScenesTable.MEDIA_ID,
            id,
            ScenesTable.SCENE_ID,
            scene,
            ScenesTable.IS_NOISE,
            scene.equals("scene-6")));
  }

  private static void broken(String id) {
    add(
        MediaTable.TABLE,
        Map.of(
            MediaTable.MEDIA_ID, id,
            MediaTable.URI, "file:/" + id,
            MediaTable.MEDIA_TYPE, "picture",
            MediaTable.ISSUE, "corrupt",
            MediaTable.ISSUE_DETAIL, "Cannot decode."));
  }

  private static void aiScore(String id, String source, double score) {
    add(
        AiScoresTable.TABLE,
        Map.of(
            AiScoresTable.MEDIA_ID,
            id,
            AiScoresTable.SOURCE,
            source,
            AiScoresTable.ASPECT,
            "overall",
            AiScoresTable.SCORE,
            score));
  }

  private static void duplicates() {
    copy("dark", "dark", 0L);
    copy("dull", "dark", 10L);
    copy("good", "good", 0L);
    copy("fair", "good", 700L);
    copy("broken", "good", 300L);
    shot("shaken", 1);
    shot("bright", 2);
    add(
        RunsTable.TABLE,
        Map.of(
            RunsTable.RUN_ID,
            "r1",
            RunsTable.MODEL_ID,
            "clip",
            RunsTable.STARTED_AT,
            new Timestamp(1000),
            RunsTable.FINISHED_AT,
            new Timestamp(5000),
            RunsTable.ANALYZED,
            10L));
    add(
        RunsTable.TABLE,
        Map.of(
            RunsTable.RUN_ID, "r2",
            RunsTable.MODEL_ID, "clip",
            RunsTable.STARTED_AT, new Timestamp(9000)));
  }

  /** Of two clips that a model could not embed, it embedded one later, and another model both. */
  private static void notEmbedded() {
    notEmbedded("noisy", "r1", "Other frames.", 1000);
    notEmbedded("noisy", "r2", "Other frames again.", 9000);
    notEmbedded("dull", "r1", "Other frames.", 1000);
    embedded("dull", "clip");
    embedded("dull", "builtin");
    embedded("noisy", "builtin");
  }

  private static void notEmbedded(String id, String run, String message, long millis) {
    add(
        FailuresTable.TABLE,
        Map.of(
            FailuresTable.MEDIA_ID,
            id,
            FailuresTable.RUN_ID,
            run,
            FailuresTable.URI,
            "file:/" + id,
            FailuresTable.STAGE,
            FailuresTable.EMBED,
            FailuresTable.ISSUE,
            "changed",
            FailuresTable.MESSAGE,
            message,
            FailuresTable.FAILED_AT,
            new Timestamp(millis)));
  }

  private static void embedded(String id, String model) {
    add(
        EmbeddingsTable.TABLE,
        Map.of(
            EmbeddingsTable.FRAME_ID, id + "-0",
            EmbeddingsTable.MEDIA_ID, id,
            EmbeddingsTable.MODEL_ID, model));
  }

  private static void copy(String id, String keeper, long bytes) {
    add(
        DuplicatesTable.TABLE,
        Map.of(
            DuplicatesTable.MEDIA_ID, id,
            DuplicatesTable.GROUP_ID, keeper,
            DuplicatesTable.KEEPER_MEDIA_ID, keeper,
            DuplicatesTable.IS_KEEPER, id.equals(keeper),
            DuplicatesTable.KEEPER_REASON, "sharp",
            DuplicatesTable.KEEPER_CHANGE, "changed from x",
            DuplicatesTable.RECLAIMABLE_BYTES, bytes));
  }

  private static void shot(String id, int rank) {
    add(
        DuplicatesTable.TABLE,
        Map.of(
            DuplicatesTable.MEDIA_ID,
            id,
            DuplicatesTable.GROUP_ID,
            "shaken",
            DuplicatesTable.KEEPER_MEDIA_ID,
            id,
            DuplicatesTable.IS_KEEPER,
            rank == 1,
            DuplicatesTable.KEEPER_REASON,
            "sharp",
            DuplicatesTable.SEQUENCE,
            "burst",
            DuplicatesTable.SEQUENCE_RANK,
            rank));
  }

  private static void add(Table table, Map<String, ?> values) {
    ROWS.computeIfAbsent(table, each -> new ArrayList<>()).add(TableRows.of(table, values));
  }
}
