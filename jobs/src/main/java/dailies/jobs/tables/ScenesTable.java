package dailies.jobs.tables;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;

/** Which scene each frame belongs to. */
public final class ScenesTable {
  public static final String FRAME_ID = "frame_id";
  public static final String MEDIA_ID = "media_id";
  public static final String SCENE_ID = "scene_id";
  public static final String PERSON_ID = "person_id";
  public static final String SIMILARITY = "similarity";
  public static final String IS_NOISE = "is_noise";
  public static final String NEAREST_SCENE_ID = "nearest_scene_id";
  public static final String NEAREST_SIMILARITY = "nearest_similarity";
  public static final String MODEL_ID = "model_id";
  public static final String ADAPTER_ID = "adapter_id";
  public static final String RUN_ID = "run_id";

  public static final Table TABLE =
      Table.named("scenes", "The scene of one frame.")
          .required(FRAME_ID, StringType, "The frame.")
          .required(MEDIA_ID, StringType, "The object that the frame comes from.")
          .required(SCENE_ID, StringType, "The scene; stays when the archive grows.")
          .optional(PERSON_ID, StringType, "The person in it; null while nobody was recognised.")
          .required(SIMILARITY, DoubleType, "Cosine to the scene's centroid, -1 to 1.")
          .required(IS_NOISE, BooleanType, "Whether the frame is near to nothing else.")
          .optional(
              NEAREST_SCENE_ID,
              StringType,
              "Of a frame that is alone in its scene: the scene nearest to it; null where there is"
                  + " none nearby.")
          .optional(NEAREST_SIMILARITY, DoubleType, "Cosine to that scene's centroid, -1 to 1.")
          .required(MODEL_ID, StringType, "The model whose embeddings were compared.")
          .optional(ADAPTER_ID, StringType, "What they were mapped by before; null for none.")
          .required(RUN_ID, StringType, "The run that wrote the frame's embedding.")
          .keyedBy(FRAME_ID);

  private ScenesTable() {}
}
