package dailies.jobs.stages;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;

import dailies.jobs.tables.ClipHashesTable;
import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.FacesTable;
import dailies.jobs.tables.FailuresTable;
import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.QualityTable;
import dailies.jobs.tables.RunsTable;
import dailies.jobs.tables.Table;
import dailies.jobs.tables.Warehouse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Writes analysed objects batch by batch. {@code media} is written last: an object is done when it
 * has its row there, so a run that is killed leaves at most rows that {@link
 * #repairAfterInterruption} finds.
 */
final class AnalyzedBatch {
  private static final List<Table> OF_CONTENT =
      List.of(
          FramesTable.TABLE,
          ClipHashesTable.TABLE,
          EmbeddingsTable.TABLE,
          FacesTable.TABLE,
          QualityTable.TABLE);

  private static final List<Table> BEFORE_MEDIA =
      Stream.concat(OF_CONTENT.stream(), Stream.of(FailuresTable.TABLE)).toList();

  /** With thumbnails of 15 kB or so, a file of frames has some 50 MB. */
  private static final int OBJECTS_PER_FILE = 4000;

  private AnalyzedBatch() {}

  /** Deletes what a run that was killed left of a batch that it never finished. */
  static void repairAfterInterruption(Warehouse warehouse, Run run) {
    Column interrupted =
        col(RunsTable.STATUS)
            .equalTo(RunsTable.RUNNING)
            .and(col(RunsTable.RUN_ID).notEqual(run.id()));
    if (warehouse.read(RunsTable.TABLE).where(interrupted).isEmpty()) {
      return;
    }
    repair(warehouse);
    warehouse.update(
        RunsTable.TABLE, interrupted, Map.of(RunsTable.STATUS, lit(RunsTable.INTERRUPTED)));
  }

  /** Deletes the rows of objects that {@code media} does not have, and faces without embedding. */
  static void repair(Warehouse warehouse) {
    Dataset<Row> media = warehouse.read(MediaTable.TABLE);
    BEFORE_MEDIA.forEach(table -> warehouse.retain(table, media, MediaTable.MEDIA_ID));
    warehouse.retain(
        FacesTable.TABLE,
        warehouse.read(EmbeddingsTable.TABLE),
        FacesTable.FRAME_ID,
        FacesTable.MODEL_ID);
  }

  /** Forgets the earlier versions of objects that are about to be written anew. */
  static void forget(Warehouse warehouse, Dataset<Row> objects) {
    warehouse.delete(MediaTable.TABLE, MediaTable.MEDIA_ID, objects);
    BEFORE_MEDIA.forEach(table -> warehouse.delete(table, MediaTable.MEDIA_ID, objects));
    AiScores.forget(warehouse, objects);
  }

  /**
   * Writes everything of {@code analyzed}, which is computed once.
   *
   * @return how many of the objects were recognised by their content
   */
  static long write(Warehouse warehouse, Dataset<Row> analyzed, AnalysisMonitor monitor) {
    Dataset<Row> kept = analyzed.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      // Counting computes it all, on as many tasks as there are; writing then makes few files.
      Row counts = kept.agg(count(lit(1)), count(col(AnalyzedRow.SOURCE_ID))).first();
      long start = System.nanoTime();
      writeKept(warehouse, kept.coalesce(files(counts.getLong(0))));
      if (counts.getLong(1) > 0) {
        writeRecognized(warehouse, new RecognizedObjects(warehouse, kept));
      }
      monitor.wrote(System.nanoTime() - start);
      return counts.getLong(1);
    } finally {
      kept.unpersist();
    }
  }

  private static void writeRecognized(Warehouse warehouse, RecognizedObjects objects) {
    OF_CONTENT.forEach(table -> appendAny(warehouse, table, objects.rows(table)));
    warehouse.append(MediaTable.TABLE, objects.media());
  }

  private static void writeKept(Warehouse warehouse, Dataset<Row> all) {
    Dataset<Row> once = all.where(col(AnalyzedRow.SOURCE_ID).isNull());
    warehouse.append(FramesTable.TABLE, rows(once, explode(col(AnalyzedRow.FRAMES))));
    warehouse.append(EmbeddingsTable.TABLE, rows(once, explode(col(AnalyzedRow.EMBEDDINGS))));
    appendAny(warehouse, FacesTable.TABLE, rows(once, explode(col(AnalyzedRow.FACES))));
    appendAny(warehouse, ClipHashesTable.TABLE, present(once, AnalyzedRow.CLIP_HASHES));
    warehouse.append(QualityTable.TABLE, present(once, AnalyzedRow.QUALITY));
    Dataset<Row> media = rows(once, col(AnalyzedRow.MEDIA));
    warehouse.append(FailuresTable.TABLE, failures(media));
    warehouse.append(MediaTable.TABLE, media);
  }

  /** An empty commit would look like a change to all that is made from the table. */
  static void appendAny(Warehouse warehouse, Table table, Dataset<Row> rows) {
    if (!rows.isEmpty()) {
      warehouse.append(table, rows);
    }
  }

  static int files(long objects) {
    return (int) Math.max(1, objects / OBJECTS_PER_FILE);
  }

  private static Dataset<Row> rows(Dataset<Row> analyzed, Column nested) {
    return analyzed.select(nested.as("row")).select("row.*");
  }

  private static Dataset<Row> present(Dataset<Row> analyzed, String nested) {
    return rows(analyzed.where(col(nested).isNotNull()), col(nested));
  }

  private static Dataset<Row> failures(Dataset<Row> media) {
    return media
        .where(col(MediaTable.ISSUE).isNotNull())
        .select(
            col(MediaTable.MEDIA_ID),
            col(MediaTable.RUN_ID),
            col(MediaTable.URI),
            lit(FailuresTable.ANALYZE).as(FailuresTable.STAGE),
            col(MediaTable.ISSUE),
            col(MediaTable.ISSUE_DETAIL).as(FailuresTable.MESSAGE),
            col(MediaTable.ATTEMPTS),
            col(MediaTable.ANALYZED_AT).as(FailuresTable.FAILED_AT));
  }
}
