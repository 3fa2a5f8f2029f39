package dailies.jobs.stages;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.inline;

import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.FailuresTable;
import dailies.jobs.tables.Table;
import dailies.jobs.tables.Warehouse;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Writes the embeddings of objects that were analysed before, batch by batch. All embeddings of an
 * object are in one commit, so it has all or none when a run is killed; nothing is to be repaired.
 */
final class EmbeddedBatch {
  private EmbeddedBatch() {}

  /** Writes everything of {@code embedded}, which is computed once. */
  static void write(Warehouse warehouse, Dataset<Row> embedded) {
    Dataset<Row> kept = embedded.persist(StorageLevel.MEMORY_AND_DISK());
    Dataset<Row> once = kept.coalesce(AnalyzedBatch.files(kept.count()));
    append(warehouse, EmbeddingsTable.TABLE, once.select(inline(col(EmbeddedRow.EMBEDDINGS))));
    append(
        warehouse,
        FailuresTable.TABLE,
        once.where(col(EmbeddedRow.FAILURE).isNotNull()).select(EmbeddedRow.FAILURE + ".*"));
    kept.unpersist();
  }

  /** An empty commit would look like a change to all that is made from the table. */
  private static void append(Warehouse warehouse, Table table, Dataset<Row> rows) {
    if (!rows.isEmpty()) {
      warehouse.append(table, rows);
    }
  }
}
