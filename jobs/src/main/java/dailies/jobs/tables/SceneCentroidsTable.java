package dailies.jobs.tables;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.FloatType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

/** What each scene looks like. */
public final class SceneCentroidsTable {
  public static final String SCENE_ID = "scene_id";
  public static final String CENTROID = "centroid";
  public static final String SIZE = "size";
  public static final String COHESION = "cohesion";
  public static final String EXEMPLAR_FRAME_ID = "exemplar_frame_id";
  public static final String MODEL_ID = "model_id";
  public static final String ADAPTER_ID = "adapter_id";

  public static final Table TABLE =
      Table.named("scene_centroids", "One scene.")
          .required(SCENE_ID, StringType, "The scene.")
          .required(CENTROID, createArrayType(FloatType, false), "Mean direction, of length 1.")
          .required(SIZE, LongType, "Number of its frames.")
          .required(COHESION, DoubleType, "Mean cosine of its frames to the centroid, -1 to 1.")
          .required(EXEMPLAR_FRAME_ID, StringType, "The frame nearest to the centroid.")
          .required(MODEL_ID, StringType, "The model whose embeddings were compared.")
          .optional(ADAPTER_ID, StringType, "What they were mapped by before; null for none.")
          .keyedBy(SCENE_ID);

  private SceneCentroidsTable() {}
}
