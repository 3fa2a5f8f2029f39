package dailies.jobs.stages;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.inline;

import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.FacesTable;
import dailies.jobs.tables.FailuresTable;
import dailies.jobs.tables.Warehouse;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Writes the embeddings of objects that were analysed before, and of their faces, batch by batch.
 * All embeddings of an object are in one commit, so it has all or none when a run is killed. Faces
 * come before them: what is to be repaired is faces of frames that have no embedding.
 */
final class EmbeddedBatch {
  private EmbeddedBatch() {}

  /** Writes everything of {@code embedded}, which is computed once. */
  static void write(Warehouse warehouse, Dataset<Row> embedded) {
    Dataset<Row> kept = embedded.persist(StorageLevel.MEMORY_AND_DISK());
    Dataset<Row> once = kept.coalesce(AnalyzedBatch.files(kept.count()));
    AnalyzedBatch.appendAny(
        warehouse, FacesTable.TABLE, once.select(inline(col(EmbeddedRow.FACES))));
    AnalyzedBatch.appendAny(
        warehouse, EmbeddingsTable.TABLE, once.select(inline(col(EmbeddedRow.EMBEDDINGS))));
    AnalyzedBatch.appendAny(
        warehouse,
        FailuresTable.TABLE,
        once.where(col(EmbeddedRow.FAILURE).isNotNull()).select(EmbeddedRow.FAILURE + ".*"));
    kept.unpersist();
  }
}
