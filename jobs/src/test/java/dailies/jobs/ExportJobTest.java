package dailies.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dailies.jobs.tables.DuplicatesTable;
import dailies.jobs.tables.FeedbackTable;
import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.QualityTable;
import dailies.jobs.tables.ScenesTable;
import dailies.jobs.tables.Table;
import dailies.jobs.tables.Warehouse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports of a warehouse made by hand, of files that are there. */
class ExportJobTest {
  private static final String HOSTILE = "-rf 'x' \"y\" $(z) `w` <img onerror=a>\n;\u00e9\u6620.mov";
  private static final String COPY = "a '; touch pwned; '.jpg";
  private static final double NTSC = 30_000 / 1001.0;
  private static final Map<Table, List<Row>> ROWS = new HashMap<>();

  @TempDir private static Path folder;
  private static Path rushes;
  private static Path tables;

  private Path output;

  @BeforeAll
  static void fill() throws IOException {
    tables = folder.resolve("w");
    rushes = Files.createDirectories(folder.resolve("rushes"));
    Warehouse warehouse = EmptyWarehouse.at(tables);
    clip(
        "take 1.mov",
        25.0,
        4000L,
        0.9,
        "scene-1",
        Map.of(MediaTable.START_TIMECODE, "10:00:00:00"));
    shot("take 1.mov", 0, 0, 49, 40_000, 0.8);
    shot("take 1.mov", 1, 50, 99, 40_000, 0.2);
    clip(HOSTILE, NTSC, 2002L, 0.7, "scene-2", Map.of(MediaTable.AUDIO_CODEC, "aac"));
    shot(HOSTILE, 0, 0, 59, 33_366.6667, 0.7);
    clip("old.mov", 25.0, 2000L, 0.5, "scene-1", Map.of());
    frame("old.mov", 0, 0, 0L, null, null, 0.9);
    clip("poor.mov", 25.0, 2000L, 0.3, "scene-3", Map.of());
    shot("poor.mov", 0, 0, 49, 40_000, 0.3);
    clip("untimed.mov", null, 2000L, 0.35, "scene-3", Map.of());
    picture("a.jpg", 0.85);
    picture(COPY, 0.85);
    picture("a near.jpg", 0.65);
    Files.writeString(rushes.resolve("a near.jpg"), "another");
    picture("rejected.jpg", 0.99);
    Files.delete(rushes.resolve("rejected.jpg"));
    add(
        FeedbackTable.TABLE,
        Map.of(
            FeedbackTable.CORRECTION,
            FeedbackTable.REJECT,
            FeedbackTable.ANCHOR_SHA256,
            "sha of rejected.jpg"));
    copy("a.jpg", "a.jpg", "near", 0);
    copy(COPY, "a.jpg", "exact", 9);
    copy("a near.jpg", "a.jpg", "near", 7);
    add(
        FeedbackTable.TABLE,
        Map.of(
            FeedbackTable.CORRECTION,
            FeedbackTable.KEEP,
            FeedbackTable.ANCHOR_SHA256,
            "sha of take 1.mov"));
    ROWS.forEach((table, rows) -> warehouse.append(table, TableRows.dataset(table, rows)));
  }

  @BeforeEach
  void chooseOutput() throws IOException {
    output = Files.createTempDirectory(folder, "out").resolve("into");
  }

  @Test
  void timelinesHoldTheGoodStretchesAndTellWhatIsMissing() throws IOException {
    Outcome outcome = exported("timeline");
    assertThat(outcome.output())
        .contains(
            "1 clip whole: analysed before",
            "1 clip left out: no stretch has a quality of 0.6.",
            "1 clip left out: nothing tells how many frames a second");
    assertThat(names(output))
        .containsExactly("takes-25.edl", "takes-29.97.edl", "takes.fcpxml", "takes.otio");
    List<JsonNode> clips = clips();
    assertThat(clips)
        .extracting(clip -> clip.get("name").asText())
        .containsExactly("take 1.mov", HOSTILE, "old.mov");
    assertThat(clips)
        .extracting(ExportJobTest::range)
        .containsExactly("900000+50 of 900000+100", "0+60 of 0+60", "0+50 of 0+50");
    assertThat(pathOf(clips.get(1).at("/media_references/DEFAULT_MEDIA/target_url").asText()))
        .isEqualTo(rushes.resolve(HOSTILE));
    assertThat(Files.readString(output.resolve("takes-25.edl")))
        .contains("001  TAKE_1   V     C        10:00:00:00 10:00:02:00 01:00:00:00 01:00:02:00");
  }

  @Test
  void theBestOfEachSceneOrWhatPeopleKeepAlone() throws IOException {
    exported("takes", "--type", "clip", "--per-scene", "--top", "1", "--min-score", "36");
    assertThat(csv("uri")).containsExactly(uri("take 1.mov"), uri(HOSTILE));
    exported("takes", "--kept", "--overwrite");
    assertThat(csv("uri")).containsExactly(uri("take 1.mov"));
  }

  @Test
  void whatAPersonRejectedIsNotExported() throws IOException {
    exported("takes", "--type", "picture");
    assertThat(csv("uri")).contains(uri("a.jpg")).doesNotContain(uri("rejected.jpg"));
  }

  @Test
  void editorsFindFilesElsewhere() throws IOException {
    exported("timeline", "--format", "edl", "--rate", "25", "--map", rushes + "=/Volumes/big disk");
    assertThat(names(output)).containsExactly("takes-25.edl");
    assertThat(Files.readString(output.resolve("takes-25.edl")))
        .contains("* SOURCE FILE: file:///Volumes/big%20disk/take%201.mov\r\n");
  }

  @Test
  void whatIsInTheFolderIsNotLost() throws IOException {
    Files.createDirectories(output);
    Path mine = Files.writeString(output.resolve("takes.otio"), "mine");
    Outcome refused = run("timeline", "--output", output.toString());
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.errorLines().get(0))
        .startsWith("Cannot export into file:")
        .contains("it is not empty", "--overwrite");
    assertThat(names(output)).containsExactly("takes.otio");
    assertThat(mine).hasContent("mine");
    Outcome file = run("takes", "--output", mine.toString());
    assertThat(file.errorLines().get(0)).contains("it is a file");
  }

  @Test
  void optionsThatMakeNoSenseAreAllTold() {
    Outcome refused =
        run(
            "timeline",
            "--output",
            output.toString(),
            "--rate",
            "26",
            "--top",
            "0",
            "--start-hour",
            "24");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.errors())
        .contains("'--rate': 26.0. Use one of 23.976, 24,", "'--top': 0", "'--start-hour': 24");
    assertThat(output).doesNotExist();
  }

  @Test
  void aWarehouseWithoutTablesIsTold() {
    Outcome refused =
        Outcome.of(
            "export", "takes", "--warehouse", rushes.toString(), "--output", output.toString());
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.errorLines().get(0)).contains("it has no tables");
    assertThat(output).doesNotExist();
  }

  @Test
  void takesAreReadBackFromEveryFormat() throws IOException {
    exported("takes", "--format", "csv", "--format", "jsonl", "--format", "parquet");
    assertThat(names(output)).containsExactly("takes.csv", "takes.jsonl", "takes.parquet");
    List<String> uris =
        Stream.of("take 1.mov", "a.jpg", HOSTILE, "old.mov", "untimed.mov", "poor.mov")
            .map(ExportJobTest::uri)
            .toList();
    assertThat(
            LocalSpark.session()
                .read()
                .parquet(output.resolve("takes.parquet").toString())
                .orderBy("place")
                .select("uri")
                .as(Encoders.STRING())
                .collectAsList())
        .isEqualTo(uris);
    assertThat(csv("uri")).isEqualTo(uris);
    List<String> lines = Files.readAllLines(output.resolve("takes.jsonl"));
    JsonNode third = new ObjectMapper().readTree(lines.get(2));
    assertThat(pathOf(third.get("video").asText())).isEqualTo(rushes.resolve(HOSTILE));
    assertThat(third.at("/meta/scene").asText()).isEqualTo("scene-2");
    assertThat(new ObjectMapper().readTree(lines.get(1)).has("image")).isTrue();
    assertThat(lines).hasSameSizeAs(uris);
  }

  @Test
  void aDryRunOfRemovalsTellsAndWritesNothing() throws IOException {
    Outcome outcome = run("removals", "--dry-run");
    assertThat(outcome.errors()).isEmpty();
    assertThat(outcome.output()).containsPattern("exact +1 +9").containsPattern("near +1 +7");
    assertThat(rushes.resolve(COPY)).exists();
    assertThat(run("removals").errors()).contains("Missing option: --output URI or --dry-run");
  }

  @Test
  void theScriptShowsThenDeletesWhatIsStillACopy() throws Exception {
    exported("removals", "--kind", "exact");
    assertThat(names(output)).containsExactly("delete.sh", "removals.csv");
    Path copy = rushes.resolve(COPY);
    assertThat(script("delete.sh"))
        .contains("Would delete " + copy, "1 files, 9 bytes; 0 left", "Nothing was changed");
    assertThat(copy).exists();
    Files.writeString(copy, "no copy!!");
    assertThat(script("delete.sh", "--really")).contains("not the same as the file to keep");
    Files.writeString(copy, "changed since");
    assertThat(script("delete.sh", "--really")).contains("it has changed");
    Files.writeString(copy, "the bytes");
    Path keeper = rushes.resolve("a.jpg");
    Path away = Files.move(keeper, folder.resolve("away"));
    assertThat(script("delete.sh", "--really")).contains("the file to keep is not there");
    Files.createSymbolicLink(keeper, copy);
    assertThat(script("delete.sh", "--really")).contains("it is the file to keep");
    Files.move(away, keeper, StandardCopyOption.REPLACE_EXISTING);
    assertThat(copy).hasContent("the bytes");
    assertThat(script("delete.sh", "--really")).contains("1 files, 9 bytes; 0 left");
    assertThat(copy).doesNotExist();
    assertThat(keeper).hasContent("the bytes");
    assertThat(names(rushes)).hasSize(7).doesNotContain("pwned");
    Files.writeString(copy, "the bytes");
  }

  @Test
  void theScriptMovesBelowAnotherFolder() throws Exception {
    Path target = folder.resolve("it's trash");
    exported("removals", "--kind", "exact", "--move-to", target.toString());
    assertThat(script("move.sh")).contains("Would move ");
    assertThat(target).doesNotExist();
    script("move.sh", "--really");
    Path moved = Path.of(target + "" + rushes.resolve(COPY));
    assertThat(moved).hasContent("the bytes");
    assertThat(rushes.resolve(COPY)).doesNotExist();
    Files.move(moved, rushes.resolve(COPY));
  }

  @Test
  void sidecarsAreWrittenOnceAndNothingOfOthersIsTouched() throws IOException {
    String[] options = {
      "sidecars", "--root", output.toString(), "--with-copies", "--reject-copies"
    };
    assertThat(run(with(options, "--dry-run")).output()).contains("Would write 8 sidecars");
    assertThat(output).doesNotExist();
    assertThat(run(options).output()).contains("Wrote 8 sidecars and updated 0; 0 had all this");
    Path below = output.resolve(rushes.toString().substring(1));
    assertThat(names(below)).contains(HOSTILE + ".xmp", "a.jpg.xmp", COPY + ".xmp").hasSize(8);
    assertThat(below.resolve("a.jpg.xmp")).content().contains("xmp:Rating=\"4\"", "quality high");
    assertThat(below.resolve(COPY + ".xmp")).content().contains("xmp:Rating=\"-1\"", ">copy<");
    assertThat(run(options).output()).contains("Wrote 0 sidecars and updated 0; 8 had all this");
    Path notes = Files.writeString(below.resolve("old.mov.xmp"), "my notes");
    Outcome refused = run(options);
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.errorLines().get(0))
        .startsWith("Cannot write file:")
        .endsWith("old.mov.xmp: it is no XMP.");
    assertThat(notes).hasContent("my notes");
  }

  @Test
  void filesThatShareASidecarLeaveItToTheBest() throws IOException {
    Outcome outcome =
        run("sidecars", "--root", output.toString(), "--naming", "stem", "--top", "1");
    assertThat(outcome.output()).contains("Wrote 1 sidecars");
    assertThat(names(output.resolve(rushes.toString().substring(1)))).containsExactly("take 1.xmp");
  }

  private static Outcome run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("export"));
    all.addAll(Arrays.asList(arguments));
    all.addAll(List.of("--warehouse", tables.toString()));
    return Outcome.of(all.toArray(String[]::new));
  }

  private static String[] with(String[] arguments, String more) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = more;
    return all;
  }

  private Outcome exported(String... arguments) {
    Outcome outcome = run(with(with(arguments, "--output"), output.toString()));
    assertThat(outcome.errors()).isEmpty();
    assertThat(outcome.code()).isZero();
    return outcome;
  }

  private String script(String... command) throws Exception {
    List<String> all = new ArrayList<>(List.of("sh"));
    all.addAll(Arrays.asList(command));
    Process process =
        new ProcessBuilder(all).directory(output.toFile()).redirectErrorStream(true).start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return told;
  }

  private List<JsonNode> clips() throws IOException {
    JsonNode timeline = new ObjectMapper().readTree(output.resolve("takes.otio").toFile());
    return StreamSupport.stream(timeline.at("/tracks/children/0/children").spliterator(), false)
        .toList();
  }

  /** A column of the CSV, as Spark reads it. */
  private List<String> csv(String column) {
    return LocalSpark.session()
        .read()
        .option("header", true)
        .option("multiLine", true)
        .option("escape", "\"")
        .csv(output.resolve("takes.csv").toString())
        .select(column)
        .as(Encoders.STRING())
        .collectAsList();
  }

  private static String range(JsonNode clip) {
    return part(clip.get("source_range"))
        + " of "
        + part(clip.at("/media_references/DEFAULT_MEDIA/available_range"));
  }

  private static String part(JsonNode range) {
    return range.at("/start_time/value").asLong() + "+" + range.at("/duration/value").asLong();
  }

  private static Path pathOf(String url) {
    return Path.of(URI.create(url));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String uri(String name) {
    return "file:" + rushes.resolve(name);
  }

  private static void clip(
      String name, Double rate, long millis, double quality, String scene, Map<String, ?> more)
      throws IOException {
    Map<String, Object> media = new HashMap<>(more);
    media.put(MediaTable.FRAME_RATE, rate);
    media.put(MediaTable.DURATION_MILLIS, millis);
    take(name, "clip", quality, media);
    add(
        ScenesTable.TABLE,
        Map.of(
            ScenesTable.FRAME_ID, name, ScenesTable.MEDIA_ID, name, ScenesTable.SCENE_ID, scene));
  }

  private static void picture(String name, double quality) throws IOException {
    take(name, "picture", quality, Map.of());
  }

  private static void take(String name, String type, double quality, Map<String, ?> more)
      throws IOException {
    Files.writeString(rushes.resolve(name), "the bytes");
    Map<String, Object> media = new HashMap<>(more);
    media.put(MediaTable.MEDIA_ID, name);
    media.put(MediaTable.URI, uri(name));
    media.put(MediaTable.MEDIA_TYPE, type);
    media.put(MediaTable.SIZE_BYTES, name.equals("a near.jpg") ? 7L : 9L);
    media.put(MediaTable.CONTENT_SHA256, "sha of " + name);
    add(MediaTable.TABLE, media);
    String category = quality >= 0.8 ? "high" : quality >= 0.6 ? "medium" : "low";
    add(
        QualityTable.TABLE,
        Map.of(
            QualityTable.MEDIA_ID,
            name,
            QualityTable.OVERALL,
            quality,
            QualityTable.CATEGORY,
            category));
  }

  /** A shot with one keyframe in its middle. */
  private static void shot(
      String name, int index, long first, long last, double frameMicros, double quality) {
    long middle = (first + last) / 2;
    frame(
        name,
        index,
        middle,
        Math.round(middle * frameMicros),
        Math.round(first * frameMicros),
        Math.round(last * frameMicros),
        quality);
  }

  private static void frame(
      String name, int shot, long frame, Long micros, Long first, Long last, double quality) {
    Map<String, Object> row = new HashMap<>();
    row.put(FramesTable.FRAME_ID, name + "-" + frame);
    row.put(FramesTable.MEDIA_ID, name);
    row.put(FramesTable.FRAME_INDEX, frame);
    row.put(FramesTable.PTS_MICROS, micros);
    row.put(FramesTable.SHOT_INDEX, shot);
    row.put(FramesTable.SHOT_FIRST_MICROS, first);
    row.put(FramesTable.SHOT_LAST_MICROS, last);
    row.put(FramesTable.OVERALL, quality);
    add(FramesTable.TABLE, row);
  }

  private static void copy(String name, String keeper, String kind, long reclaimable) {
    add(
        DuplicatesTable.TABLE,
        Map.of(
            DuplicatesTable.MEDIA_ID, name,
            DuplicatesTable.GROUP_ID, keeper,
            DuplicatesTable.KIND, kind,
            DuplicatesTable.KEEPER_MEDIA_ID, keeper,
            DuplicatesTable.IS_KEEPER, name.equals(keeper),
            DuplicatesTable.RECLAIMABLE_BYTES, reclaimable));
  }

  private static void add(Table table, Map<String, ?> values) {
    ROWS.computeIfAbsent(table, key -> new ArrayList<>()).add(TableRows.of(table, values));
  }
}
