package dailies.jobs.stages;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import dailies.jobs.EmptyWarehouse;
import dailies.jobs.LocalSpark;
import dailies.jobs.TableRows;
import dailies.jobs.config.BackfillOptions;
import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.ListingTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.Table;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.batch.FailureLimit;
import dailies.udfs.batch.Rate;
import dailies.udfs.media.ContentHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which objects are analysed, and in which batch. */
class AnalyzeTest {
  @Test
  void whatIsNewOrOfAnotherSizeOrTimeIsPending(@TempDir Path folder) {
    Warehouse warehouse = EmptyWarehouse.at(folder.resolve("w"));
    Dataset<Row> listed =
        listing(
            object("same", 10, 1000),
            object("broken", 0, 1000),
            object("gone", -1, 0),
            object("new", 10, 1000),
            object("grown", 11, 1000),
            object("touched", 10, 1001));
    warehouse.append(
        MediaTable.TABLE,
        TableRows.dataset(
            MediaTable.TABLE,
            List.of(
                analyzed("same", 10, 1000),
                analyzed("broken", 0, 1000),
                analyzed("gone", -1, 0),
                analyzed("grown", 10, 1000),
                analyzed("touched", 10, 1000),
                analyzed("no-longer-listed", 10, 1000))));
    Map<String, Boolean> pending = new TreeMap<>();
    Analyze.pending(warehouse, listed, "model")
        .collectAsList()
        .forEach(row -> pending.put(row.getAs(ListingTable.URI), row.getAs("known")));
    assertThat(pending).isEqualTo(Map.of("new", false, "grown", true, "touched", true));
  }

  @Test
  void whatAModelHasNotEmbeddedIsPendingWithItsFrames(@TempDir Path folder) {
    Warehouse warehouse = EmptyWarehouse.at(folder.resolve("w"));
    Dataset<Row> listed =
        listing(
            object("lacks", 10, 1000),
            object("has", 10, 1000),
            object("soundless", 10, 1000),
            object("changed", 11, 1000));
    for (String uri : List.of("lacks", "has", "soundless", "changed")) {
      add(warehouse, MediaTable.TABLE, analyzed(uri, 10, 1000));
    }
    for (String uri : List.of("lacks", "has", "changed")) {
      add(warehouse, FramesTable.TABLE, frame(uri, 0), frame(uri, 12));
    }
    add(warehouse, EmbeddingsTable.TABLE, embedding("has", "model"), embedding("lacks", "other"));
    Map<String, List<Long>> pending = new TreeMap<>();
    for (Row row : Analyze.pending(warehouse, listed, "model").collectAsList()) {
      int frames = row.fieldIndex(Analyze.FRAMES);
      pending.put(row.getAs("uri"), row.isNullAt(frames) ? List.of() : row.getList(frames));
    }
    assertThat(pending).containsOnlyKeys("lacks", "changed");
    assertThat(pending.get("lacks")).containsExactlyInAnyOrder(0L, 12L);
    assertThat(pending.get("changed")).isEmpty();
    PendingSize size =
        PendingSize.of(
            Analyze.pending(warehouse, listed, "model")
                .groupBy()
                .agg(
                    PendingSize.aggregates()[0], Arrays.copyOfRange(PendingSize.aggregates(), 1, 6))
                .first());
    assertThat(size).isEqualTo(new PendingSize(2, 21, 1, 1, 1, 0));
  }

  private static void add(Warehouse warehouse, Table table, Row... rows) {
    warehouse.append(table, TableRows.dataset(table, List.of(rows)));
  }

  private static Row frame(String uri, long index) {
    return TableRows.of(
        FramesTable.TABLE, Map.of(FramesTable.MEDIA_ID, id(uri), FramesTable.FRAME_INDEX, index));
  }

  private static Row embedding(String uri, String model) {
    return TableRows.of(
        EmbeddingsTable.TABLE,
        Map.of(EmbeddingsTable.MEDIA_ID, id(uri), EmbeddingsTable.MODEL_ID, model));
  }

  private static String id(String uri) {
    return ContentHash.sha256(uri.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
  }

  @Test
  void everyObjectIsInOneBatchWithOthersOfItsSize(@TempDir Path folder) throws IOException {
    List<Row> objects = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      objects.add(object("object-" + i, 1000 + i, 1));
    }
    objects.add(object("large", 5_000_000, 1));
    objects.add(object("gone", -1, 1));
    Warehouse warehouse = EmptyWarehouse.at(folder.resolve("w"));
    Dataset<Row> listed = listing(objects.toArray(Row[]::new));
    BackfillOptions options =
        new BackfillOptions(200, 1_000_000, Duration.ZERO, Rate.ANY, FailureLimit.NONE);
    Map<Integer, List<String>> batched = new TreeMap<>();
    try (Scratch scratch =
        new Scratch(LocalSpark.session(), folder.resolve("scratch").toString())) {
      PendingBatches batches =
          PendingBatches.of(Analyze.pending(warehouse, listed, "model"), options, scratch);
      assertThat(batches.size())
          .isEqualTo(new PendingSize(502, sizes(500) + 4_999_999, 0, 502, 0, 0));
      for (PendingBatches.Batch batch : batches.batches()) {
        List<String> uris =
            batches.objects(batch).collectAsList().stream()
                .map(row -> row.<String>getAs(ListingTable.URI))
                .toList();
        assertThat(uris).hasSize((int) batch.size().objects());
        batched.put(batch.number(), uris);
      }
    }
    List<String> all = batched.values().stream().flatMap(List::stream).toList();
    assertThat(all).hasSize(502).doesNotHaveDuplicates();
    assertThat(batched.values()).contains(List.of("large")).allMatch(batch -> batch.size() < 250);
  }

  private static long sizes(int count) {
    return IntStream.range(0, count).mapToLong(i -> 1000 + i).sum();
  }

  @Test
  void theKeyOfAnObjectIsThatOfTheDesign() {
    assertThat(
            LocalSpark.session()
                .range(1)
                .select(Analyze.mediaId(lit("s3a://bucket/a b.jpg")))
                .first()
                .getString(0))
        .isEqualTo("19bd02eb8a2ae56ef38432320794b114");
  }

  private static Row object(String uri, long size, long modified) {
    return TableRows.of(
        ListingTable.TABLE,
        Map.of(
            ListingTable.URI, uri,
            ListingTable.SIZE_BYTES, size,
            ListingTable.MODIFIED_AT, new Timestamp(modified)));
  }

  private static Row analyzed(String uri, long size, long modified) {
    return TableRows.of(
        MediaTable.TABLE,
        Map.of(
            MediaTable.MEDIA_ID,
            id(uri),
            MediaTable.URI,
            uri,
            MediaTable.SIZE_BYTES,
            size,
            MediaTable.MODIFIED_AT,
            new Timestamp(modified),
            MediaTable.ISSUE,
            "corrupt"));
  }

  private static Dataset<Row> listing(Row... objects) {
    return TableRows.dataset(ListingTable.TABLE, List.of(objects));
  }
}
