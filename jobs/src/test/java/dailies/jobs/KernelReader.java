package dailies.jobs;

import dailies.jobs.tables.Table;
import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.MapValue;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.BinaryType;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.FloatType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.MapType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.types.TimestampType;
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
    return rows(table, table.key());
  }

  /** The rows of a table, each as {@link PlainValues} writes its columns. */
  List<String> rows(Table table) throws IOException {
    return rows(table, columns(table));
  }

  private List<String> rows(Table table, List<String> columns) throws IOException {
    List<String> rows = new ArrayList<>();
    read(snapshot(table), columns, rows);
    return rows;
  }

  private Snapshot snapshot(Table table) {
    return io.delta.kernel.Table.forPath(engine, root + "/" + table.name())
        .getLatestSnapshot(engine);
  }

  private void read(Snapshot snapshot, List<String> columns, List<String> rows) throws IOException {
    Scan scan = snapshot.getScanBuilder(engine).build();
    Row state = scan.getScanState(engine);
    StructType physical = ScanStateRow.getPhysicalDataReadSchema(engine, state);
    try (CloseableIterator<FilteredColumnarBatch> files = scan.getScanFiles(engine)) {
      while (files.hasNext()) {
        try (CloseableIterator<Row> entries = files.next().getRows()) {
          while (entries.hasNext()) {
            readFile(state, physical, entries.next(), columns, rows);
          }
        }
      }
    }
  }

  private void readFile(
      Row state, StructType physical, Row entry, List<String> columns, List<String> rows)
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
        readBatch(batches.next(), columns, rows);
      }
    }
  }

  private static void readBatch(
      FilteredColumnarBatch batch, List<String> columns, List<String> rows) {
    ColumnarBatch data = batch.getData();
    List<ColumnVector> vectors =
        columns.stream()
            .map(column -> data.getColumnVector(data.getSchema().indexOf(column)))
            .toList();
    for (int row = 0; row < data.getSize(); row++) {
      int index = row;
      if (batch.getSelectionVector().map(selected -> selected.getBoolean(index)).orElse(true)) {
        rows.add(PlainValues.row(vectors.size(), column -> value(vectors.get(column), index)));
      }
    }
  }

  private static String value(ColumnVector vector, int row) {
    DataType type = vector.getDataType();
    if (vector.isNullAt(row)) {
      return PlainValues.NULL;
    }
    if (type instanceof StructType struct) {
      return PlainValues.row(struct.length(), field -> value(vector.getChild(field), row));
    }
    if (type instanceof ArrayType) {
      return list(vector.getArray(row).getElements(), vector.getArray(row).getSize());
    }
    if (type instanceof MapType) {
      MapValue map = vector.getMap(row);
      return PlainValues.map(
          map.getSize(), i -> value(map.getKeys(), i), i -> value(map.getValues(), i));
    }
    return plain(vector, type, row);
  }

  private static String list(ColumnVector elements, int size) {
    return PlainValues.row(size, i -> value(elements, i));
  }

  private static String plain(ColumnVector vector, DataType type, int row) {
    if (type instanceof StringType) {
      return vector.getString(row);
    }
    if (type instanceof BinaryType) {
      return PlainValues.bytes(vector.getBinary(row));
    }
    if (type instanceof BooleanType) {
      return Boolean.toString(vector.getBoolean(row));
    }
    if (type instanceof IntegerType) {
      return Integer.toString(vector.getInt(row));
    }
    if (type instanceof LongType || type instanceof TimestampType) {
      return Long.toString(vector.getLong(row));
    }
    if (type instanceof FloatType) {
      return Float.toString(vector.getFloat(row));
    }
    if (type instanceof DoubleType) {
      return Double.toString(vector.getDouble(row));
    }
    throw new IllegalArgumentException("Cannot read a value of type " + type + ": add it here.");
  }
}
