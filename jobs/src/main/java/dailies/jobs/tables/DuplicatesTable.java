package dailies.jobs.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import dailies.udfs.sequence.SequenceKind;
import org.apache.spark.sql.Column;

/** The files that are copies of one another. Files without a copy have no row. */
public final class DuplicatesTable {
  public static final String MEDIA_ID = "media_id";
  public static final String GROUP_ID = "group_id";
  public static final String KIND = "kind";
  public static final String DISTANCE = "distance";
  public static final String SIMILARITY = "similarity";
  public static final String RELATION = "relation";
  public static final String START_MILLIS = "start_millis";
  public static final String END_MILLIS = "end_millis";
  public static final String KEEPER_START_MILLIS = "keeper_start_millis";
  public static final String KEEPER_END_MILLIS = "keeper_end_millis";
  public static final String KEEPER_MEDIA_ID = "keeper_media_id";
  public static final String IS_KEEPER = "is_keeper";
  public static final String KEEPER_REASON = "keeper_reason";
  public static final String KEEPER_MARGIN = "keeper_margin";
  public static final String KEEPER_CHANGE = "keeper_change";
  public static final String SEQUENCE = "sequence";
  public static final String SEQUENCE_RANK = "sequence_rank";
  public static final String RECLAIMABLE_BYTES = "reclaimable_bytes";
  public static final String RUN_ID = "run_id";

  /** Byte for byte the keeper. */
  public static final String EXACT = "exact";

  /** Looks like the keeper. */
  public static final String NEAR = "near";

  /** Another shot of the same, taken to be used with the others of its group. */
  public static final String OF_SEQUENCE = "sequence";

  /** A picture that its keeper, a clip, shows. */
  public static final String FRAME_OF = "frame_of";

  public static final Table TABLE =
      Table.named(
              "duplicates",
              "One file of a group: of copies, which are all copies of their keeper, or of the"
                  + " shots of a sequence and their copies.")
          .required(MEDIA_ID, StringType, "The object.")
          .required(
              GROUP_ID,
              StringType,
              "The group; stays when the archive grows and when its keeper changes.")
          .required(
              KIND,
              StringType,
              "exact: the keeper's bytes; near: looks like the keeper; sequence: a shot of a"
                  + " sequence; frame_of: a picture that its keeper shows, a clip. On a keeper:"
                  + " near when any other member is.")
          .required(DISTANCE, IntegerType, "Bits between its perceptual hash and the keeper's.")
          .optional(
              SIMILARITY, DoubleType, "Cosine to the keeper's embedding, -1 to 1; null without.")
          .required(
              RELATION,
              StringType,
              "How it has to be turned to look like the keeper: none, mirrored, rotated.")
          .optional(START_MILLIS, LongType, "Where the part that is the keeper's begins; of clips.")
          .optional(END_MILLIS, LongType, "Where it ends.")
          .optional(KEEPER_START_MILLIS, LongType, "Where that part begins in the keeper.")
          .optional(KEEPER_END_MILLIS, LongType, "Where it ends in the keeper.")
          .required(KEEPER_MEDIA_ID, StringType, "The copy to keep.")
          .required(IS_KEEPER, BooleanType, "Whether this is the copy to keep.")
          .required(KEEPER_REASON, StringType, "Why its keeper is kept and not the runner-up.")
          .optional(
              KEEPER_MARGIN,
              DoubleType,
              "By how much the keeper is ahead in what decided, in its unit; null where that is no"
                  + " number.")
          .optional(
              KEEPER_CHANGE,
              StringType,
              "On a keeper that took over: from which file, and why; null on the first.")
          .optional(
              SEQUENCE, StringType, "Of a shot of a sequence: bracket, focus, burst or panorama.")
          .optional(SEQUENCE_RANK, IntegerType, "Its place among the shots, from 1, the best.")
          .required(
              RECLAIMABLE_BYTES,
              LongType,
              "Bytes freed by deleting it; 0 for what is not proposed: keepers, shots of sequences,"
                  + " frames of clips.")
          .required(RUN_ID, StringType, "The run that gave it its keeper.")
          .keyedBy(MEDIA_ID);

  private DuplicatesTable() {}

  /** Whether a row is a shot for which a better one of its sequence might stand. */
  public static Column isFurtherShot() {
    return col(SEQUENCE).notEqual(SequenceKind.PANORAMA.code()).and(col(SEQUENCE_RANK).gt(1));
  }
}
