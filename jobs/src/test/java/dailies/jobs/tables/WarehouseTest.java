package dailies.jobs.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dailies.jobs.LocalSpark;
import dailies.jobs.TableRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarehouseTest {
  @TempDir private static Path folder;
  private static Warehouse warehouse;

  @BeforeAll
  static void create() {
    warehouse = Warehouse.create(LocalSpark.session(), folder.resolve("w").toString());
  }

  @BeforeEach
  void empty() {
    warehouse.delta(AiScoresTable.TABLE).delete();
  }

  @Test
  void everyColumnSaysWhatItHoldsAndEveryKeyIsARequiredColumn() {
    for (Table table : Warehouse.TABLES) {
      assertThat(table.name()).matches("[a-z]+(_[a-z]+)*");
      assertThat(table.description()).endsWith(".");
      assertThat(table.key()).isNotEmpty();
      for (String key : table.key()) {
        assertThat(table.schema().apply(key).nullable()).as(table.name() + "." + key).isFalse();
      }
      for (StructField field : table.schema().fields()) {
        String name = table.name() + "." + field.name();
        assertThat(field.name()).as(name).matches("[a-z][a-z0-9]*(_[a-z0-9]+)*");
        assertThat(field.getComment().isDefined()).as(name).isTrue();
        assertThat(field.getComment().get()).as(name).matches("\\w.*\\w.*\\.");
      }
    }
  }

  @Test
  void tablesAreStoredWithTheirSchemaAndTheirComments() {
    for (Table table : Warehouse.TABLES) {
      Dataset<Row> stored = warehouse.read(table);
      assertThat(stored.columns()).containsExactly(table.schema().fieldNames());
      for (StructField field : table.schema().fields()) {
        StructField kept = stored.schema().apply(field.name());
        assertThat(kept.getComment().get()).isEqualTo(field.getComment().get());
        assertThat(kept.dataType()).isEqualTo(field.dataType());
      }
      assertThat(warehouse.delta(table).detail().select("description").first().getString(0))
          .isEqualTo(table.description());
    }
  }

  @Test
  void everyTableOfTheDesignIsThere() {
    assertThat(Warehouse.TABLES)
        .extracting(Table::name)
        .doesNotHaveDuplicates()
        .contains(
            "listing",
            "media",
            "frames",
            "embeddings",
            "quality",
            "duplicates",
            "scenes",
            "scene_centroids",
            "ai_scores",
            "failures",
            "runs");
  }

  @Test
  void creatingAgainChangesNothing() {
    warehouse.append(AiScoresTable.TABLE, scores("a"));
    Map<String, Long> before = versions();
    Warehouse again = Warehouse.create(LocalSpark.session(), folder.resolve("w").toString());
    assertThat(again.read(AiScoresTable.TABLE).count()).isEqualTo(1);
    assertThat(versions()).isEqualTo(before);
    assertThat(again.root()).isEqualTo("file:" + folder.resolve("w"));
  }

  @Test
  void aTableThatIsMissingIsMade() {
    String root = folder.resolve("w").toString();
    delete(Path.of(root, "scenes"));
    assertThat(Warehouse.create(LocalSpark.session(), root).read(ScenesTable.TABLE).count())
        .isZero();
  }

  @Test
  void aWarehouseOfAnotherFormatIsRefusedWithARemedy() {
    String other = folder.resolve("newer").toString();
    LocalSpark.session()
        .sql(
            ("CREATE TABLE delta.`%s/runs` (run_id STRING) USING delta"
                    + " TBLPROPERTIES ('dailies.format' = '99')")
                .formatted(other));
    for (boolean create : new boolean[] {true, false}) {
      assertThatExceptionOfType(WarehouseException.class)
          .isThrownBy(
              () -> {
                if (create) {
                  Warehouse.create(LocalSpark.session(), other);
                } else {
                  Warehouse.open(LocalSpark.session(), other);
                }
              })
          .withMessageStartingWith("Cannot use the warehouse file:" + other)
          .withMessageContaining("format 99")
          .withMessageContaining("format " + Warehouse.FORMAT)
          .withMessageContaining("Run backfill into a new warehouse");
    }
  }

  @Test
  void tablesOfSomethingElseAreRefused() {
    String other = folder.resolve("foreign").toString();
    LocalSpark.session().range(3).write().format("delta").save(other + "/runs");
    assertThatExceptionOfType(WarehouseException.class)
        .isThrownBy(() -> Warehouse.open(LocalSpark.session(), other))
        .withMessageContaining("format none");
  }

  @Test
  void aFolderWithoutTablesCannotBeOpened() {
    assertThatExceptionOfType(WarehouseException.class)
        .isThrownBy(() -> Warehouse.open(LocalSpark.session(), folder.resolve("none").toString()))
        .withMessageContaining("Run backfill on it first");
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  void rowsAreKeptOrDeletedByKey() {
    warehouse.append(AiScoresTable.TABLE, scores("a", "b", "c"));
    warehouse.delete(AiScoresTable.TABLE, "media_id", scores("a", "a", "x"));
    assertThat(ids()).containsExactly("b", "c");
    warehouse.retain(AiScoresTable.TABLE, scores("c", "c", "x"), "media_id");
    assertThat(ids()).containsExactly("c");
    warehouse.update(
        AiScoresTable.TABLE, col("media_id").equalTo("c"), Map.of("media_id", lit("d")));
    assertThat(ids()).containsExactly("d");
  }

  @Test
  void overwritingReplacesAllAndCarriesItsFingerprint() {
    warehouse.append(AiScoresTable.TABLE, scores("a"));
    assertThat(warehouse.fingerprint(AiScoresTable.TABLE)).isEmpty();
    warehouse.overwrite(AiScoresTable.TABLE, scores("b", "c"), "made from x@1");
    assertThat(ids()).containsExactly("b", "c");
    assertThat(warehouse.fingerprint(AiScoresTable.TABLE)).contains("made from x@1");
    assertThat(warehouse.version(AiScoresTable.TABLE))
        .isEqualTo(warehouse.delta(AiScoresTable.TABLE).history().count() - 1);
  }

  @Test
  void columnsInAnotherOrderReachTheirPlace() {
    List<String> columns = Arrays.asList(AiScoresTable.TABLE.schema().fieldNames());
    Collections.reverse(columns);
    Dataset<Row> turned = scores("a").selectExpr(columns.toArray(String[]::new));
    warehouse.append(AiScoresTable.TABLE, turned);
    assertThat(ids()).containsExactly("a");
  }

  @Test
  void everyTableIsAViewForSql() {
    warehouse.append(AiScoresTable.TABLE, scores("a", "b"));
    warehouse.registerViews();
    for (Table table : Warehouse.TABLES) {
      assertThat(LocalSpark.session().sql("SELECT * FROM " + table.name()).columns())
          .containsExactly(table.schema().fieldNames());
    }
    assertThat(
            LocalSpark.session()
                .sql(
                    "SELECT hamming_distance(7L, 0L), cosine_similarity(array(1F, 0F), array(1F, 1F))")
                .first()
                .toString())
        .startsWith("[3,0.7071");
  }

  @Test
  void anUnwritableWarehouseIsTold() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertThatExceptionOfType(WarehouseException.class)
        .isThrownBy(
            () ->
                Warehouse.requireWritable(LocalSpark.session(), file.resolve("inside").toString()))
        .withMessageStartingWith("Cannot write to the warehouse");
  }

  private static Dataset<Row> scores(String... ids) {
    return TableRows.dataset(
        AiScoresTable.TABLE,
        Arrays.stream(ids)
            .map(id -> TableRows.of(AiScoresTable.TABLE, Map.of(AiScoresTable.MEDIA_ID, id)))
            .toList());
  }

  private static List<String> ids() {
    return warehouse.read(AiScoresTable.TABLE).orderBy("media_id").collectAsList().stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private static Map<String, Long> versions() {
    return Warehouse.TABLES.stream().collect(Collectors.toMap(Table::name, warehouse::version));
  }

  private static void delete(Path directory) {
    try (Stream<Path> paths = Files.walk(directory).sorted(Comparator.reverseOrder())) {
      paths.forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
