package dailies.jobs.queries;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dailies.jobs.EmptyWarehouse;
import dailies.jobs.TableRows;
import dailies.jobs.config.RankingOptions;
import dailies.jobs.config.SettingsException;
import dailies.jobs.tables.DuplicatesTable;
import dailies.jobs.tables.FeedbackTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.QualityTable;
import dailies.jobs.tables.RunsTable;
import dailies.jobs.tables.ScenesTable;
import dailies.jobs.tables.Table;
import dailies.jobs.tables.Warehouse;
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

/** Three states of a small archive: as it was, after files and corrections, after settings. */
class ChangesTest {
  private static final RankingOptions BY_QUALITY = new RankingOptions(1, 0);

  @TempDir private static Path folder;
  private static Warehouse warehouse;
  private static Map<String, Row> files;
  private static Map<String, Row> settings;
  private static Map<String, Row> verdicts;

  @BeforeAll
  static void fill() {
    warehouse = EmptyWarehouse.at(folder.resolve("w"));
    take("keeper", "s1", 0.9);
    take("copy", "s1", 0.5);
    take("third", "s1", 0.3);
    copies("g", "keeper", "keeper", "copy");
    take("one", "s2", 0.8);
    take("other", "s3", 0.8);
    copies("x", "one", "one", "other");
    take("gone", "s4", 0.9);
    take("left", "s4", 0.6);
    take("moved", "s5", 0.7);
    take("stayed", "s5", 0.6);
    take("judged", "s6", 0.7);
    run("run-1", Map.of("scenes.join", "0.85", "duplicates.radius", "8"), 1);

    take("new", "s1", 0.95);
    forget(DuplicatesTable.TABLE, "keeper", "copy", "one", "other");
    copies("g", "new", "new", "keeper", "copy");
    forget(MediaTable.TABLE, "gone");
    forget(QualityTable.TABLE, "gone", "judged");
    forget(ScenesTable.TABLE, "gone", "moved");
    scene("moved", "s6");
    quality("judged", 0.4, "photo");
    feedback("1", FeedbackTable.DIFFERENT, FeedbackTable.DIFFERENT, "one", "other");
    feedback("2", FeedbackTable.APART, FeedbackTable.MOVE, "moved", "stayed");
    run("run-2", Map.of("scenes.join", "0.85", "duplicates.radius", "8"), 2);

    forget(ScenesTable.TABLE, "one");
    scene("one", "s3");
    run("run-3", Map.of("scenes.join", "0.7"), 3);
    feedback("3", FeedbackTable.REJECT, FeedbackTable.REJECT, "new", null);
    run("run-4", Map.of("scenes.join", "0.7"), 4);
    files = changes("run-1", "run-2");
    settings = changes("run-2", "run-3");
    verdicts = changes("run-3", Moment.NOW);
  }

  @Test
  void whatIsNewOrGoneIsItsOwnCause() {
    assertThat(causes(files, "new scene")).containsExactly(Cause.NEW_FILE);
    assertThat(files.get("new group").<String>getAs("after")).isEqualTo("g");
    assertThat(files.get("new rank").<String>getAs("after")).isEqualTo("1");
    assertThat(files).doesNotContainKey("new keeper");
    assertThat(causes(files, "gone scene")).containsExactly(Cause.FILE_GONE);
    assertThat(files.get("gone scene").<String>getAs("before")).isEqualTo("s4");
    assertThat(files.get("gone scene").<String>getAs("after")).isNull();
  }

  @Test
  void whatANewFileDoesToOthersNamesIt() {
    assertThat(files.get("copy keeper").<String>getAs("before")).isEqualTo("file:/keeper");
    assertThat(files.get("copy keeper").<String>getAs("after")).isEqualTo("file:/new");
    assertThat(causes(files, "copy keeper")).containsExactly(Cause.NEW_FILE);
    assertThat(files.get("copy keeper").<String>getAs("other_uri")).isEqualTo("file:/new");
    assertThat(files.get("keeper keeper").<String>getAs("why"))
        .isEqualTo("Follows from file:/new: The file is new.");
    assertThat(files.get("third rank").<String>getAs("before")).isEqualTo("3");
    assertThat(files.get("third rank").<String>getAs("after")).isEqualTo("4");
    assertThat(files.get("third rank").<String>getAs("other_uri")).isEqualTo("file:/new");
  }

  @Test
  void whatAGoneFileDoesToOthersNamesIt() {
    assertThat(causes(files, "left rank")).containsExactly(Cause.FILE_GONE);
    assertThat(files.get("left rank").<String>getAs("other_uri")).isEqualTo("file:/gone");
  }

  @Test
  void aCorrectionIsTheCauseOfWhatItTouchesAndOfNothingElse() {
    assertThat(causes(files, "one group")).containsExactly(Cause.CORRECTION);
    assertThat(causes(files, "other keeper")).containsExactly(Cause.CORRECTION);
    assertThat(causes(files, "moved scene")).containsExactly(Cause.CORRECTION);
    assertThat(files.get("moved scene").<String>getAs("why"))
        .isEqualTo("Corrected: move, said by anna.");
    assertThat(causes(files, "stayed rank")).containsExactly(Cause.CORRECTION);
    assertThat(files.get("stayed rank").<String>getAs("other_uri")).isEqualTo("file:/moved");
    assertThat(files.values())
        .filteredOn(row -> row.getList(row.fieldIndex("causes")).contains(Cause.CORRECTION))
        .extracting(row -> row.<String>getAs("media_id"))
        .containsOnly("one", "other", "moved", "stayed");
  }

  @Test
  void whatAPersonRejectsLosesItsRankAndNothingElse() {
    assertThat(verdicts).containsOnlyKeys("new rank", "keeper rank", "copy rank", "third rank");
    assertThat(verdicts.get("new rank").<String>getAs("after")).isNull();
    assertThat(verdicts.get("new rank").<String>getAs("why"))
        .isEqualTo("Corrected: reject, said by anna.");
    assertThat(verdicts.get("third rank").<String>getAs("after")).isEqualTo("3");
    assertThat(verdicts.get("third rank").<String>getAs("other_uri")).isEqualTo("file:/new");
    assertThat(causes(verdicts, "third rank")).containsExactly(Cause.CORRECTION);
  }

  @Test
  void anotherProfileIsTheCauseOfAnotherCategory() {
    assertThat(causes(files, "judged category")).containsExactly(Cause.SETTINGS);
    assertThat(files.get("judged category").<String>getAs("why"))
        .isEqualTo("quality.profile was clip, is photo.");
  }

  @Test
  void anotherThresholdIsNamedWithBothValues() {
    assertThat(settings).containsOnlyKeys("one scene", "other rank");
    assertThat(causes(settings, "one scene")).containsExactly(Cause.SETTINGS);
    assertThat(settings.get("one scene").<String>getAs("why"))
        .isEqualTo("scenes.join was 0.85, is 0.7.");
  }

  @Test
  void nothingIsToldOfWhatIsAsItWas() {
    assertThat(changes("run-4", "now")).isEmpty();
    assertThat(files.keySet())
        .allMatch(key -> !key.startsWith("third ") || key.equals("third rank"));
  }

  @Test
  void theSummaryCountsFilesByWhatChangedAndWhy() {
    List<Row> lines =
        Changes.summary(between("run-1", "run-2")).where("changed = 'group'").collectAsList();
    assertThat(lines)
        .extracting(row -> row.getList(1) + " " + row.getLong(2))
        .containsExactly("[correction] 2", "[new_file] 1");
  }

  @Test
  void aMomentThatIsNeitherRunNorTimeIsRefused() {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> Moment.of(warehouse, "--from", "yesterday"))
        .satisfies(
            e ->
                assertThat(e.problems().get(0))
                    .startsWith(
                        "Cannot use --from yesterday: there is no such run, and it is no time."));
  }

  @Test
  void timesAreMomentsToo() {
    assertThat(Moment.of(warehouse, "--to", "1999-12-31").read(MediaTable.TABLE).count()).isZero();
    assertThat(
            Moment.of(warehouse, "--to", "2999-01-01T00:00:00+02:00")
                .read(MediaTable.TABLE)
                .count())
        .isEqualTo(10);
    assertThat(Moment.of(warehouse, "--to", "run-1").read(MediaTable.TABLE).count()).isEqualTo(10);
  }

  private static Dataset<Row> between(String from, String to) {
    return Changes.between(
        Moment.of(warehouse, "--from", from), Moment.of(warehouse, "--to", to), BY_QUALITY);
  }

  private static Map<String, Row> changes(String from, String to) {
    Map<String, Row> changes = new TreeMap<>();
    between(from, to)
        .collectAsList()
        .forEach(row -> changes.put(row.getAs("media_id") + " " + row.getAs("changed"), row));
    return changes;
  }

  private static List<String> causes(Map<String, Row> changes, String key) {
    return changes.get(key).getList(changes.get(key).fieldIndex("causes"));
  }

  private static void take(String id, String scene, double overall) {
    append(
        MediaTable.TABLE,
        Map.of(
            "media_id", id, "uri", "file:/" + id, "media_type", "picture", "content_sha256", id));
    quality(id, overall, "clip");
    scene(id, scene);
  }

  private static void quality(String id, double overall, String profile) {
    append(
        QualityTable.TABLE,
        Map.of(
            "media_id",
            id,
            "overall",
            overall,
            "category",
            overall < 0.6 ? "low" : "medium",
            "profile",
            profile));
  }

  private static void scene(String id, String scene) {
    append(
        ScenesTable.TABLE,
        Map.of("frame_id", id + "-0", "media_id", id, "scene_id", scene, "model_id", "builtin"));
  }

  private static void copies(String group, String keeper, String... ids) {
    for (String id : ids) {
      append(
          DuplicatesTable.TABLE,
          Map.of(
              "media_id",
              id,
              "group_id",
              group,
              "keeper_media_id",
              keeper,
              "is_keeper",
              id.equals(keeper)));
    }
  }

  private static void feedback(
      String id, String correction, String label, String anchor, String other) {
    Map<String, Object> values = new HashMap<>();
    values.put("feedback_id", id);
    values.put("correction", correction);
    values.put("label", label);
    values.put("anchor_sha256", anchor);
    values.put("other_sha256", other);
    values.put("anchor_frame_id", anchor + "-0");
    values.put("source", "anna");
    append(FeedbackTable.TABLE, values);
  }

  /** Any other table is as if it had not been there. */
  private static final List<Table> WRITTEN =
      List.of(
          MediaTable.TABLE,
          QualityTable.TABLE,
          DuplicatesTable.TABLE,
          ScenesTable.TABLE,
          FeedbackTable.TABLE,
          RunsTable.TABLE);

  private static final Map<Table, List<Row>> PENDING = new HashMap<>();

  private static void append(Table table, Map<String, ?> values) {
    PENDING.computeIfAbsent(table, each -> new ArrayList<>()).add(TableRows.of(table, values));
  }

  private static void flush() {
    PENDING.forEach((table, rows) -> warehouse.append(table, TableRows.dataset(table, rows)));
    PENDING.clear();
  }

  private static void forget(Table table, String... ids) {
    warehouse.delete(table, col("media_id").isin((Object[]) ids));
  }

  /** What was written so far is how this run left the tables. */
  private static void run(String id, Map<String, String> settings, int second) {
    flush();
    Map<String, Long> versions = new HashMap<>();
    WRITTEN.forEach(table -> versions.put(table.name(), warehouse.version(table)));
    versions.merge("runs", 1L, Long::sum);
    append(
        RunsTable.TABLE,
        Map.of(
            "run_id",
            id,
            "started_at",
            new Timestamp(1000L * second),
            "settings",
            settings,
            "versions",
            versions));
    flush();
  }
}
