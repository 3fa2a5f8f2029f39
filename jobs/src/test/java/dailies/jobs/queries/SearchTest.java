package dailies.jobs.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dailies.jobs.EmptyWarehouse;
import dailies.jobs.TableRows;
import dailies.jobs.config.SettingsException;
import dailies.jobs.queries.SearchRequest.Unit;
import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.Table;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.embed.Vectors;
import dailies.udfs.media.MediaType;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Search against sorting everything by hand, on a warehouse of random vectors with many ties. */
class SearchTest {
  private static final int DIMENSION = 19;
  private static final String MODEL = "model@1";
  private static final Instant EPOCH = Instant.parse("2024-06-01T00:00:00Z");

  @TempDir private static Path folder;
  private static Warehouse warehouse;
  private static final List<File> FILES = new ArrayList<>();
  private static final float[] QUERY = vector(new Random(1));

  private record Frame(String id, long ptsMicros, float[] vector) {}

  private record File(
      String id, MediaType type, Integer hour, String camera, Double latitude, List<Frame> frames) {

    Instant capturedAt() {
      return hour == null ? null : EPOCH.plusSeconds(3600L * hour);
    }
  }

  private record Found(String frameId, double cosine) {}

  @BeforeAll
  static void fill() {
    warehouse = EmptyWarehouse.at(folder.resolve("w"));
    Random random = new Random(3);
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < 90; i++) {
      vectors.add(vector(random));
    }
    for (int i = 0; i < 150; i++) {
      FILES.add(file(i, vectors, random));
    }
    Map<Table, List<Row>> rows = new HashMap<>();
    FILES.forEach(file -> addRows(file, rows));
    // A model of other vectors, and of another length, which must not get in the way.
    for (File file : FILES.subList(0, 40)) {
      add(rows, EmbeddingsTable.TABLE, embedding(file, "other@1", QUERY));
      add(rows, EmbeddingsTable.TABLE, embedding(file, "short@1", new float[] {1, 0}));
    }
    // Several files, so that several partitions hold parts of the answer.
    List<Row> embeddings = rows.remove(EmbeddingsTable.TABLE);
    for (int part = 0; part < 3; part++) {
      int size = embeddings.size();
      List<Row> some = embeddings.subList(part * size / 3, (part + 1) * size / 3);
      warehouse.append(
          EmbeddingsTable.TABLE, TableRows.dataset(EmbeddingsTable.TABLE, some).repartition(2));
    }
    rows.forEach((table, each) -> warehouse.append(table, TableRows.dataset(table, each)));
  }

  @Test
  void filesAreFoundByTheirBestFrameAsByHand() {
    for (int top : new int[] {1, 10, 500}) {
      assertThat(found(request(SearchFilter.NONE, top, Unit.FILE)))
          .isEqualTo(expected(file -> true, top, Unit.FILE));
    }
  }

  @Test
  void framesAreFoundAsByHand() {
    assertThat(found(request(SearchFilter.NONE, 40, Unit.FRAME)))
        .isEqualTo(expected(file -> true, 40, Unit.FRAME));
  }

  @Test
  void filtersApplyBeforeRanking() {
    CaptureTime from = CaptureTime.parse("2024-06-02");
    CaptureTime to = CaptureTime.parse("2024-06-03");
    SearchFilter filter = new SearchFilter(List.of(MediaType.CLIP), from, to, "cANon eos", null);
    List<Found> expected =
        expected(
            file ->
                file.type() == MediaType.CLIP
                    && file.hour() != null
                    && file.hour() >= 24
                    && file.hour() < 72
                    && "EOS R5".equals(file.camera()),
            5,
            Unit.FILE);
    assertThat(expected).hasSizeBetween(3, 5);
    assertThat(found(request(filter, 5, Unit.FILE))).isEqualTo(expected);
  }

  @Test
  void placesWithinTheDistanceAreFoundWithIt() {
    // A degree of latitude is 111.195 km on a sphere of this radius.
    SearchFilter filter = new SearchFilter(List.of(), null, null, null, Near.parse("0, 13, 333.6"));
    SearchRequest request = request(filter, 300, Unit.FILE);
    assertThat(found(request))
        .isEqualTo(
            expected(file -> file.latitude() != null && file.latitude() <= 3, 300, Unit.FILE));
    assertThat(Search.of(warehouse, request).collectAsList())
        .allSatisfy(
            row ->
                assertThat(row.<Double>getAs("kilometres") / 111.195)
                    .isCloseTo(latitude(row.getAs("media_id")), within(1e-4)));
  }

  @Test
  void whatScoresLessThanAskedForIsNotFound() {
    SearchRequest all = request(SearchFilter.NONE, 20, Unit.FILE);
    double least = expected(file -> true, 20, Unit.FILE).get(9).cosine();
    SearchRequest some =
        new SearchRequest(MODEL, all.vectors(), null, all.filter(), least - 1e-9, 20, Unit.FILE);
    List<Found> found = found(some);
    assertThat(found).hasSizeBetween(10, 19);
    assertThat(found).isEqualTo(expected(file -> true, 20, Unit.FILE).subList(0, found.size()));
    assertThat(found.get(found.size() - 1).cosine()).isGreaterThanOrEqualTo(least - 1e-6);
  }

  @Test
  void theNearestOfSeveralExamplesCountsAndTheExampleIsLeftOut() {
    Example clip = Example.find(warehouse, MODEL, Set.of("file:/file-007")).orElseThrow();
    assertThat(clip.mediaId()).isEqualTo("file-007");
    assertThat(clip.vectors()).hasSize(FILES.get(7).frames().size());
    SearchRequest request =
        new SearchRequest(
            MODEL, clip.vectors(), clip.mediaId(), SearchFilter.NONE, -1, 30, Unit.FILE);
    assertThat(found(request))
        .isEqualTo(expected(clip.vectors(), file -> !file.id().equals("file-007"), 30, Unit.FILE));
  }

  @Test
  void anExampleIsAFileOrOneFrameOfTheArchive() {
    File file = FILES.get(7);
    Frame frame = file.frames().get(1);
    Example one = Example.find(warehouse, MODEL, Set.of(frame.id())).orElseThrow();
    assertThat(one.mediaId()).isEqualTo(file.id());
    assertThat(one.vectors()).containsExactly(frame.vector());
    assertThat(Example.find(warehouse, MODEL, Set.of(file.id()))).isPresent();
    assertThat(Example.find(warehouse, MODEL, Set.of("nothing"))).isEmpty();
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> Example.find(warehouse, "other@1", Set.of("file-149")))
        .withMessageStartingWith("Cannot use --like file:/file-149: the model other@1");
  }

  @Test
  void ofAClipWithManyFramesSomeAreTakenEvenly() {
    List<float[]> many = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      many.add(new float[] {i});
    }
    List<float[]> taken = new Example(many, null).vectors();
    assertThat(taken).hasSize(Example.MOST_FRAMES);
    assertThat(taken.get(0)[0]).isZero();
    assertThat(taken.get(Example.MOST_FRAMES - 1)[0]).isGreaterThan(980);
  }

  @Test
  void aModelThatTheWarehouseLacksIsToldWithThoseItHas() {
    Search.requireModel(warehouse, MODEL);
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> Search.requireModel(warehouse, "clip@9"))
        .withMessageContaining("Cannot search with the model clip@9")
        .withMessageContaining("model@1, other@1, short@1");
    Warehouse empty = EmptyWarehouse.at(folder.resolve("empty"));
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> Search.requireModel(empty, MODEL))
        .withMessageContaining("run backfill first");
  }

  @Test
  void aLineTellsWhenAndWithWhat() {
    Row first =
        Search.of(warehouse, request(SearchFilter.NONE, 1, Unit.FILE)).collectAsList().get(0);
    File file = FILES.get(Integer.parseInt(first.<String>getAs("media_id").substring(5)));
    assertThat(first.<Integer>getAs("rank")).isEqualTo(1);
    assertThat(first.<String>getAs("uri")).isEqualTo("file:/" + file.id());
    assertThat(first.<String>getAs("type")).isEqualTo(file.type().code());
    Frame frame =
        file.frames().stream()
            .filter(each -> each.id().equals(first.getAs("frame_id")))
            .findFirst()
            .orElseThrow();
    assertThat(first.<Double>getAs("seconds"))
        .isEqualTo(file.type() == MediaType.PICTURE ? null : frame.ptsMicros() / 1e6);
    assertThat(first.schema().fieldNames()).doesNotContain("kilometres");
  }

  private static SearchRequest request(SearchFilter filter, int top, Unit unit) {
    return new SearchRequest(MODEL, List.of(QUERY), null, filter, -1, top, unit);
  }

  private static List<Found> found(SearchRequest request) {
    List<Found> found = new ArrayList<>();
    for (Row row : Search.of(warehouse, request).collectAsList()) {
      assertThat(row.<Integer>getAs("rank")).isEqualTo(found.size() + 1);
      found.add(new Found(row.getAs("frame_id"), row.getAs("cosine")));
    }
    return found;
  }

  private static List<Found> expected(Predicate<File> wanted, int top, Unit unit) {
    return expected(List.of(QUERY), wanted, top, unit);
  }

  private static List<Found> expected(
      List<float[]> queries, Predicate<File> wanted, int top, Unit unit) {
    List<Found> all = new ArrayList<>();
    for (File file : FILES) {
      for (Frame frame : file.frames()) {
        if (wanted.test(file)) {
          double nearest =
              queries.stream()
                  .mapToDouble(query -> Vectors.dot(query, frame.vector()))
                  .max()
                  .orElseThrow();
          all.add(new Found(frame.id(), Math.min(1, nearest)));
        }
      }
    }
    all.sort(Comparator.comparingDouble(Found::cosine).reversed().thenComparing(Found::frameId));
    Set<String> seen = new HashSet<>();
    return all.stream()
        .filter(each -> unit == Unit.FRAME || seen.add(each.frameId().substring(0, 8)))
        .limit(top)
        .map(each -> new Found(each.frameId(), Math.round(each.cosine() * 1e6) / 1e6))
        .toList();
  }

  private static Double latitude(String mediaId) {
    return FILES.get(Integer.parseInt(mediaId.substring(5))).latitude();
  }

  private static File file(int number, List<float[]> vectors, Random random) {
    String id = "file-%03d".formatted(number);
    MediaType type = number % 3 == 1 ? MediaType.CLIP : MediaType.PICTURE;
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < (type == MediaType.CLIP ? 2 + random.nextInt(12) : 1); i++) {
      float[] vector = vectors.get(random.nextInt(vectors.size()));
      frames.add(new Frame(id + "-" + i, 1_500_000L * i, vector));
    }
    return new File(
        id,
        type,
        number % 11 == 0 ? null : random.nextInt(96),
        number % 7 == 0 ? null : number % 2 == 0 ? "PowerShot" : "EOS R5",
        number % 5 == 0 ? null : (double) random.nextInt(10),
        frames);
  }

  private static void addRows(File file, Map<Table, List<Row>> rows) {
    Map<String, Object> media = new HashMap<>();
    media.put(MediaTable.MEDIA_ID, file.id());
    media.put(MediaTable.URI, "file:/" + file.id());
    media.put(MediaTable.MEDIA_TYPE, file.type().code());
    media.put(
        MediaTable.CAPTURED_AT, file.hour() == null ? null : Timestamp.from(file.capturedAt()));
    media.put(MediaTable.CAMERA_MAKE, file.camera() == null ? null : "Canon");
    media.put(MediaTable.CAMERA_MODEL, file.camera());
    media.put(MediaTable.LATITUDE, file.latitude());
    media.put(MediaTable.LONGITUDE, file.latitude() == null ? null : 13.0);
    add(rows, MediaTable.TABLE, media);
    for (Frame frame : file.frames()) {
      Map<String, Object> row = new HashMap<>();
      row.put(FramesTable.FRAME_ID, frame.id());
      row.put(FramesTable.MEDIA_ID, file.id());
      row.put(FramesTable.PTS_MICROS, file.type() == MediaType.PICTURE ? null : frame.ptsMicros());
      add(rows, FramesTable.TABLE, row);
      add(
          rows,
          EmbeddingsTable.TABLE,
          Map.of(
              EmbeddingsTable.FRAME_ID, frame.id(),
              EmbeddingsTable.MEDIA_ID, file.id(),
              EmbeddingsTable.MODEL_ID, MODEL,
              EmbeddingsTable.EMBEDDING, frame.vector()));
    }
  }

  private static Map<String, Object> embedding(File file, String model, float[] vector) {
    return Map.of(
        EmbeddingsTable.FRAME_ID,
        file.id() + "-0",
        EmbeddingsTable.MEDIA_ID,
        file.id(),
        EmbeddingsTable.MODEL_ID,
        model,
        EmbeddingsTable.EMBEDDING,
        vector);
  }

  private static void add(Map<Table, List<Row>> rows, Table table, Map<String, ?> values) {
    rows.computeIfAbsent(table, each -> new ArrayList<>()).add(TableRows.of(table, values));
  }

  private static float[] vector(Random random) {
    float[] vector = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    Vectors.normalize(vector);
    return vector;
  }
}
