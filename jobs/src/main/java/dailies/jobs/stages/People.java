package dailies.jobs.stages;

import static dailies.jobs.tables.FacesTable.EMBEDDING;
import static dailies.jobs.tables.FacesTable.FACE_ID;
import static dailies.jobs.tables.FacesTable.FRAME_ID;
import static dailies.jobs.tables.FacesTable.MEDIA_ID;
import static dailies.jobs.tables.FacesTable.MODEL_ID;
import static dailies.jobs.tables.FacesTable.RUN_ID;
import static dailies.jobs.tables.PeopleTable.PERSON_ID;
import static dailies.jobs.tables.PeopleTable.SCENE_ID;
import static dailies.jobs.tables.PeopleTable.SIMILARITY;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.struct;

import dailies.jobs.config.PeopleOptions;
import dailies.jobs.config.SceneOptions;
import dailies.jobs.tables.FacesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.PeopleTable;
import dailies.jobs.tables.SceneCentroidsTable;
import dailies.jobs.tables.ScenesTable;
import dailies.jobs.tables.Table;
import dailies.jobs.tables.Warehouse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Groups faces into people by what their crops look like to the encoder, over the whole archive, as
 * {@link Cluster} groups frames into scenes: new faces join the people there are, and under other
 * settings each keeps the id of the one it has most faces from. A scene has those people whose
 * faces are in its frames.
 */
public final class People {
  private static final List<Table> SOURCES = List.of(FacesTable.TABLE, ScenesTable.TABLE);

  private final Warehouse warehouse;
  private final PeopleOptions options;
  private final String modelId;
  private final Scratch scratch;

  public People(Warehouse warehouse, PeopleOptions options, String modelId, Scratch scratch) {
    this.warehouse = warehouse;
    this.options = options;
    this.modelId = modelId;
    this.scratch = scratch;
  }

  /** Brings people up to date; does nothing when nothing they are made from has changed. */
  public void update() {
    Optional<String> last = warehouse.fingerprint(PeopleTable.TABLE);
    if (last.filter(fingerprint()::equals).isEmpty()) {
      write(last.filter(this::sameSettings).isPresent() ? this::grown : this::madeAnew);
    }
  }

  /** Makes all people anew; each keeps the id of the one it has most faces from. */
  public void anew() {
    write(this::madeAnew);
  }

  private Dataset<Row> faces() {
    return warehouse.read(FacesTable.TABLE).where(col(MODEL_ID).equalTo(modelId));
  }

  private void write(UnaryOperator<Dataset<Row>> grouping) {
    Dataset<Row> faces = faces();
    boolean noFaces = faces.isEmpty();
    if (noFaces && warehouse.read(PeopleTable.TABLE).isEmpty()) {
      return;
    }
    Dataset<Row> people = scratch.keep(withScenes(noFaces ? none() : grouping.apply(faces)));
    warehouse.assign(ScenesTable.TABLE, FRAME_ID, PERSON_ID, foremost(people, faces));
    // After the scenes, whose new version is part of the fingerprint.
    warehouse.overwrite(PeopleTable.TABLE, people, fingerprint());
  }

  private String fingerprint() {
    return Fingerprint.of(warehouse, SOURCES, options, modelId);
  }

  private boolean sameSettings(String fingerprint) {
    return fingerprint.endsWith(" " + options + " " + modelId);
  }

  private Dataset<Row> madeAnew(Dataset<Row> faces) {
    return found(faces, clustering(faces).anew(before()));
  }

  private Dataset<Row> grown(Dataset<Row> faces) {
    return found(faces, clustering(faces).grown(before(), centroids(faces)));
  }

  private Dataset<Row> none() {
    return warehouse.read(PeopleTable.TABLE).drop(SCENE_ID).limit(0);
  }

  /** Faces in the place of frames, and people in that of scenes. */
  private Dataset<Row> before() {
    return warehouse
        .read(PeopleTable.TABLE)
        .select(
            col(FACE_ID).as(ScenesTable.FRAME_ID),
            col(PERSON_ID).as(ScenesTable.SCENE_ID),
            col(SIMILARITY),
            col(RUN_ID));
  }

  /** What the people there were look like, by those of their faces that are still there. */
  private Dataset<Row> centroids(Dataset<Row> faces) {
    Dataset<Row> before = before();
    Dataset<Row> described =
        before
            .groupBy(ScenesTable.SCENE_ID)
            .agg(
                count(lit(1)).as(SceneCentroidsTable.SIZE),
                max_by(
                        col(ScenesTable.FRAME_ID),
                        struct(col(SIMILARITY), col(ScenesTable.FRAME_ID)))
                    .as(SceneCentroidsTable.EXEMPLAR_FRAME_ID));
    Dataset<Row> members =
        before
            .join(asFrames(faces), new String[] {ScenesTable.FRAME_ID, RUN_ID})
            .select(
                col(ScenesTable.SCENE_ID),
                col(ScenesTable.FRAME_ID),
                col(EMBEDDING),
                lit(1L),
                lit(1.0));
    return SceneSums.of(members, ScenesTable.SCENE_ID)
        .drop(SceneCentroidsTable.SIZE)
        .join(described, ScenesTable.SCENE_ID);
  }

  /** Each face with its person. */
  private static Dataset<Row> found(Dataset<Row> faces, SceneTables people) {
    Dataset<Row> persons =
        people
            .scenes()
            .select(
                col(ScenesTable.FRAME_ID).as(FACE_ID),
                col(ScenesTable.SCENE_ID).as(PERSON_ID),
                col(SIMILARITY));
    return faces
        .select(FACE_ID, FRAME_ID, MEDIA_ID, MODEL_ID, RUN_ID)
        .join(persons, FACE_ID)
        .select(FACE_ID, FRAME_ID, MEDIA_ID, PERSON_ID, SIMILARITY, MODEL_ID, RUN_ID);
  }

  private Dataset<Row> withScenes(Dataset<Row> persons) {
    Dataset<Row> scenes =
        warehouse.read(ScenesTable.TABLE).select(ScenesTable.FRAME_ID, ScenesTable.SCENE_ID);
    return persons
        .join(scenes, new String[] {FRAME_ID}, "left")
        .select(FACE_ID, FRAME_ID, MEDIA_ID, SCENE_ID, PERSON_ID, SIMILARITY, MODEL_ID, RUN_ID);
  }

  private SceneClustering clustering(Dataset<Row> faces) {
    return new SceneClustering(
        asFrames(faces),
        new SceneOptions(
            options.join(), 0, options.cellSize(), Duration.ZERO, SceneOptions.NO_ADAPTER),
        warehouse.read(MediaTable.TABLE).select(MEDIA_ID, MediaTable.CAPTURED_AT),
        ObeyedCorrections.nothing(warehouse.spark()),
        scratch);
  }

  private static Dataset<Row> asFrames(Dataset<Row> faces) {
    return faces.select(
        col(FACE_ID).as(ScenesTable.FRAME_ID), col(MEDIA_ID), col(RUN_ID), col(EMBEDDING));
  }

  /** The person of each frame's largest face, the surest of equally large ones. */
  static Dataset<Row> foremost(Dataset<Row> people, Dataset<Row> faces) {
    Column order =
        struct(
            col(FacesTable.WIDTH).multiply(col(FacesTable.HEIGHT)).unary_$minus(),
            col(FacesTable.CONFIDENCE).unary_$minus(),
            col(FACE_ID));
    return people
        .select(FACE_ID, PERSON_ID)
        .join(faces, FACE_ID)
        .groupBy(FRAME_ID)
        .agg(min_by(col(PERSON_ID), order).as(PERSON_ID));
  }
}
