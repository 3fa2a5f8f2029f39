package dailies.jobs.queries;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.struct;

import dailies.jobs.config.SettingsException;
import dailies.jobs.tables.FacesTable;
import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.PeopleTable;
import dailies.jobs.tables.QualityTable;
import dailies.jobs.tables.Warehouse;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Who is in the archive, and in which scenes. */
public final class PeopleOverview {
  private static final String EXEMPLAR = "exemplar";
  private static final String FACES = "faces";
  private static final String FILES = "files";

  private PeopleOverview() {}

  /**
   * The people, those with most faces first, each with the face that is most like the others.
   *
   * @throws SettingsException when no face was found
   */
  public static Dataset<Row> of(Warehouse warehouse) {
    Dataset<Row> people =
        all(warehouse)
            .groupBy(PeopleTable.PERSON_ID)
            .agg(
                count(lit(1)).as(FACES),
                countDistinct(PeopleTable.SCENE_ID).as("scenes"),
                countDistinct(PeopleTable.MEDIA_ID).as(FILES),
                exemplar());
    return people
        .join(boxes(warehouse), EXEMPLAR)
        .orderBy(col(FACES).desc(), col(PeopleTable.PERSON_ID))
        .select(
            col(PeopleTable.PERSON_ID).as("person"),
            col(FACES),
            col("scenes"),
            col(FILES),
            col(EXEMPLAR),
            col(MediaTable.URI),
            round(col(FramesTable.PTS_MICROS).divide(1e6), 3).as("seconds"),
            round(col(FacesTable.LEFT), 4).as("left"),
            round(col(FacesTable.TOP), 4).as("top"),
            round(col(FacesTable.WIDTH), 4).as("width"),
            round(col(FacesTable.HEIGHT), 4).as("height"));
  }

  /**
   * A line for each scene and person in it: how often, the best take, and the face that is most
   * like the person's others.
   *
   * @throws SettingsException when no face was found
   */
  public static Dataset<Row> byScene(Warehouse warehouse) {
    return byScene(warehouse, all(warehouse));
  }

  /**
   * The scenes of one person, as {@link #byScene(Warehouse)}.
   *
   * @throws SettingsException when there is no such person
   */
  public static Dataset<Row> scenesOf(Warehouse warehouse, String personId) {
    Dataset<Row> faces = all(warehouse).where(col(PeopleTable.PERSON_ID).equalTo(personId));
    if (faces.isEmpty()) {
      throw new SettingsException(
          List.of(
              "Cannot use --person %s: there is no such person. Take one from query people."
                  .formatted(personId)));
    }
    return byScene(warehouse, faces);
  }

  private static Dataset<Row> all(Warehouse warehouse) {
    Dataset<Row> people = warehouse.read(PeopleTable.TABLE);
    if (people.isEmpty()) {
      throw new SettingsException(
          List.of(
              "Cannot tell people: no face was found in this warehouse. Look for faces with"
                  + " backfill --face-model cascade, or with a YuNet model."));
    }
    return people;
  }

  private static Dataset<Row> byScene(Warehouse warehouse, Dataset<Row> people) {
    Column overall = col(QualityTable.OVERALL);
    Dataset<Row> takes =
        warehouse
            .read(MediaTable.TABLE)
            .select(MediaTable.MEDIA_ID, MediaTable.URI)
            .join(
                warehouse
                    .read(QualityTable.TABLE)
                    .select(QualityTable.MEDIA_ID, QualityTable.OVERALL),
                MediaTable.MEDIA_ID);
    return people
        .where(col(PeopleTable.SCENE_ID).isNotNull())
        .join(takes, new String[] {PeopleTable.MEDIA_ID}, "left")
        .groupBy(PeopleTable.SCENE_ID, PeopleTable.PERSON_ID)
        .agg(
            countDistinct(PeopleTable.FRAME_ID).as("frames"),
            countDistinct(PeopleTable.MEDIA_ID).as(FILES),
            max_by(struct(col(MediaTable.URI), overall), struct(overall, col(MediaTable.URI)))
                .as("best"),
            exemplar())
        .orderBy(col("frames").desc(), col(PeopleTable.SCENE_ID), col(PeopleTable.PERSON_ID))
        .select(
            col(PeopleTable.SCENE_ID).as("scene"),
            col(PeopleTable.PERSON_ID).as("person"),
            col("frames"),
            col(FILES),
            col("best." + MediaTable.URI).as("best_take"),
            round(col("best." + QualityTable.OVERALL), 4).as("best_quality"),
            col(EXEMPLAR));
  }

  /** The face nearest to the centroid of its person; the last by its id of equally near ones. */
  private static Column exemplar() {
    return max_by(
            col(PeopleTable.FACE_ID), struct(col(PeopleTable.SIMILARITY), col(PeopleTable.FACE_ID)))
        .as(EXEMPLAR);
  }

  /** Where each face is, once, whichever models embedded it. */
  private static Dataset<Row> boxes(Warehouse warehouse) {
    Dataset<Row> people = warehouse.read(PeopleTable.TABLE).select(PeopleTable.MODEL_ID).distinct();
    return warehouse
        .read(FacesTable.TABLE)
        .join(broadcast(people), FacesTable.MODEL_ID)
        .select(
            col(FacesTable.FACE_ID).as(EXEMPLAR),
            col(FacesTable.FRAME_ID),
            col(FacesTable.MEDIA_ID),
            col(FacesTable.LEFT),
            col(FacesTable.TOP),
            col(FacesTable.WIDTH),
            col(FacesTable.HEIGHT))
        .join(
            warehouse.read(FramesTable.TABLE).select(FramesTable.FRAME_ID, FramesTable.PTS_MICROS),
            FramesTable.FRAME_ID)
        .join(
            warehouse.read(MediaTable.TABLE).select(MediaTable.MEDIA_ID, MediaTable.URI),
            MediaTable.MEDIA_ID);
  }
}
