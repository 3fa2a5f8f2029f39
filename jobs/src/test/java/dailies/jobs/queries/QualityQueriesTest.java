package dailies.jobs.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dailies.jobs.EmptyWarehouse;
import dailies.jobs.TableRows;
import dailies.jobs.config.SettingsException;
import dailies.jobs.config.SettingsLoader;
import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.QualityTable;
import dailies.jobs.tables.Warehouse;
import dailies.jobs.views.CameraPercentilesView;
import dailies.jobs.views.PercentilesView;
import dailies.udfs.quality.Metric;
import dailies.udfs.quality.QualityProfile;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why a file has its score, how it compares and how quality goes over time. */
class QualityQueriesTest {
  private static final QualityProfile CLIP =
      SettingsLoader.load(null, Map.of(), Map.of()).profile();
  private static final QualityProfile PHOTO =
      SettingsLoader.load(null, Map.of(), Map.of("quality.profile", "photo")).profile();
  private static final List<Row> MEDIA = new ArrayList<>();
  private static final List<Row> QUALITY = new ArrayList<>();

  @TempDir private static Path folder;
  private static Warehouse warehouse;

  /** Two cameras in two folders: the older loses from day to day, the newer is even. */
  @BeforeAll
  static void fill() {
    warehouse = EmptyWarehouse.at(folder.resolve("w"));
    for (int day = 0; day < 10; day++) {
      taken("old-" + day, "a", "Old 1", day, 0.8 - 0.04 * day);
      taken("new-" + day, "b", "New 2", day, 0.9);
    }
    media("timeless", "file:/b/timeless.jpg", null, null);
    quality(
        "timeless",
        0.5,
        Map.of(
            Metric.SHARPNESS,
            0.2,
            Metric.DEFOCUS,
            0.8,
            Metric.NOISE,
            0.1,
            Metric.MOTION_BLUR,
            0.1));
    media("bare", "file:/b/bare.jpg", null, null);
    quality("bare", 0.1, Map.of());
    media("broken", "file:/b/broken.jpg", null, null);
    warehouse.append(MediaTable.TABLE, TableRows.dataset(MediaTable.TABLE, MEDIA));
    warehouse.append(QualityTable.TABLE, TableRows.dataset(QualityTable.TABLE, QUALITY));
    warehouse.append(FramesTable.TABLE, TableRows.dataset(FramesTable.TABLE, keyframes()));
  }

  @Test
  void anExplanationNamesWhatCostsMostWithItsThresholdAndItsRemedy() {
    List<Row> lines = Explanation.of(warehouse, CLIP, "timeless").collectAsList();
    Row first = lines.get(0);
    assertThat(first.<String>getAs("metric")).isEqualTo("sharpness");
    assertThat(first.<Double>getAs("value")).isEqualTo(0.2);
    assertThat(first.<Double>getAs("weight")).isCloseTo(0.3 / 0.65, within(1e-4));
    assertThat(first.<Double>getAs("loss_share"))
        .isCloseTo(0.24 / (0.24 + 0.015 + 0.02), within(1e-4));
    assertThat(first.<String>getAs("missed")).isEqualTo("below 0.6");
    assertThat(first.<String>getAs("remedy")).startsWith("Out of focus: ");
    assertThat(lines.get(1).<String>getAs("missed")).isNull();
    assertThat(lines.get(lines.size() - 1).<Double>getAs("value")).isNull();
  }

  @Test
  void aFileMayBeNamedByItsUri() {
    assertThat(Explanation.of(warehouse, CLIP, "file:/b/timeless.jpg").collectAsList())
        .isEqualTo(Explanation.of(warehouse, CLIP, "timeless").collectAsList());
  }

  @Test
  void whatCannotBeExplainedIsTold() {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> Explanation.of(warehouse, CLIP, "nothing"))
        .satisfies(
            e -> assertThat(e.problems().get(0)).contains("--media nothing", "query ranking"));
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> Explanation.of(warehouse, CLIP, "broken"))
        .satisfies(e -> assertThat(e.problems().get(0)).contains("nothing was measured"));
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> Explanation.of(warehouse, PHOTO, "timeless"))
        .satisfies(e -> assertThat(e.problems().get(0)).contains("Use --profile clip"));
  }

  @Test
  void aComparisonSaysWhichIsBetterMetricByMetric() {
    Map<String, Row> lines = new HashMap<>();
    Explanation.compared(warehouse, "timeless", "old-0")
        .collectAsList()
        .forEach(row -> lines.put(row.getAs("metric"), row));
    assertThat(lines.get("sharpness").<String>getAs("better")).isEqualTo("reference");
    assertThat(lines.get("sharpness").<Double>getAs("goodness_gained"))
        .isCloseTo(-0.6, within(1e-4));
    assertThat(lines.get("noise").<Double>getAs("reference")).isNull();
    assertThat(lines.get("noise").<String>getAs("better")).isNull();
  }

  @Test
  void aClipIsFollowedThroughItsKeyframes() {
    List<Row> lines = Trends.through(warehouse, "old-0").collectAsList();
    assertThat(lines).extracting(row -> row.<Double>getAs("seconds")).isSorted().hasSize(12);
    // One hundredth a second.
    assertThat(lines)
        .allSatisfy(
            row ->
                assertThat(row.<Double>getAs("quality_gained_a_minute"))
                    .isCloseTo(-0.6, within(1e-6)));
    assertThat(lines.stream().filter(row -> row.<Boolean>getAs("worst_stretch")))
        .singleElement()
        .satisfies(row -> assertThat(row.<Double>getAs("seconds")).isEqualTo(11));
  }

  @Test
  void theArchiveIsFollowedByDay() {
    List<Row> days = Trends.over(warehouse, Trends.By.DAY).collectAsList();
    assertThat(days).hasSize(10);
    assertThat(days.get(0).<Long>getAs("files")).isEqualTo(2);
    assertThat(days.get(0).<Double>getAs("quality")).isCloseTo(0.85, within(1e-4));
    assertThat(days.get(0).<Double>getAs("quality_gained_in_30_days"))
        .isCloseTo(-0.6, within(1e-4));
    assertThat(days.get(9).<Boolean>getAs("worst_stretch")).isTrue();
  }

  @Test
  void theArchiveIsFollowedByCameraAndFolderTheWorstFirst() {
    List<Row> cameras = Trends.over(warehouse, Trends.By.CAMERA).collectAsList();
    assertThat(cameras).extracting(row -> row.getString(0)).containsExactly("Old 1", "New 2");
    assertThat(cameras.get(0).<Double>getAs("quality_gained_in_30_days"))
        .isCloseTo(-1.2, within(1e-4));
    assertThat(cameras.get(0).getAs("worst_day").toString()).isEqualTo("2024-05-10");
    assertThat(cameras.get(1).<Double>getAs("quality_gained_in_30_days")).isEqualTo(0);
    List<Row> folders = Trends.over(warehouse, Trends.By.FOLDER).collectAsList();
    assertThat(folders).extracting(row -> row.getString(0)).containsExactly("file:/a", "file:/b");
    assertThat(folders.get(1).<Long>getAs("files")).isEqualTo(12);
  }

  @Test
  void percentilesAreOfTheArchiveAndOfTheCamera() {
    Map<String, Row> overall = new HashMap<>();
    PercentilesView.view()
        .read(warehouse)
        .where("metric = 'overall'")
        .collectAsList()
        .forEach(row -> overall.put(row.getAs("media_id"), row));
    assertThat(overall).hasSize(22);
    assertThat(overall.get("bare").<Integer>getAs("archive_percentile")).as("no goodness").isZero();
    assertThat(overall.get("old-0").<Integer>getAs("camera_percentile")).isBetween(85, 95);
    assertThat(overall.get("old-9").<Integer>getAs("camera_percentile")).isZero();
    assertThat(overall.get("old-9").<Integer>getAs("archive_percentile")).isLessThan(10);
    assertThat(overall.get("old-0").<Integer>getAs("archive_percentile")).isBetween(45, 55);
    assertThat(overall.get("timeless").<Integer>getAs("archive_percentile")).isLessThan(40);
    assertThat(overall.get("timeless").isNullAt(4)).isTrue();
  }

  @Test
  void camerasAreComparedMetricByMetric() {
    List<Row> cameras =
        CameraPercentilesView.view()
            .read(warehouse)
            .where("metric = 'overall'")
            .orderBy("camera_model")
            .collectAsList();
    assertThat(cameras)
        .extracting(row -> row.<String>getAs("camera_model"))
        .containsExactly("New 2", "Old 1");
    assertThat(cameras.get(1).<Long>getAs("files")).isEqualTo(10);
    assertThat(List.of(cameras.get(1).<Double>getAs("p10"), cameras.get(1).<Double>getAs("p90")))
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void opinionsAreHeldAgainstEveryMetric() {
    Dataset<Row> opinions =
        warehouse
            .spark()
            .sql(
                "SELECT concat('old-', id) AS uri, cast(9 - id AS string) AS score FROM range(10)"
                    + " UNION ALL SELECT 'unknown.jpg', '3'");
    List<Row> lines = OpinionAgreement.of(warehouse, opinions).collectAsList();
    assertThat(lines.get(0).<String>getAs("metric")).isEqualTo("overall");
    assertThat(lines.get(0).<Long>getAs("files")).isEqualTo(10);
    assertThat(lines.get(0).<Double>getAs("spearman")).isEqualTo(1);
    assertThat(lines.get(0).<Double>getAs("pearson")).isEqualTo(1);
    // All ten are as sharp as one another.
    assertThat(lines.get(1).<Double>getAs("spearman")).isNull();
  }

  @Test
  void opinionsWithoutFilesOrColumnsAreRefused() {
    Dataset<Row> nobody = warehouse.spark().sql("SELECT 'x.jpg' AS uri, '1' AS score");
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> OpinionAgreement.of(warehouse, nobody))
        .satisfies(e -> assertThat(e.problems().get(0)).contains("Run backfill"));
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> OpinionAgreement.of(warehouse, nobody.drop("score")))
        .satisfies(e -> assertThat(e.problems().get(0)).contains("uri and score"));
  }

  private static void taken(String id, String place, String camera, int day, double overall) {
    media(id, "file:/" + place + "/" + id, camera, day);
    quality(id, overall, Map.of(Metric.SHARPNESS, 0.8));
  }

  private static void media(String id, String uri, String camera, Integer day) {
    Map<String, Object> media = new HashMap<>();
    media.put(MediaTable.MEDIA_ID, id);
    media.put(MediaTable.URI, uri);
    media.put(MediaTable.CAMERA_MODEL, camera);
    media.put(MediaTable.CAPTURED_AT, day == null ? null : noonOfMay(1 + day));
    MEDIA.add(TableRows.of(MediaTable.TABLE, media));
  }

  private static Timestamp noonOfMay(int day) {
    return Timestamp.valueOf("2024-05-%02d 12:00:00".formatted(day));
  }

  private static void quality(String id, double overall, Map<Metric, Double> metrics) {
    Map<String, Object> quality = new HashMap<>();
    metrics.forEach((metric, value) -> quality.put(metric.column(), value));
    quality.put(QualityTable.MEDIA_ID, id);
    quality.put(QualityTable.OVERALL, overall);
    quality.put(QualityTable.PROFILE, "clip");
    if (!metrics.isEmpty()) {
      quality.put(QualityTable.GOODNESS, Map.of("sharpness", metrics.get(Metric.SHARPNESS)));
    }
    QUALITY.add(TableRows.of(QualityTable.TABLE, quality));
  }

  /** One a second, each a hundredth worse than the one before. */
  private static List<Row> keyframes() {
    List<Row> frames = new ArrayList<>();
    for (int second = 0; second < 12; second++) {
      frames.add(
          TableRows.of(
              FramesTable.TABLE,
              Map.of(
                  FramesTable.FRAME_ID,
                  "old-0-" + second,
                  FramesTable.MEDIA_ID,
                  "old-0",
                  FramesTable.FRAME_INDEX,
                  25L * second,
                  FramesTable.PTS_MICROS,
                  Duration.ofSeconds(second).toNanos() / 1000,
                  FramesTable.OVERALL,
                  0.9 - 0.01 * second)));
    }
    return frames;
  }
}
