package dailies.jobs.tables;

import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.util.List;

/**
 * What people corrected. Rows are only ever added; where two contradict each other, the later one
 * counts. Files are named by their content, so that a correction outlasts moving and renaming.
 */
public final class FeedbackTable {
  public static final String FEEDBACK_ID = "feedback_id";
  public static final String CORRECTION = "correction";
  public static final String ANCHOR_SHA256 = "anchor_sha256";
  public static final String ANCHOR_FRAME_INDEX = "anchor_frame_index";
  public static final String ANCHOR_FRAME_ID = "anchor_frame_id";
  public static final String OTHER_SHA256 = "other_sha256";
  public static final String OTHER_FRAME_INDEX = "other_frame_index";
  public static final String OTHER_FRAME_ID = "other_frame_id";
  public static final String POSITIVE_SCENE_ID = "positive_scene_id";
  public static final String LABEL = "label";
  public static final String SOURCE = "source";
  public static final String CREATED_AT = "created_at";

  /** The two files are no duplicates of each other. */
  public static final String DIFFERENT = "different";

  /** The two files may be duplicates again: takes back {@link #DIFFERENT}. */
  public static final String SAME = "same";

  /** The file is the one to keep of its group, and the take to use of its scene. */
  public static final String KEEP = "keep";

  /** The take is not to be used. */
  public static final String REJECT = "reject";

  /** What the take shows is to be shot again. */
  public static final String RETAKE = "retake";

  /** Nothing is said of the take any more: takes back {@link #KEEP} and the two above. */
  public static final String UNDECIDED = "undecided";

  /** What can be said of a take; the latest counts. */
  public static final List<String> VERDICTS = List.of(KEEP, REJECT, RETAKE, UNDECIDED);

  /** The two frames are of one scene. */
  public static final String TOGETHER = "together";

  /** The two frames are of different scenes. */
  public static final String APART = "apart";

  /** The frame is of no scene. */
  public static final String NOISE = "noise";

  /** What a person did to say so: the values of {@link #LABEL}. */
  public static final String MOVE = "move";

  public static final String MERGE = "merge";
  public static final String SPLIT = "split";

  /** A link kept when one of its frames was moved: another frame of its scene stands in for it. */
  public static final String STAND_IN = "stand_in";

  public static final Table TABLE =
      Table.named("feedback", "One thing that a person corrected; the latest counts.")
          .required(FEEDBACK_ID, StringType, "Unique; the greater one is later.")
          .required(
              CORRECTION,
              StringType,
              "different: no duplicates of each other; same: takes that back; keep: the one to keep"
                  + " of its group and scene; reject: a take not to be used; retake: to be shot"
                  + " again; undecided: takes those three back; together, apart: frames of one scene, of different scenes;"
                  + " noise: a frame of no scene.")
          .required(ANCHOR_SHA256, StringType, "Hex SHA-256 of the file that it is about.")
          .optional(
              ANCHOR_FRAME_INDEX,
              LongType,
              "Number of the frame in its clip, from 0; null when it is about the whole file.")
          .optional(ANCHOR_FRAME_ID, StringType, "The frame_id at that time.")
          .optional(OTHER_SHA256, StringType, "Hex SHA-256 of the other file of a pair.")
          .optional(OTHER_FRAME_INDEX, LongType, "Number of the other frame in its clip, from 0.")
          .optional(OTHER_FRAME_ID, StringType, "The other frame's frame_id at that time.")
          .optional(
              POSITIVE_SCENE_ID, StringType, "The scene that the anchor was put into, as typed.")
          .required(
              LABEL,
              StringType,
              "What the person did: different, same, keep, reject, retake, undecided, move, merge or"
                  + " split; stand_in for a frame that was moved later.")
          .required(SOURCE, StringType, "Who.")
          .required(CREATED_AT, TimestampType, "When.")
          .keyedBy(FEEDBACK_ID);

  private FeedbackTable() {}
}
