package dailies.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dailies.jobs.config.Settings;
import dailies.jobs.config.SettingsException;
import dailies.jobs.config.SettingsLoader;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.Warehouse;
import dailies.jobs.views.BestTakesView;
import dailies.jobs.views.View;
import dailies.jobs.views.Views;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names in a catalog, here one that ends with the session. */
class MetastoreTest {
  private static final String DATABASE = "dailies_of_a_test";
  private static final SparkSession SPARK = LocalSpark.session();

  @TempDir private static Path folder;
  private static Warehouse warehouse;

  @BeforeAll
  static void fill() {
    warehouse = EmptyWarehouse.at(folder.resolve("it's a warehouse"));
  }

  @AfterAll
  static void forget() {
    SPARK.sql("DROP DATABASE IF EXISTS " + DATABASE + " CASCADE");
  }

  private static View view(Map<String, String> settings) {
    Settings loaded = SettingsLoader.load(null, Map.of(), settings);
    return BestTakesView.view(loaded.ranking());
  }

  @Test
  void everyTableAndViewIsReadByItsNameAndKeptTheNextTime() {
    Metastore metastore = Metastore.ofSession(SPARK, DATABASE);
    List<View> views = Views.of(SettingsLoader.load(null, Map.of(), Map.of()));
    for (Metastore.Outcome expected : List.of(Metastore.Outcome.CREATED, Metastore.Outcome.KEPT)) {
      Warehouse.TABLES.forEach(
          table -> assertThat(metastore.register(warehouse, table)).isEqualTo(expected));
      views.forEach(view -> assertThat(metastore.register(warehouse, view)).isEqualTo(expected));
    }
    views.forEach(
        view ->
            assertThat(SPARK.table(DATABASE + "." + view.name()).schema().fieldNames())
                .as(view.name())
                .isEqualTo(view.rows().schema().fieldNames()));
    assertThat(
            SPARK
                .sql("DESCRIBE TABLE " + DATABASE + ".best_takes")
                .select("comment")
                .collectAsList())
        .allMatch(row -> row.getString(0).endsWith("."));
  }

  @Test
  void aViewOfOtherSettingsIsReplaced() {
    Metastore metastore = Metastore.ofSession(SPARK, DATABASE + "_2");
    try {
      Warehouse.TABLES.forEach(table -> metastore.register(warehouse, table));
      assertThat(metastore.register(warehouse, view(Map.of())))
          .isEqualTo(Metastore.Outcome.CREATED);
      assertThat(metastore.register(warehouse, view(Map.of("ranking.quality-weight", "0.9"))))
          .isEqualTo(Metastore.Outcome.REPLACED);
    } finally {
      SPARK.sql("DROP DATABASE " + DATABASE + "_2 CASCADE");
    }
  }

  @Test
  void aNameThatIsTakenByAnotherWarehouseIsRefused() {
    Metastore metastore = Metastore.ofSession(SPARK, DATABASE + "_3");
    try {
      metastore.register(warehouse, MediaTable.TABLE);
      Warehouse other = EmptyWarehouse.at(folder.resolve("other"));
      assertThatExceptionOfType(SettingsException.class)
          .isThrownBy(() -> metastore.register(other, MediaTable.TABLE))
          .withMessageContaining("Cannot register media in --database " + DATABASE + "_3")
          .withMessageContaining("Name another database");
    } finally {
      SPARK.sql("DROP DATABASE " + DATABASE + "_3 CASCADE");
    }
  }

  @Test
  void aSessionWithoutAMetastoreIsRefused() {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> Metastore.open(SPARK, DATABASE))
        .withMessageContaining("this Spark has no metastore");
  }
}
