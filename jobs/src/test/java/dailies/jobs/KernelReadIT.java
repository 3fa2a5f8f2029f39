package dailies.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dailies.jobs.tables.Table;
import dailies.jobs.tables.Warehouse;
import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

/** The tables are read by a second implementation of Delta Lake, which has no Spark. */
class KernelReadIT {
  private final Engine engine = DefaultEngine.create(new Configuration());

  @Test
  void everyTableHasTheSameColumnsAndRowsWithoutSpark() throws IOException {
    SampleWarehouse sample = SampleWarehouse.made();
    Warehouse warehouse = sample.open();
    for (Table table : Warehouse.TABLES) {
      Snapshot snapshot =
          io.delta.kernel.Table.forPath(engine, "file:" + sample.path().resolve(table.name()))
              .getLatestSnapshot(engine);
      assertThat(snapshot.getSchema(engine).fieldNames())
          .as(table.name())
          .containsExactly(table.schema().fieldNames());
      Set<String> keys = new TreeSet<>();
      long rows = read(snapshot, table, keys);
      assertThat(rows).as(table.name()).isEqualTo(warehouse.read(table).count());
      assertThat(keys).as(table.name()).hasSize((int) rows);
    }
  }

  /** Counts the rows of a table and collects their keys. */
  private long read(Snapshot snapshot, Table table, Set<String> keys) throws IOException {
    Scan scan = snapshot.getScanBuilder(engine).build();
    Row state = scan.getScanState(engine);
    StructType physical = ScanStateRow.getPhysicalDataReadSchema(engine, state);
    long rows = 0;
    try (CloseableIterator<FilteredColumnarBatch> files = scan.getScanFiles(engine)) {
      while (files.hasNext()) {
        try (CloseableIterator<Row> entries = files.next().getRows()) {
          while (entries.hasNext()) {
            rows += readFile(state, physical, entries.next(), table, keys);
          }
        }
      }
    }
    return rows;
  }

  private long readFile(Row state, StructType physical, Row entry, Table table, Set<String> keys)
      throws IOException {
    FileStatus file = InternalScanFileUtils.getAddFileStatus(entry);
    long rows = 0;
    try (CloseableIterator<FilteredColumnarBatch> batches =
        Scan.transformPhysicalData(
            engine,
            state,
            entry,
            engine
                .getParquetHandler()
                .readParquetFiles(
                    Utils.singletonCloseableIterator(file), physical, Optional.empty()))) {
      while (batches.hasNext()) {
        try (CloseableIterator<Row> data = batches.next().getRows()) {
          while (data.hasNext()) {
            keys.add(key(data.next(), table));
            rows++;
          }
        }
      }
    }
    return rows;
  }

  private static String key(Row row, Table table) {
    StringBuilder key = new StringBuilder();
    for (String column : table.key()) {
      key.append(row.getString(row.getSchema().indexOf(column))).append(' ');
    }
    return key.toString();
  }
}
