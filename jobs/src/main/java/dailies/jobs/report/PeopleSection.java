package dailies.jobs.report;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.format_number;
import static org.apache.spark.sql.functions.format_string;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;

import dailies.jobs.tables.FacesTable;
import dailies.jobs.tables.PeopleTable;
import dailies.jobs.tables.Warehouse;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** Who is in the archive: a sheet for each person, those with most faces first. */
final class PeopleSection {
  private static final int CARDS = 12;

  private static final Chapter CHAPTER =
      new Chapter(
          "people",
          "People",
          "Faces that look alike to the model, the person with most faces first, the most typical"
              + " face in front.",
          "No face was found. Look for faces with backfill --face-model cascade, or with a YuNet"
              + " model.");

  private PeopleSection() {}

  static Section of(Warehouse warehouse) {
    Dataset<Row> people = warehouse.read(PeopleTable.TABLE);
    return new Section(CHAPTER, CARDS, sheets(people), cards(warehouse, people));
  }

  private static Dataset<Row> sheets(Dataset<Row> people) {
    return people
        .groupBy(PeopleTable.PERSON_ID)
        .agg(
            count(lit(1)).as("faces"),
            countDistinct(PeopleTable.MEDIA_ID).as("files"),
            countDistinct(PeopleTable.SCENE_ID).as("scenes"))
        .orderBy(col("faces").desc(), col(PeopleTable.PERSON_ID))
        .select(
            col(PeopleTable.PERSON_ID).as(Cards.SHEET),
            concat(lit("Person "), col(PeopleTable.PERSON_ID)).as(Sheets.TITLE),
            format_string(
                    "%s faces in %s files and %s scenes",
                    format_number(col("faces"), 0),
                    format_number(col("files"), 0),
                    format_number(col("scenes"), 0))
                .as(Sheets.FACTS),
            lit(null).cast("string").as(Sheets.NOTE));
  }

  private static Dataset<Row> cards(Warehouse warehouse, Dataset<Row> people) {
    return people
        .withColumn(Cards.SHEET, col(PeopleTable.PERSON_ID))
        .withColumn(
            Cards.PLACE,
            row_number()
                .over(
                    Window.partitionBy(PeopleTable.PERSON_ID)
                        .orderBy(col(PeopleTable.SIMILARITY).desc(), col(PeopleTable.FACE_ID))))
        .where(col(Cards.PLACE).leq(CARDS))
        .join(boxes(warehouse, people), PeopleTable.FACE_ID)
        .withColumn(
            Cards.LINES,
            array(format_string("Like the person by %.2f.", col(PeopleTable.SIMILARITY))));
  }

  /** Where each face is, once, whichever models embedded it. */
  private static Dataset<Row> boxes(Warehouse warehouse, Dataset<Row> people) {
    return warehouse
        .read(FacesTable.TABLE)
        .join(broadcast(people.select(PeopleTable.MODEL_ID).distinct()), FacesTable.MODEL_ID)
        .select(
            col(FacesTable.FACE_ID),
            array(
                    col(FacesTable.LEFT),
                    col(FacesTable.TOP),
                    col(FacesTable.WIDTH),
                    col(FacesTable.HEIGHT))
                .cast("array<double>")
                .as(Cards.BOX));
  }
}
