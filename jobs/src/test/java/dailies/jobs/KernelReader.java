package dailies.jobs;

import dailies.jobs.tables.Table;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** Reads tables with a second implementation of Delta Lake, which has no Spark. */
final class KernelReader {
  private final Engine engine;
  private final String root;

  /**
   * @param root URI of a warehouse
   * @param storage how it is reached
   */
  KernelReader(String root, Configuration storage) {
    this.root = root;
    this.engine = DefaultEngine.create(storage);
  }

  /** Names of a table's columns. */
  List<String> columns(Table table) {
    return snapshot(table).getSchema(engine).fieldNames();
  }

  /** The key of each row of a table. */
  List<String> keys(Table table) throws IOException {
    List<String> keys = new ArrayList<>();
    read(snapshot(table), table, keys);
    return keys;
  }

  private Snapshot snapshot(Table table) {
    return io.delta.kernel.Table.forPath(engine, root + "/" + table.name())
        .getLatestSnapshot(engine);
  }

  private void read(Snapshot snapshot, Table table, List<String> keys) throws IOException {
    Scan scan = snapshot.getScanBuilder(engine).build();
    Row state = scan.getScanState(engine);
    StructType physical = ScanStateRow.getPhysicalDataReadSchema(engine, state);
    try (CloseableIterator<FilteredColumnarBatch> files = scan.getScanFiles(engine)) {
      while (files.hasNext()) {
        try (CloseableIterator<Row> entries = files.next().getRows()) {
          while (entries.hasNext()) {
            readFile(state, physical, entries.next(), table, keys);
          }
        }
      }
    }
  }

  private void readFile(Row state, StructType physical, Row entry, Table table, List<String> keys)
      throws IOException {
    FileStatus file = InternalScanFileUtils.getAddFileStatus(entry);
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
          }
        }
      }
    }
  }

  private static String key(Row row, Table table) {
    StringBuilder key = new StringBuilder();
    for (String column : table.key()) {
      key.append(row.getString(row.getSchema().indexOf(column))).append(' ');
    }
    return key.toString();
  }
}
