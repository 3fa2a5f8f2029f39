package dailies.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dailies.jobs.config.RankingOptions;
import dailies.jobs.config.SettingsLoader;
import dailies.jobs.demo.Plant;
import dailies.jobs.demo.PlantedFile;
import dailies.jobs.queries.Ranking;
import dailies.jobs.queries.Retakes;
import dailies.jobs.tables.DuplicatesTable;
import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.ListingTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.QualityTable;
import dailies.jobs.tables.RunsTable;
import dailies.jobs.tables.Table;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.quality.Metric;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What was planted in the sample archive, and what a backfill says of it. */
class SampleArchiveIT {
  private static final Set<Plant> DAMAGED =
      EnumSet.of(Plant.CORRUPT, Plant.TRUNCATED, Plant.EMPTY, Plant.WRONG_TYPE);
  private static final Set<Plant> DEGRADED =
      EnumSet.of(
          Plant.BLURRED,
          Plant.MOTION_BLURRED,
          Plant.NOISY,
          Plant.UNDEREXPOSED,
          Plant.OVEREXPOSED,
          Plant.HEAVY_JPEG);

  private static SampleWarehouse sample;
  private static Warehouse warehouse;
  private static Map<String, Row> media;
  private static final Map<String, Row> QUALITY = new HashMap<>();

  @BeforeAll
  static void backfillOnce() {
    sample = SampleWarehouse.made();
    warehouse = sample.open();
    media = sample.byName(MediaTable.TABLE);
    warehouse
        .read(QualityTable.TABLE)
        .collectAsList()
        .forEach(row -> QUALITY.put(row.getAs(QualityTable.MEDIA_ID), row));
  }

  @Test
  void everyFileHasARowInListingAndInMedia() {
    List<String> names = sample.files().stream().map(PlantedFile::name).toList();
    assertThat(sample.byName(ListingTable.TABLE).keySet())
        .containsExactlyInAnyOrderElementsOf(names);
    assertThat(media.keySet()).containsExactlyInAnyOrderElementsOf(names);
  }

  @Test
  void everyTableHasEachOfItsKeysOnce() {
    for (Table table : Warehouse.TABLES) {
      Dataset<Row> keys =
          warehouse
              .read(table)
              .select(table.key().stream().map(functions::col).toArray(Column[]::new));
      assertThat(keys.count()).as(table.name()).isEqualTo(keys.distinct().count());
    }
  }

  @Test
  void onlyTheDamagedFilesHaveAnIssueAndEachTheRightOne() {
    Map<String, String> issues = new TreeMap<>();
    media.forEach((name, row) -> issues.put(name, row.getAs(MediaTable.ISSUE)));
    issues.values().removeIf(issue -> issue == null);
    assertThat(issues)
        .containsEntry("damaged/IMG_0007.jpg", "corrupt")
        .containsEntry("damaged/power-cut.mkv", "truncated")
        .containsEntry("damaged/upload-failed.jpg", "empty")
        .containsEntry("damaged/notes.jpg", "wrong_type")
        .hasSize(5);
    // Its index is what is missing: that it was cut off is one explanation.
    assertThat(issues.get("damaged/card-removed.mp4")).isIn("truncated", "corrupt");
    assertThat(sample.files())
        .filteredOn(file -> DAMAGED.contains(file.plant()))
        .allSatisfy(file -> assertThat(issues).containsKey(file.name()));
  }

  @Test
  void everyCopyIsInTheGroupOfItsOriginal() {
    Map<String, String> groups = groups();
    assertThat(sample.files())
        .filteredOn(file -> file.plant().copiesOriginal())
        .hasSizeGreaterThan(20)
        .allSatisfy(
            file ->
                assertThat(groups.get(file.name()))
                    .as("group of %s, a copy of %s", file.name(), file.original())
                    .isNotNull()
                    .isEqualTo(groups.get(file.original())));
  }

  @Test
  void noGroupMixesDifferentOriginals() {
    Map<String, Set<String>> families = new TreeMap<>();
    Map<String, String> groups = groups();
    for (PlantedFile file : sample.files()) {
      if (groups.containsKey(file.name())) {
        families
            .computeIfAbsent(groups.get(file.name()), group -> new TreeSet<>())
            .add(isPart(file) ? file.original() : file.name());
      }
    }
    assertThat(families).hasSize(11);
    assertThat(families.values()).allSatisfy(family -> assertThat(family).hasSize(1));
  }

  /** Whether it shows nothing but what its original shows, for as long as it lasts. */
  private static boolean isPart(PlantedFile file) {
    return file.plant().copiesOriginal() || file.plant() == Plant.TRUNCATED;
  }

  @Test
  void whatIsLeftOfAClipIsACopyOfTheWholeOne() {
    Map<String, String> groups = groups();
    assertThat(groups.get("damaged/power-cut.mkv"))
        .isNotNull()
        .isEqualTo(groups.get("rushes/day-1/A002_take1.mkv"));
    assertThat(groups).doesNotContainKey("damaged/card-removed.mp4");
  }

  @Test
  void exactCopiesAreToldFromThoseThatOnlyLookAlike() {
    Map<String, Row> duplicates = new HashMap<>();
    warehouse
        .read(DuplicatesTable.TABLE)
        .collectAsList()
        .forEach(row -> duplicates.put(row.getAs(DuplicatesTable.MEDIA_ID), row));
    for (PlantedFile file : sample.files()) {
      Row row = duplicates.get(mediaId(file.name()));
      if (file.plant() == Plant.EXACT_COPY) {
        Row original = duplicates.get(mediaId(file.original()));
        assertThat(row.<Integer>getAs(DuplicatesTable.DISTANCE))
            .isEqualTo(original.<Integer>getAs(DuplicatesTable.DISTANCE));
      } else if (file.plant().copiesOriginal() && !row.<Boolean>getAs(DuplicatesTable.IS_KEEPER)) {
        assertThat(row.<String>getAs(DuplicatesTable.KIND)).as(file.name()).isEqualTo("near");
      }
    }
  }

  @Test
  void everyDegradedVersionRanksBelowItsCleanOriginal() {
    Map<String, Integer> ranks = new HashMap<>();
    Ranking.overall(warehouse, new RankingOptions(0.5, 0.5), Ranking.TAKES, 1000)
        .collectAsList()
        .forEach(row -> ranks.put(sample.name(row.getAs("uri")), row.getAs("rank")));
    assertThat(sample.files())
        .filteredOn(file -> DEGRADED.contains(file.plant()))
        .hasSizeGreaterThanOrEqualTo(20)
        .allSatisfy(
            file ->
                assertThat(ranks.get(file.name()))
                    .as("rank of %s (%s)", file.name(), file.plant())
                    .isGreaterThan(ranks.get(file.original())));
  }

  @Test
  void blurredDarkAndNoisyClipsAreInTheRetakesWithTheRightReason() {
    Map<String, String> reasons = retakes();
    assertThat(reasons.get(name(Plant.CLIP_BLURRED))).startsWith("Out of focus:");
    assertThat(reasons.get(name(Plant.CLIP_DARK))).startsWith("Underexposed:");
    assertThat(reasons.get(name(Plant.CLIP_NOISY))).startsWith("Noisy:");
  }

  @Test
  void aCleanTakeIsNotInTheRetakes() {
    Map<String, String> reasons = retakes();
    assertThat(sample.files())
        .filteredOn(
            file ->
                EnumSet.of(Plant.CLEAN, Plant.CLIP_SHARP, Plant.CLIP_STATIC, Plant.SOUND)
                    .contains(file.plant()))
        .extracting(PlantedFile::name)
        .doesNotContainAnyElementsOf(reasons.keySet());
  }

  @Test
  void clipsHaveKeyframesInTheOrderOfTheirTimes() {
    Map<String, List<Row>> keyframes =
        warehouse
            .read(FramesTable.TABLE)
            .orderBy(FramesTable.MEDIA_ID, FramesTable.FRAME_INDEX)
            .collectAsList()
            .stream()
            .collect(Collectors.groupingBy(row -> row.getAs(FramesTable.MEDIA_ID)));
    for (PlantedFile file : clips()) {
      List<Row> frames = keyframes.get(mediaId(file.name()));
      assertThat(frames).as(file.name()).isNotEmpty();
      assertThat(frames)
          .extracting(row -> row.<Long>getAs(FramesTable.PTS_MICROS))
          .as(file.name())
          .isSorted()
          .doesNotHaveDuplicates()
          .allSatisfy(pts -> assertThat(pts).isBetween(0L, 3_300_000L));
      assertThat(frames)
          .extracting(row -> row.<Integer>getAs(FramesTable.SHOT_INDEX))
          .as(file.name())
          .isSorted();
    }
  }

  @Test
  void aCutMakesTwoShotsAndEveryOtherClipIsOne() {
    Map<String, Long> shots =
        warehouse
            .read(FramesTable.TABLE)
            .groupBy(FramesTable.MEDIA_ID)
            .agg(functions.countDistinct(FramesTable.SHOT_INDEX))
            .collectAsList()
            .stream()
            .collect(Collectors.toMap(row -> row.getString(0), row -> row.getLong(1)));
    for (PlantedFile file : clips()) {
      assertThat(shots.get(mediaId(file.name())))
          .as("shots of %s", file.name())
          .isEqualTo(file.plant() == Plant.CLIP_CUT ? 2 : 1);
    }
  }

  @Test
  void onlyWhatHasSoundHasAudioQuality() {
    for (PlantedFile file : sample.files()) {
      Row row = QUALITY.get(mediaId(file.name()));
      if (file.plant() == Plant.CLIP_SILENT) {
        assertThat(row.<Double>getAs(Metric.AUDIO_QUALITY.column())).isNull();
        assertThat(row.<Double>getAs(QualityTable.OVERALL)).isBetween(0.0, 1.0);
      } else if (isClip(file) || file.plant() == Plant.SOUND) {
        assertThat(row.<Double>getAs(Metric.AUDIO_QUALITY.column())).as(file.name()).isNotNull();
      }
    }
  }

  @Test
  void soundFilesAreMediaToo() {
    assertThat(sample.files())
        .filteredOn(file -> file.plant() == Plant.SOUND)
        .allSatisfy(
            file -> {
              Row row = media.get(file.name());
              assertThat(row.<String>getAs(MediaTable.MEDIA_TYPE)).isEqualTo("sound");
              assertThat(row.<Long>getAs(MediaTable.DURATION_MILLIS)).isBetween(6300L, 6500L);
              assertThat(row.<String>getAs(MediaTable.AUDIO_CODEC)).isNotEmpty();
            });
  }

  @Test
  void whatTheCameraWroteIsKept() {
    Row coast = media.get("2024/coast/IMG_2101.jpg");
    assertThat(coast.<Timestamp>getAs(MediaTable.CAPTURED_AT).toInstant())
        .hasToString("2024-05-18T10:12:04Z");
    assertThat(coast.<String>getAs(MediaTable.CAMERA_MODEL)).isEqualTo("Canon EOS R6");
    assertThat(coast.<Double>getAs(MediaTable.LATITUDE)).isCloseTo(43.3209, within(1e-4));
    assertThat(coast.<Double>getAs(MediaTable.LONGITUDE)).isCloseTo(-1.9846, within(1e-4));
    Row portrait = media.get("from-phone/20240817_140201.jpg");
    assertThat(portrait.<Integer>getAs(MediaTable.ORIENTATION)).isEqualTo(6);
    assertThat(portrait.<Integer>getAs(MediaTable.WIDTH)).isEqualTo(768);
    assertThat(portrait.<Integer>getAs(MediaTable.HEIGHT)).isEqualTo(1024);
  }

  @Test
  void everyFrameHasAnEmbeddingOfLengthOne() {
    Dataset<Row> frames = warehouse.read(FramesTable.TABLE).select(FramesTable.FRAME_ID);
    Dataset<Row> embeddings = warehouse.read(EmbeddingsTable.TABLE);
    assertThat(
            frames
                .join(embeddings, frames.col("frame_id").equalTo(embeddings.col("frame_id")))
                .count())
        .isEqualTo(frames.count())
        .isEqualTo(embeddings.count());
    double worst =
        embeddings
            .selectExpr(
                "max(abs(1 - aggregate(embedding, 0D, (sum, x) -> sum + double(x) * x))) AS off")
            .first()
            .getDouble(0);
    assertThat(worst).isLessThan(1e-5);
  }

  @Test
  void theRunIsRecordedWithItsCounts() throws Exception {
    Row run = warehouse.read(RunsTable.TABLE).first();
    long bytes = 0;
    for (PlantedFile file : sample.files()) {
      bytes += Files.size(sample.archive().resolve(file.name()));
    }
    int files = sample.files().size();
    assertThat(run.<String>getAs(RunsTable.STATUS)).isEqualTo(RunsTable.DONE);
    assertThat(run.<String>getAs(RunsTable.JOB)).isEqualTo("backfill");
    assertThat(run.<String>getAs(RunsTable.MODEL_ID)).isNotEmpty();
    assertThat(run.<Long>getAs(RunsTable.LISTED)).isEqualTo(files);
    assertThat(run.<Long>getAs(RunsTable.ANALYZED)).isEqualTo(files);
    assertThat(run.<Long>getAs(RunsTable.WITH_ISSUE)).isEqualTo(5);
    assertThat(run.<Long>getAs(RunsTable.BYTES)).isEqualTo(bytes);
    assertThat(run.<Timestamp>getAs(RunsTable.FINISHED_AT))
        .isAfter(run.<Timestamp>getAs(RunsTable.STARTED_AT));
    assertThat(run.<String, Row>getJavaMap(run.fieldIndex(RunsTable.STAGES)))
        .containsKeys("index", "read", "decode", "measure", "analyze", "dedup", "cluster");
  }

  @Test
  void theSummaryTellsWhatWasDone() {
    int files = sample.files().size();
    assertThat(sample.outcome().output())
        .contains("Files       " + files + " listed, " + files + " new or changed")
        .contains("Analyzed    " + (files - 5) + " without an issue, 5 with one")
        .contains("truncated", "1 wrong_type", "1 empty", "corrupt")
        .containsPattern("Duplicates  \\d+ copies in 11 groups, [0-9.]+ MB to reclaim")
        .containsPattern("Scenes      \\d+ of several frames, \\d+ of one")
        .doesNotContain("People")
        .containsPattern("Elapsed     [0-9.]+ s, [0-9.]+ files/s");
  }

  @Test
  void nothingTemporaryIsLeftInTheWarehouse() throws Exception {
    Path scratch = sample.path().resolve("_scratch");
    try (var left = Files.walk(scratch)) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
  }

  private static Map<String, String> retakes() {
    Map<String, String> reasons = new HashMap<>();
    Retakes.needed(warehouse, SettingsLoader.load(null, Map.of(), Map.of()).profile(), 0.6)
        .collectAsList()
        .forEach(row -> reasons.put(sample.name(row.getAs("uri")), row.getAs("reasons")));
    return reasons;
  }

  private static Map<String, String> groups() {
    Map<String, String> names = new HashMap<>();
    media.forEach((name, row) -> names.put(row.getAs(MediaTable.MEDIA_ID), name));
    Map<String, String> groups = new HashMap<>();
    warehouse
        .read(DuplicatesTable.TABLE)
        .collectAsList()
        .forEach(
            row ->
                groups.put(
                    names.get(row.<String>getAs(DuplicatesTable.MEDIA_ID)),
                    row.getAs(DuplicatesTable.GROUP_ID)));
    return groups;
  }

  private static String mediaId(String name) {
    return media.get(name).getAs(MediaTable.MEDIA_ID);
  }

  private static String name(Plant plant) {
    return sample.files().stream()
        .filter(file -> file.plant() == plant)
        .findFirst()
        .orElseThrow()
        .name();
  }

  private static List<PlantedFile> clips() {
    return sample.files().stream().filter(SampleArchiveIT::isClip).toList();
  }

  private static boolean isClip(PlantedFile file) {
    return file.plant().name().startsWith("CLIP");
  }
}
