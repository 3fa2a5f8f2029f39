package dailies.jobs.tables;

import static org.apache.spark.sql.types.DataTypes.FloatType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

/** What frames look like, as unit vectors; several models may live side by side. */
public final class EmbeddingsTable {
  public static final String FRAME_ID = "frame_id";
  public static final String MEDIA_ID = "media_id";
  public static final String MODEL_ID = "model_id";
  public static final String EMBEDDING = "embedding";
  public static final String RUN_ID = "run_id";

  public static final Table TABLE =
      Table.named("embeddings", "One frame as one model sees it.")
          .required(FRAME_ID, StringType, "The frame.")
          .required(MEDIA_ID, StringType, "The object that the frame comes from.")
          .required(MODEL_ID, StringType, "Name and digest of the model. Compare within one only.")
          .required(EMBEDDING, createArrayType(FloatType, false), "Vector of length 1.")
          .required(RUN_ID, StringType, "The run that wrote it.")
          .keyedBy(FRAME_ID, MODEL_ID);

  private EmbeddingsTable() {}
}
