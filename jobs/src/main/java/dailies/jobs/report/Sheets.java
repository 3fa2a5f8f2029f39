package dailies.jobs.report;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.types.DataTypes.LongType;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** The columns of sheets: what cards lie on together, as a scene or a group of copies. */
final class Sheets {
  /** Names the sheet. */
  static final String SHEET = "sheet";

  /** Its heading. */
  static final String TITLE = "title";

  /** Figures, on one line under the heading. */
  static final String FACTS = "facts";

  /** A sentence under that; null for none. */
  static final String NOTE = "note";

  /** Its number among the sheets of a section, from 0. */
  static final String NUMBER = "sheet_number";

  private Sheets() {}

  /**
   * A heading that people know what is meant by: what it is, and the name of a file of it.
   *
   * @param uri null for none
   */
  static Column called(String what, Column uri) {
    return coalesce(concat(lit(what + " of "), file(uri)), lit(what));
  }

  /** The name of a file, without its folders; null for null. */
  static Column file(Column uri) {
    return element_at(split(uri, "/"), -1);
  }

  /**
   * Numbers sheets.
   *
   * @param sheets {@code sheet, title, facts, note} in the order in which they are shown
   */
  static Dataset<Row> numbered(Dataset<Row> sheets) {
    Dataset<Row> plain = sheets.select(SHEET, TITLE, FACTS, NOTE);
    StructType schema = plain.schema().add(NUMBER, LongType, false);
    return plain
        .sparkSession()
        .createDataFrame(
            plain.javaRDD().zipWithIndex().map(row -> numbered(row._1(), row._2())), schema);
  }

  private static Row numbered(Row row, long number) {
    return RowFactory.create(row.get(0), row.get(1), row.get(2), row.get(3), number);
  }
}
