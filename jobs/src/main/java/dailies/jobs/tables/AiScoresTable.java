package dailies.jobs.tables;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

/** What models and people think of a file. */
public final class AiScoresTable {
  public static final String MEDIA_ID = "media_id";
  public static final String SOURCE = "source";
  public static final String ASPECT = "aspect";
  public static final String SCORE = "score";
  public static final String MODEL_ID = "model_id";
  public static final String RUN_ID = "run_id";
  public static final String SCORED_AT = "scored_at";

  public static final Table TABLE =
      Table.named("ai_scores", "One score that a model or a person gave.")
          .required(MEDIA_ID, StringType, "The object.")
          .required(SOURCE, StringType, "Who gave it: a model with its prompts, or a person.")
          .required(ASPECT, StringType, "What was judged; rankings use overall.")
          .required(SCORE, DoubleType, "0 to 1; 1 is best.")
          .optional(MODEL_ID, StringType, "The encoder that gave it; null when it was imported.")
          .optional(RUN_ID, StringType, "The run that wrote it; null when it was imported.")
          .required(SCORED_AT, TimestampType, "When.")
          .keyedBy(MEDIA_ID, SOURCE, ASPECT);

  private AiScoresTable() {}
}
