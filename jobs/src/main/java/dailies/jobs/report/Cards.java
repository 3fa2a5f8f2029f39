package dailies.jobs.report;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;
import static org.apache.spark.sql.types.DataTypes.createMapType;

import dailies.jobs.tables.QualityTable;
import dailies.jobs.tables.Warehouse;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns of cards: a file or a frame of one, what is said of it and what can be marked. */
final class Cards {
  /** The sheet that it lies on. */
  static final String SHEET = Sheets.SHEET;

  /** Its place on the sheet, from 1. */
  static final String PLACE = "place";

  static final String MEDIA_ID = "media_id";

  /** The frame that is shown; null for the best of the file and, of a clip, others beside it. */
  static final String FRAME_ID = "frame_id";

  /** A word or a number that catches the eye; null for none. */
  static final String BADGE = "badge";

  /** How the badge looks: good, fair, poor or plain. */
  static final String TONE = "tone";

  /** Sentences. */
  static final String LINES = "lines";

  /** What was measured, by name, 0 bad to 1 good; null for nothing. */
  static final String METRICS = "metrics";

  /** The codes of {@link Mark} that a person can give it. */
  static final String MARKS = "marks";

  /** The media_id of the file that {@link Mark#DIFFERENT} is about. */
  static final String OTHER = "other";

  /** The scene that {@link Mark#BELONGS} is about. */
  static final String SCENE = "scene";

  /** Where a face is: left, top, width and height as fractions of the picture; null for none. */
  static final String BOX = "box";

  static final StructType SCHEMA =
      new StructType()
          .add(SHEET, StringType, false)
          .add(PLACE, IntegerType, false)
          .add(MEDIA_ID, StringType, false)
          .add(FRAME_ID, StringType)
          .add(BADGE, StringType)
          .add(TONE, StringType, false)
          .add(LINES, createArrayType(StringType), false)
          .add(METRICS, createMapType(StringType, DoubleType))
          .add(MARKS, createArrayType(StringType), false)
          .add(OTHER, StringType)
          .add(SCENE, StringType)
          .add(BOX, createArrayType(DoubleType));

  private Cards() {}

  /**
   * Cards of rows that have some of these columns: what they lack is null, {@code plain} or empty.
   */
  static Dataset<Row> of(Dataset<Row> rows) {
    List<String> there = Arrays.asList(rows.columns());
    return rows.select(
        Arrays.stream(SCHEMA.fields())
            .map(field -> there.contains(field.name()) ? given(field) : missing(field))
            .toArray(Column[]::new));
  }

  /** What was measured of each file: {@code media_id, metrics}. */
  static Dataset<Row> metrics(Warehouse warehouse) {
    return warehouse
        .read(QualityTable.TABLE)
        .select(
            functions.col(QualityTable.MEDIA_ID), functions.col(QualityTable.GOODNESS).as(METRICS));
  }

  /** The marks that a card offers. */
  static Column marks(Mark... marks) {
    return array(Arrays.stream(marks).map(mark -> lit(mark.code())).toArray(Column[]::new));
  }

  /** How a score of 0 to 1 looks. */
  static Column tone(Column score) {
    return functions
        .when(score.geq(0.8), lit("good"))
        .when(score.geq(0.6), lit("fair"))
        .otherwise(lit("poor"));
  }

  private static Column given(StructField field) {
    return functions.col(field.name()).cast(field.dataType()).as(field.name());
  }

  private static Column missing(StructField field) {
    Column value =
        switch (field.name()) {
          case TONE -> lit("plain");
          case LINES, MARKS -> array();
          default -> lit(null);
        };
    return value.cast(field.dataType()).as(field.name());
  }
}
