package dailies.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dailies.jobs.tables.Table;
import dailies.jobs.tables.Warehouse;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

/** The tables are read by a second implementation of Delta Lake, which has no Spark. */
class KernelReadIT {
  @Test
  void everyTableHasTheSameColumnsAndRowsWithoutSpark() throws IOException {
    SampleWarehouse sample = SampleWarehouse.made();
    KernelReader reader = new KernelReader("file:" + sample.path(), new Configuration());
    Warehouse warehouse = sample.open();
    for (Table table : Warehouse.TABLES) {
      assertThat(reader.columns(table))
          .as(table.name())
          .containsExactly(table.schema().fieldNames());
      assertThat(reader.rows(table))
          .as(table.name())
          .containsExactlyInAnyOrderElementsOf(
              warehouse.read(table).collectAsList().stream().map(PlainValues::of).toList());
    }
  }
}
