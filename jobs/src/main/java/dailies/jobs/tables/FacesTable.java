package dailies.jobs.tables;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.FloatType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

/** The faces in pictures and keyframes, as the models see them that embedded the frames. */
public final class FacesTable {
  public static final String FACE_ID = "face_id";
  public static final String FRAME_ID = "frame_id";
  public static final String MEDIA_ID = "media_id";
  public static final String MODEL_ID = "model_id";
  public static final String DETECTOR = "detector";
  public static final String LEFT = "left";
  public static final String TOP = "top";
  public static final String WIDTH = "width";
  public static final String HEIGHT = "height";
  public static final String CONFIDENCE = "confidence";
  public static final String EMBEDDING = "embedding";
  public static final String RUN_ID = "run_id";

  public static final Table TABLE =
      Table.named("faces", "One face in a frame as one model sees it.")
          .required(FACE_ID, StringType, "The frame_id, a hyphen and a number, 0 the largest face.")
          .required(FRAME_ID, StringType, "The frame.")
          .required(MEDIA_ID, StringType, "The object that the frame comes from.")
          .required(MODEL_ID, StringType, "Name and digest of the model. Compare within one only.")
          .required(DETECTOR, StringType, "What found it: cascade, or name and digest of a model.")
          .required(LEFT, DoubleType, "Left edge of its box, as a fraction of the frame's width.")
          .required(TOP, DoubleType, "Upper edge, as a fraction of the frame's height.")
          .required(WIDTH, DoubleType, "Width of the box, as a fraction of the frame's width.")
          .required(HEIGHT, DoubleType, "Height of it, as a fraction of the frame's height.")
          .required(CONFIDENCE, DoubleType, "0 to 1; compare within one detector only.")
          .required(
              EMBEDDING,
              createArrayType(FloatType, false),
              "Vector of length 1, of a square around the box.")
          .required(RUN_ID, StringType, "The run that wrote it.")
          .keyedBy(FACE_ID, MODEL_ID);

  private FacesTable() {}
}
