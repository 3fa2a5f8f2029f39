package dailies.jobs.stages;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dailies.jobs.EmptyWarehouse;
import dailies.jobs.LocalSpark;
import dailies.jobs.tables.ListingTable;
import dailies.jobs.tables.RunsTable;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.spark.HadoopSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexTest {
  private static final List<String> ODD_NAMES =
      List.of(
          "plain.jpg",
          "with blank.jpg",
          "100%.jpg",
          "%20.jpg",
          "a+b.jpg",
          "[x].jpg",
          "{c,d}.jpg",
          "what?.jpg",
          "star*.jpg",
          "hash#1.jpg",
          "a,b.jpg",
          "a:b.jpg",
          "a&b=c;d.jpg",
          "quote'\".jpg",
          "ünïcødé 写真.jpg",
          ".hidden.jpg",
          "_underscore.jpg",
          "NO-EXTENSION");

  @TempDir private static Path home;
  @TempDir private static Path scratches;
  private static Warehouse warehouse;

  @TempDir private Path folder;

  @BeforeAll
  static void makeWarehouse() {
    warehouse = EmptyWarehouse.at(home.resolve("warehouse"));
  }

  @BeforeEach
  void emptyTheListing() {
    warehouse.delta(ListingTable.TABLE).delete();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 256})
  void foldersAreListedToTheBottomWhateverTheirNames(int parallelDirectories) throws IOException {
    for (String name : ODD_NAMES) {
      write("top of [all]/" + name, name);
      write("top of [all]/100% a+b?/below #2/" + name, name);
    }
    Files.createDirectories(folder.resolve("empty/emptier"));
    Map<String, Row> listed = list(parallelDirectories, folder.toString());
    assertThat(listed).hasSize(2 * ODD_NAMES.size());
    for (String name : ODD_NAMES) {
      for (String parent : List.of("top of [all]/", "top of [all]/100% a+b?/below #2/")) {
        Path file = folder.resolve(parent + name);
        Row row = listed.get("file:" + file);
        assertThat(row).as(parent + name).isNotNull();
        assertThat(row.<Long>getAs(ListingTable.SIZE_BYTES)).isEqualTo(Files.size(file));
        assertThat(row.<Timestamp>getAs(ListingTable.MODIFIED_AT).getTime())
            .isEqualTo(Files.getLastModifiedTime(file).toMillis());
      }
    }
  }

  @Test
  void everyListedUriOpensItsFile() throws IOException {
    for (String name : ODD_NAMES) {
      write("odd/" + name, "content of " + name);
    }
    for (Row row : list(2, folder.toString()).values()) {
      String uri = row.getAs(ListingTable.URI);
      long size = row.<Long>getAs(ListingTable.SIZE_BYTES);
      byte[] content = new byte[(int) size];
      try (var input = new HadoopSource(uri, size, new Configuration()).open()) {
        assertThat(input.read(content, 0, content.length)).isEqualTo(content.length);
      }
      assertThat(new String(content, StandardCharsets.UTF_8))
          .isEqualTo("content of " + uri.substring(uri.lastIndexOf("odd/") + 4));
    }
  }

  @Test
  void theTypeIsGuessedFromTheName() throws IOException {
    write("a.JPG", "x");
    write("b.mov", "x");
    write("c.wav", "x");
    write("d.txt", "x");
    Map<String, Row> listed = list(2, folder.toString());
    assertThat(type(listed, "a.JPG")).isEqualTo("picture");
    assertThat(type(listed, "b.mov")).isEqualTo("clip");
    assertThat(type(listed, "c.wav")).isEqualTo("sound");
    assertThat(type(listed, "d.txt")).isEqualTo("other");
  }

  @Test
  void aSingleFileIsAnInputWhateverItsName() throws IOException {
    for (String name : ODD_NAMES) {
      write(name, name);
    }
    write("not named.jpg", "x");
    assertThat(list(2, ODD_NAMES.stream().map(name -> folder + "/" + name).toArray(String[]::new)))
        .containsOnlyKeys(ODD_NAMES.stream().map(this::uri).toArray(String[]::new));
  }

  @Test
  void aGlobNamesFilesAndFolders() throws IOException {
    write("day-1/a.jpg", "x");
    write("day-2/deep/b.jpg", "x");
    write("night/c.jpg", "x");
    assertThat(list(2, folder + "/day-*"))
        .containsOnlyKeys(uri("day-1/a.jpg"), uri("day-2/deep/b.jpg"));
    assertThat(list(2, folder + "/*/*.jpg"))
        .containsOnlyKeys(uri("day-1/a.jpg"), uri("night/c.jpg"));
  }

  @Test
  void whatTwoInputsNameIsListedOnce() throws IOException {
    write("a/one.jpg", "x");
    write("a/two.jpg", "x");
    assertThat(rows(2, folder.toString(), folder + "/a", folder + "/a/one.jpg").count())
        .isEqualTo(2);
  }

  @Test
  void uriAndPathNameTheSame() throws IOException {
    write("a b.jpg", "x");
    assertThat(list(2, "file:" + folder)).isEqualTo(list(2, folder.toString()));
  }

  @Test
  void manifestsOfEveryKindName() throws IOException {
    write("media/one.jpg", "x");
    write("media/two, \"2\".jpg", "xx");
    write("media/unnamed.jpg", "x");
    List<String> uris =
        List.of(uri("media/one.jpg"), uri("media/two, \"2\".jpg"), uri("media/gone.jpg"));
    Path csv = folder.resolve("list.csv");
    Files.writeString(
        csv,
        "id,uri\n1,%s\n2,\"%s\"\n3,%s\n4,\n"
            .formatted(uris.get(0), uris.get(1).replace("\"", "\"\""), uris.get(2)));
    Path jsonl = folder.resolve("list.jsonl");
    Files.writeString(
        jsonl,
        "{\"uri\":\"%s\"}\n{\"uri\":\"%s\",\"x\":1}\n{\"uri\":\"%s\"}\n"
            .formatted(uris.get(0), uris.get(1).replace("\"", "\\\""), uris.get(2)));
    Path parquet = folder.resolve("list.parquet");
    LocalSpark.session()
        .createDataset(uris, Encoders.STRING())
        .toDF("uri")
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(parquet.toString());
    for (Path manifest : List.of(csv, jsonl, parquet)) {
      Map<String, Row> listed = list(2, manifest.toString());
      assertThat(listed.keySet()).as(manifest.toString()).containsExactlyInAnyOrderElementsOf(uris);
      assertThat(listed.get(uris.get(1)).<Long>getAs(ListingTable.SIZE_BYTES)).isEqualTo(2);
      assertThat(listed.get(uris.get(2)).<Long>getAs(ListingTable.SIZE_BYTES)).isEqualTo(-1);
    }
  }

  @Test
  void manifestsMayLieUnderOddNames() throws IOException {
    write("media/one.jpg", "x");
    for (String name : List.of("my list.csv", "list [1].csv", "100%.csv")) {
      write("manifests/" + name, "uri\n" + uri("media/one.jpg") + "\n");
      assertThat(list(2, folder + "/manifests/" + name))
          .as(name)
          .containsOnlyKeys(uri("media/one.jpg"));
    }
  }

  @Test
  void aManifestWithoutUrisIsTold() throws IOException {
    Path manifest = write("list.csv", "path,size\na.jpg,1\n");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> list(2, manifest.toString()))
        .withMessageStartingWith("Cannot use the manifest file:" + manifest)
        .withMessageContaining("path, size")
        .withMessageContaining("no column uri");
  }

  @Test
  void whatIsOnlyCalledAsAnInventoryIsAFile() throws IOException {
    write("web/manifest.json", "{\"name\": \"app\", \"files\": []}");
    write("broken/manifest.json", "{");
    assertThat(list(2, folder + "/*/*.json").keySet())
        .containsExactlyInAnyOrder(uri("web/manifest.json"), uri("broken/manifest.json"));
  }

  @Test
  void aManifestLineThatIsNoPlaceFailsNothing() throws IOException {
    write("one.jpg", "x");
    Path manifest = write("list.csv", "uri\n" + uri("one.jpg") + "\nnosuch://host/x.jpg\n\" \"\n");
    assertThat(list(2, manifest.toString())).containsKey(uri("one.jpg"));
  }

  @Test
  void everyMissingInputIsToldAtOnce() throws IOException {
    write("there.jpg", "x");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(
            () ->
                resolve(
                    folder + "/there.jpg", folder + "/gone.jpg", "nosuch://a/b", folder + "/*.x"))
        .satisfies(
            e ->
                assertThat(e.getMessage().lines())
                    .hasSize(3)
                    .anyMatch(
                        line -> line.startsWith("Cannot find the input " + folder + "/gone.jpg"))
                    .anyMatch(line -> line.startsWith("Cannot reach the input nosuch://a/b"))
                    .anyMatch(line -> line.startsWith("Cannot find the input " + folder + "/*.x")));
  }

  @Test
  void theFilesOfTheWarehouseAreNoMedia() throws IOException {
    Path inside = home.resolve("beside.jpg");
    Files.writeString(inside, "x");
    Files.createDirectories(home.resolve("warehouse/mediation"));
    Path lookalike = Files.writeString(home.resolve("warehouse/mediation/kept.jpg"), "x");
    assertThat(list(4, home.toString())).containsOnlyKeys("file:" + inside, "file:" + lookalike);
  }

  @Test
  void onlyWhatIsNewOrChangedIsWritten() throws IOException {
    Path same = write("same.jpg", "x");
    Path grown = write("grown.jpg", "x");
    Path touched = write("touched.jpg", "x");
    Files.setLastModifiedTime(same, FileTime.from(Instant.parse("2021-01-01T00:00:00.123Z")));
    record("first");
    assertThat(runs()).containsOnlyKeys("same.jpg", "grown.jpg", "touched.jpg");
    long version = warehouse.version(ListingTable.TABLE);

    record("second");
    assertThat(warehouse.version(ListingTable.TABLE)).isEqualTo(version);

    FileTime before = Files.getLastModifiedTime(grown);
    Files.writeString(grown, "xx");
    Files.setLastModifiedTime(grown, before);
    Files.setLastModifiedTime(touched, FileTime.from(Instant.parse("2022-02-02T00:00:00Z")));
    write("new.jpg", "x");
    record("third");
    assertThat(runs())
        .isEqualTo(
            Map.of(
                "same.jpg", "first",
                "grown.jpg", "third",
                "touched.jpg", "third",
                "new.jpg", "third"));
    assertThat(warehouse.read(ListingTable.TABLE).count()).isEqualTo(4);
  }

  @Test
  void anObjectThatIsGoneKeepsItsRow() throws IOException {
    Path gone = write("gone.jpg", "x");
    write("here.jpg", "x");
    record("first");
    Files.delete(gone);
    record("second");
    assertThat(runs()).isEqualTo(Map.of("gone.jpg", "first", "here.jpg", "first"));
  }

  @Test
  void aLinkToAFolderAboveIsNotFollowedForEver() throws IOException {
    write("a/one.jpg", "x");
    Files.createSymbolicLink(folder.resolve("a/up"), folder);
    assertThat(list(2, folder.toString()).size()).isLessThan(3);
  }

  @Test
  void whatIsGoneIsMarkedUntilItIsBack() throws IOException {
    Path one = write("one.jpg", "x");
    FileTime time = Files.getLastModifiedTime(one);
    write("two.jpg", "x");
    write("three.png", "x");
    record("run-1");
    Files.delete(one);
    Files.delete(folder.resolve("three.png"));
    record("run-2", new Selection(List.of("*.jpg"), List.of(), null, Long.MAX_VALUE, false));
    assertThat(gone()).as("what was not looked for is not missed").containsExactly("one.jpg");
    long version = warehouse.version(ListingTable.TABLE);
    record("run-3", new Selection(List.of("*.jpg"), List.of(), null, Long.MAX_VALUE, false));
    assertThat(warehouse.version(ListingTable.TABLE)).isEqualTo(version);
    Files.setLastModifiedTime(write("one.jpg", "x"), time);
    record("run-4");
    assertThat(gone()).containsExactly("three.png");
    assertThat(runs())
        .containsOnly(
            Map.entry("one.jpg", "run-1"),
            Map.entry("two.jpg", "run-1"),
            Map.entry("three.png", "run-1"));
  }

  @Test
  void aLinkToNothingFailsNothing() throws IOException {
    write("one.jpg", "x");
    Files.createSymbolicLink(folder.resolve("dangling.jpg"), folder.resolve("nowhere.jpg"));
    assertThat(list(2, folder.toString())).containsKey(uri("one.jpg"));
  }

  private void record(String runId) throws IOException {
    record(runId, Selection.ALL);
  }

  private void record(String runId, Selection selection) throws IOException {
    Scratch scratch =
        new Scratch(
            LocalSpark.session(), scratches.resolve(folder.getFileName() + runId).toString());
    Index.record(
        warehouse,
        resolve(folder.toString()),
        selection,
        selection.of(rows(2, folder.toString())),
        new Run(runId, Instant.now()),
        scratch);
    assertThat(warehouse.read(RunsTable.TABLE).isEmpty()).isTrue();
  }

  private List<String> gone() {
    return warehouse
        .read(ListingTable.TABLE)
        .where(col(ListingTable.GONE_AT).isNotNull())
        .collectAsList()
        .stream()
        .map(row -> row.<String>getAs(ListingTable.URI).replaceFirst(".*/", ""))
        .sorted()
        .toList();
  }

  private Map<String, String> runs() {
    Map<String, String> runs = new TreeMap<>();
    warehouse
        .read(ListingTable.TABLE)
        .select(col(ListingTable.URI), col(ListingTable.RUN_ID))
        .collectAsList()
        .forEach(
            row ->
                runs.put(
                    folder.relativize(Path.of(row.getString(0).substring(5))).toString(),
                    row.getString(1)));
    return runs;
  }

  private String type(Map<String, Row> listed, String name) {
    return listed.get(uri(name)).getAs(ListingTable.MEDIA_TYPE);
  }

  private String uri(String name) {
    return "file:" + folder.resolve(name);
  }

  private Path write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  private static Inputs resolve(String... inputs) {
    SparkSession spark = LocalSpark.session();
    return Inputs.resolve(Arrays.asList(inputs), spark.sparkContext().hadoopConfiguration());
  }

  private static Dataset<Row> rows(int parallelDirectories, String... inputs) {
    return Index.list(warehouse, resolve(inputs), Selection.ALL, parallelDirectories);
  }

  private static Map<String, Row> list(int parallelDirectories, String... inputs) {
    Map<String, Row> listed = new TreeMap<>();
    rows(parallelDirectories, inputs)
        .collectAsList()
        .forEach(row -> listed.put(row.getAs(ListingTable.URI), row));
    return listed;
  }
}
