package dailies.jobs.tables;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dailies.jobs.EmptyWarehouse;
import dailies.jobs.TableRows;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables as they were, also where they are not there any more. */
class PastTablesTest {
  private static final Table TABLE = AiScoresTable.TABLE;
  private static final String UNCHECKED = "spark.databricks.delta.retentionDurationCheck.enabled";

  @TempDir private Path folder;

  @Test
  void aVersionIsReadAsItWasUntilItsFilesAreDeleted() {
    Warehouse warehouse = EmptyWarehouse.at(folder.resolve("w"));
    warehouse.append(
        TABLE, TableRows.dataset(TABLE, List.of(TableRows.of(TABLE, Map.of("media_id", "a")))));
    Map<String, Long> versions = Map.of(TABLE.name(), warehouse.version(TABLE));
    warehouse.delete(TABLE, lit(true));
    Tables past = warehouse.at("run r", versions);
    assertThat(past.read(TABLE).count()).isEqualTo(1);
    assertThat(warehouse.spark().sql(past.select(TABLE)).count()).isEqualTo(1);
    assertThat(past.read(MediaTable.TABLE).count()).as("not there yet").isZero();
    assertThat(warehouse.spark().sql(past.select(MediaTable.TABLE)).count()).isZero();

    warehouse.spark().conf().set(UNCHECKED, "false");
    warehouse.delta(TABLE).vacuum(0);
    warehouse.spark().conf().unset(UNCHECKED);
    Throwable problem = catchThrowable(() -> past.read(TABLE).collectAsList());
    assertThat(PastTables.explained(problem).orElseThrow())
        .hasMessageStartingWith("Cannot read a table as it was then: this version is not there");
  }

  @Test
  void aVersionThatTheLogDoesNotHaveIsToldWithTableAndMoment() {
    Warehouse warehouse = EmptyWarehouse.at(folder.resolve("w"));
    assertThatExceptionOfType(WarehouseException.class)
        .isThrownBy(() -> warehouse.at("run r", Map.of(TABLE.name(), 99L)).read(TABLE))
        .withMessageStartingWith(
            "Cannot read the table ai_scores as it was at run r: this version");
  }

  @Test
  void otherProblemsAreNotExplainedByIt() {
    assertThat(PastTables.explained(new IllegalStateException("Disk on fire."))).isEmpty();
  }
}
