package dailies.jobs.tables;

import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

/** What was wrong with which file in which run. */
public final class FailuresTable {
  public static final String MEDIA_ID = "media_id";
  public static final String RUN_ID = "run_id";
  public static final String URI = "uri";
  public static final String STAGE = "stage";
  public static final String ISSUE = "issue";
  public static final String MESSAGE = "message";
  public static final String ATTEMPTS = "attempts";
  public static final String FAILED_AT = "failed_at";

  /** Of {@link #STAGE}: reading, decoding and measuring. */
  public static final String ANALYZE = "analyze";

  /** Of {@link #STAGE}: embedding by another model what was analysed before. */
  public static final String EMBED = "embed";

  /** Of {@link #STAGE}: measuring anew, by a changed definition, what was analysed before. */
  public static final String MEASURE = "measure";

  public static final Table TABLE =
      Table.named("failures", "One file that a run could not use, or not wholly.")
          .required(MEDIA_ID, StringType, "The object.")
          .required(RUN_ID, StringType, "The run.")
          .required(URI, StringType, "Where the object is.")
          .required(
              STAGE,
              StringType,
              "The step that found it: analyze, embed for a model added later, or measure for a"
                  + " metric whose definition changed.")
          .required(ISSUE, StringType, "Code of what is wrong.")
          .required(MESSAGE, StringType, "What happened and why, in words.")
          .required(ATTEMPTS, IntegerType, "How often this version was tried.")
          .required(FAILED_AT, TimestampType, "When.")
          .keyedBy(MEDIA_ID, RUN_ID);

  private FailuresTable() {}
}
