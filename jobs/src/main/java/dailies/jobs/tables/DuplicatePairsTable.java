package dailies.jobs.tables;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

/**
 * Which contents are copies of each other, kept from run to run so that only what is new is
 * compared. Every content that was compared with all others has a row of its own, the pair with
 * itself.
 */
public final class DuplicatePairsTable {
  public static final String CONTENT_A = "content_a";
  public static final String CONTENT_B = "content_b";
  public static final String DISTANCE = "distance";
  public static final String SIMILARITY = "similarity";
  public static final String KIND = "kind";
  public static final String RELATION = "relation";
  public static final String START_A_MILLIS = "start_a_millis";
  public static final String END_A_MILLIS = "end_a_millis";
  public static final String START_B_MILLIS = "start_b_millis";
  public static final String END_B_MILLIS = "end_b_millis";
  public static final String COMPARISON = "comparison";

  /** Neither has to be turned to look like the other. */
  public static final String UPRIGHT = "none";

  /** Mirrored, and rotated perhaps. */
  public static final String MIRRORED = "mirrored";

  /** Rotated by one, two or three quarters. */
  public static final String ROTATED = "rotated";

  public static final Table TABLE =
      Table.named(
              "duplicate_pairs",
              "Two contents that are copies of each other; or one that was compared with all"
                  + " others, twice.")
          .required(CONTENT_A, StringType, "SHA-256 of one; not after the other's.")
          .required(CONTENT_B, StringType, "SHA-256 of the other.")
          .required(DISTANCE, IntegerType, "Bits between their perceptual hashes.")
          .optional(SIMILARITY, DoubleType, "Cosine of their embeddings; null without them.")
          .required(KIND, StringType, "near; or frame_of: one is a picture that the other shows.")
          .required(
              RELATION,
              StringType,
              "How one has to be turned to look like the other: none, mirrored, rotated.")
          .optional(
              START_A_MILLIS, LongType, "Where the part of a that matches begins; of clips only.")
          .optional(END_A_MILLIS, LongType, "Where it ends.")
          .optional(
              START_B_MILLIS, LongType, "Where the part of b that matches begins; of clips only.")
          .optional(END_B_MILLIS, LongType, "Where it ends.")
          .required(COMPARISON, StringType, "The model and the settings they were compared with.")
          .keyedBy(CONTENT_A, CONTENT_B);

  private DuplicatePairsTable() {}
}
