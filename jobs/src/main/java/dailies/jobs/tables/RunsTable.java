package dailies.jobs.tables;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;
import static org.apache.spark.sql.types.DataTypes.createMapType;
import static org.apache.spark.sql.types.DataTypes.createStructField;
import static org.apache.spark.sql.types.DataTypes.createStructType;

import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** What was run, with what, and how it went. */
public final class RunsTable {
  public static final String RUN_ID = "run_id";
  public static final String JOB = "job";
  public static final String OPTIONS = "options";
  public static final String MODEL_ID = "model_id";
  public static final String MODEL_DIGEST = "model_digest";
  public static final String DEVICE = "device";
  public static final String PRECISION = "precision";
  public static final String ENCODER_BATCH = "encoder_batch";
  public static final String STATUS = "status";
  public static final String STARTED_AT = "started_at";
  public static final String FINISHED_AT = "finished_at";
  public static final String LISTED = "listed";
  public static final String ANALYZED = "analyzed";
  public static final String EMBEDDED = "embedded";
  public static final String WITH_ISSUE = "with_issue";
  public static final String BYTES = "bytes";
  public static final String STAGES = "stages";
  public static final String ISSUES = "issues";
  public static final String PREDICTED_SECONDS = "predicted_seconds";

  public static final String RECOGNIZED = "recognized";
  public static final String REMEASURED = "remeasured";
  public static final String GONE = "gone";
  public static final String SETTINGS = "settings";
  public static final String VERSIONS = "versions";

  /** Keys of {@link #SETTINGS}: the model that copies and scenes were found with. */
  public static final String DUPLICATES_MODEL = "duplicates.model";

  public static final String SCENES_MODEL = "scenes.model";

  public static final String RUNNING = "running";
  public static final String DONE = "done";
  public static final String FAILED = "failed";
  public static final String INTERRUPTED = "interrupted";

  /** One entry of {@link #STAGES}; nullable, since Delta allows no other kind within a map. */
  public static final StructType STAGE =
      createStructType(
          new StructField[] {
            createStructField("count", LongType, true),
            createStructField("seconds", DoubleType, true),
            createStructField("p50_millis", DoubleType, true),
            createStructField("p95_millis", DoubleType, true),
            createStructField("p99_millis", DoubleType, true)
          });

  public static final Table TABLE =
      Table.named("runs", "One run of a job.")
          .required(RUN_ID, StringType, "The run: its start in UTC and eight random hex digits.")
          .required(JOB, StringType, "The command.")
          .required(OPTIONS, createMapType(StringType, StringType, false), "Its settings.")
          .optional(MODEL_ID, StringType, "The encoder used; null when none was.")
          .optional(
              MODEL_DIGEST, StringType, "SHA-256 over its files, hex; null for the built-in one.")
          .optional(
              DEVICE, StringType, "What embeddings were computed on: cpu or gpu; null for none.")
          .optional(PRECISION, StringType, "Of their numbers meanwhile: single or half.")
          .optional(ENCODER_BATCH, IntegerType, "Pictures at once; where it differed, the least.")
          .required(STATUS, StringType, "running, done, failed, or interrupted when it was killed.")
          .required(STARTED_AT, TimestampType, "When it started.")
          .optional(FINISHED_AT, TimestampType, "When it ended.")
          .optional(LISTED, LongType, "Objects listed.")
          .optional(ANALYZED, LongType, "Objects analysed: new or changed ones.")
          .optional(EMBEDDED, LongType, "Objects embedded only, for a model that they lacked.")
          .optional(WITH_ISSUE, LongType, "Analysed objects that have an issue.")
          .optional(BYTES, LongType, "Bytes of the objects analysed, embedded or measured anew.")
          .optional(
              STAGES,
              createMapType(StringType, STAGE, false),
              "By step: how often, seconds in all, median, 95th and 99th percentile in ms.")
          .optional(
              ISSUES, createMapType(StringType, LongType, false), "Objects with each, by its code.")
          .optional(
              PREDICTED_SECONDS, DoubleType, "What a dry run expected; null where none was given.")
          .optional(
              RECOGNIZED, LongType, "Analysed objects whose content was known: read, not decoded.")
          .optional(GONE, LongType, "Objects that storage showed before and not any more.")
          .optional(
              REMEASURED,
              LongType,
              "Objects measured anew only, since the definition of a metric changed.")
          .optional(
              SETTINGS,
              createMapType(StringType, StringType, false),
              "What decided scores, copies and scenes in the steps that it took, by setting, defaults"
                  + " included; null of a run that has not ended.")
          .optional(
              VERSIONS,
              createMapType(StringType, LongType, false),
              "By table, the version that it left behind; null of a run that has not ended.")
          .keyedBy(RUN_ID);

  private RunsTable() {}
}
