package dailies.jobs.stages;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import dailies.jobs.tables.ClipHashesTable;
import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.FacesTable;
import dailies.jobs.tables.FailuresTable;
import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.QualityTable;
import dailies.jobs.tables.RunsTable;
import dailies.jobs.tables.SideBySide;
import dailies.jobs.tables.Table;
import dailies.jobs.tables.Warehouse;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
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

  private static final Column IS_DECODED = col(AnalyzedRow.SOURCE_ID).isNull();

  /** What the rows of a table are in, but for {@code media}. */
  private static final List<Part> PARTS =
      List.of(
          Part.ofMany(FramesTable.TABLE, AnalyzedRow.FRAMES),
          Part.ofMany(EmbeddingsTable.TABLE, AnalyzedRow.EMBEDDINGS),
          Part.ofMany(FacesTable.TABLE, AnalyzedRow.FACES),
          Part.ofOne(ClipHashesTable.TABLE, AnalyzedRow.CLIP_HASHES),
          Part.ofOne(QualityTable.TABLE, AnalyzedRow.QUALITY),
          new Part(
              FailuresTable.TABLE,
              col(AnalyzedRow.MEDIA).getField(MediaTable.ISSUE).isNotNull(),
              AnalyzedBatch::failures));

  private static final String OBJECTS = "objects";

  /** With thumbnails of 15 kB or so, a file of frames has some 50 MB. */
  private static final int OBJECTS_PER_FILE = 4000;

  /**
   * What analysed objects have for a table.
   *
   * @param isThere whether an object has any row
   * @param rows of those objects, from rows of {@link AnalyzedRow#SCHEMA}
   */
  private record Part(Table table, Column isThere, UnaryOperator<Dataset<Row>> rows) {

    static Part ofMany(Table table, String nested) {
      return new Part(
          table, size(col(nested)).gt(0), objects -> objects.select(inline(col(nested))));
    }

    static Part ofOne(Table table, String nested) {
      Column isThere = col(nested).isNotNull();
      return new Part(table, isThere, objects -> objects.where(isThere).select(nested + ".*"));
    }

    String mark() {
      return "has_" + table.name();
    }
  }

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
    SideBySide.each(BEFORE_MEDIA, table -> warehouse.retain(table, media, MediaTable.MEDIA_ID));
    warehouse.retain(
        FacesTable.TABLE,
        warehouse.read(EmbeddingsTable.TABLE),
        FacesTable.FRAME_ID,
        FacesTable.MODEL_ID);
  }

  /** Forgets the earlier versions of objects that are about to be written anew. */
  static void forget(Warehouse warehouse, Dataset<Row> objects) {
    warehouse.delete(MediaTable.TABLE, MediaTable.MEDIA_ID, objects);
    SideBySide.each(BEFORE_MEDIA, table -> warehouse.delete(table, MediaTable.MEDIA_ID, objects));
    AiScores.forget(warehouse, objects);
  }

  /**
   * Writes everything of {@code analyzed}, which is computed once.
   *
   * @return how many of the objects were recognised by their content
   */
  static long write(Warehouse warehouse, Dataset<Row> analyzed, AnalysisMonitor monitor) {
    Dataset<Row> kept = marked(analyzed).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      // Counting computes it all, on as many tasks as there are; writing then makes few files.
      Row counts = kept.agg(count(lit(1)).as(OBJECTS), counts()).first();
      long objects = counts.getAs(OBJECTS);
      long recognized = counts.getAs(AnalyzedRow.SOURCE_ID);
      long start = System.nanoTime();
      if (objects > recognized) {
        writeDecoded(warehouse, kept.coalesce(files(objects)), counts);
      }
      if (recognized > 0) {
        writeRecognized(warehouse, new RecognizedObjects(warehouse, kept));
      }
      monitor.wrote(System.nanoTime() - start);
      return recognized;
    } finally {
      kept.unpersist();
    }
  }

  /**
   * With a mark for each part that a decoded object has, so that to count is to read these only.
   */
  private static Dataset<Row> marked(Dataset<Row> analyzed) {
    Stream<Column> marks =
        PARTS.stream().map(part -> when(IS_DECODED.and(part.isThere()), 1).as(part.mark()));
    return analyzed.select(Stream.concat(Stream.of(col("*")), marks).toArray(Column[]::new));
  }

  /** How many objects were recognised, and how many others have rows of each part. */
  private static Column[] counts() {
    return Stream.concat(Stream.of(AnalyzedRow.SOURCE_ID), PARTS.stream().map(Part::mark))
        .map(mark -> count(col(mark)).as(mark))
        .toArray(Column[]::new);
  }

  private static void writeRecognized(Warehouse warehouse, RecognizedObjects objects) {
    SideBySide.each(OF_CONTENT, table -> appendAny(warehouse, table, objects.rows(table)));
    warehouse.append(MediaTable.TABLE, objects.media());
  }

  private static void writeDecoded(Warehouse warehouse, Dataset<Row> all, Row counts) {
    Dataset<Row> decoded = all.where(IS_DECODED);
    SideBySide.each(
        PARTS.stream().filter(part -> counts.<Long>getAs(part.mark()) > 0).toList(),
        part -> warehouse.append(part.table(), part.rows().apply(decoded)));
    warehouse.append(MediaTable.TABLE, media(decoded));
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

  private static Dataset<Row> media(Dataset<Row> decoded) {
    return decoded.select(AnalyzedRow.MEDIA + ".*");
  }

  private static Dataset<Row> failures(Dataset<Row> decoded) {
    return media(decoded)
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
