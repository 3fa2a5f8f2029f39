package dailies.jobs.tables;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;

/** Which person each face is. */
public final class PeopleTable {
  public static final String FACE_ID = "face_id";
  public static final String FRAME_ID = "frame_id";
  public static final String MEDIA_ID = "media_id";
  public static final String SCENE_ID = "scene_id";
  public static final String PERSON_ID = "person_id";
  public static final String SIMILARITY = "similarity";
  public static final String MODEL_ID = "model_id";
  public static final String RUN_ID = "run_id";

  public static final Table TABLE =
      Table.named("people", "The person of one face: faces that look alike to the model.")
          .required(FACE_ID, StringType, "The face.")
          .required(FRAME_ID, StringType, "The frame that it is in.")
          .required(MEDIA_ID, StringType, "The object that the frame comes from.")
          .optional(SCENE_ID, StringType, "The scene of the frame; null where it has none yet.")
          .required(PERSON_ID, StringType, "The person; stays when the archive grows.")
          .required(
              SIMILARITY, DoubleType, "Cosine to the centroid of the person's faces, -1 to 1.")
          .required(MODEL_ID, StringType, "The model whose embeddings were compared.")
          .required(RUN_ID, StringType, "The run that wrote the face's embedding.")
          .keyedBy(FACE_ID);

  private PeopleTable() {}
}
