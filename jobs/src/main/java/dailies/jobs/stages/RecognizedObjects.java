package dailies.jobs.stages;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;

import dailies.jobs.tables.FacesTable;
import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.Table;
import dailies.jobs.tables.Warehouse;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Objects whose content the tables know from others; they get the same rows under their own ids.
 */
final class RecognizedObjects {
  /** What an object has of itself, and not of its content. */
  private static final List<String> OWN =
      List.of(
          MediaTable.MEDIA_ID,
          MediaTable.URI,
          MediaTable.SIZE_BYTES,
          MediaTable.MODIFIED_AT,
          MediaTable.ATTEMPTS,
          MediaTable.RUN_ID,
          MediaTable.ANALYZED_AT);

  /** Ids that begin with that of the object. */
  private static final List<String> BEGINS_WITH_OBJECT =
      List.of(FramesTable.FRAME_ID, FacesTable.FACE_ID);

  private final Warehouse warehouse;
  private final Dataset<Row> objects;

  /**
   * @param analyzed rows of {@link AnalyzedRow#SCHEMA}
   */
  RecognizedObjects(Warehouse warehouse, Dataset<Row> analyzed) {
    this.warehouse = warehouse;
    this.objects =
        analyzed
            .where(col(AnalyzedRow.SOURCE_ID).isNotNull())
            .select(col(AnalyzedRow.SOURCE_ID), col(AnalyzedRow.MEDIA));
  }

  /** Their rows of {@code media}. */
  Dataset<Row> media() {
    return rows(MediaTable.TABLE, OWN);
  }

  /** Their rows of another table that has a {@code media_id} and a {@code run_id}. */
  Dataset<Row> rows(Table table) {
    return rows(table, List.of(MediaTable.MEDIA_ID, MediaTable.RUN_ID));
  }

  private Dataset<Row> rows(Table table, List<String> own) {
    Dataset<Row> known = warehouse.read(table);
    Column[] columns =
        Arrays.stream(table.schema().fieldNames())
            .map(name -> column(known, name, own).as(name))
            .toArray(Column[]::new);
    return objects
        .join(known, col(AnalyzedRow.SOURCE_ID).equalTo(known.col(MediaTable.MEDIA_ID)))
        .select(columns);
  }

  private static Column column(Dataset<Row> known, String name, List<String> own) {
    Column value = known.col(name);
    if (own.contains(name)) {
      return own(name);
    }
    return BEGINS_WITH_OBJECT.contains(name)
        ? concat(
            own(MediaTable.MEDIA_ID),
            value.substr(length(col(AnalyzedRow.SOURCE_ID)).plus(lit(1)), length(value)))
        : value;
  }

  private static Column own(String name) {
    return col(AnalyzedRow.MEDIA).getField(name);
  }
}
