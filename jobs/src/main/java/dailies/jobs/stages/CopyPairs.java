package dailies.jobs.stages;

import static dailies.jobs.tables.MediaTable.CONTENT_SHA256;
import static dailies.jobs.tables.MediaTable.MEDIA_ID;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import dailies.jobs.tables.DuplicatePairsTable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Pairs of contents that were found to be copies of each other, confirmed already, as the stages
 * that look for them hand them on; what was compared with all others is a pair with itself. A
 * content is named by the {@code media_id} of one of its files. Each pair is there once, in either
 * direction; times are null unless they apply.
 */
public final class CopyPairs {
  /** One of the two. */
  public static final String MEDIA_A = "media_a";

  /** The other. */
  public static final String MEDIA_B = "media_b";

  /** Bits between their hashes. */
  public static final String DISTANCE = DuplicatePairsTable.DISTANCE;

  /** Cosine of their embeddings; null where there are none. */
  public static final String SIMILARITY = DuplicatePairsTable.SIMILARITY;

  /** {@code near}; or {@code frame_of}: one is a picture, the other a clip that shows it. */
  public static final String KIND = DuplicatePairsTable.KIND;

  /** How one has to be turned to look like the other; see {@link DuplicatePairsTable#RELATION}. */
  public static final String RELATION = DuplicatePairsTable.RELATION;

  /** Where the part of a that matches begins, in milliseconds. */
  public static final String START_A_MILLIS = DuplicatePairsTable.START_A_MILLIS;

  /** Where it ends. */
  public static final String END_A_MILLIS = DuplicatePairsTable.END_A_MILLIS;

  /** Where the part of b that matches begins, in milliseconds. */
  public static final String START_B_MILLIS = DuplicatePairsTable.START_B_MILLIS;

  /** Where it ends. */
  public static final String END_B_MILLIS = DuplicatePairsTable.END_B_MILLIS;

  private static final String OF_A = "content_of_a";
  private static final String OF_B = "content_of_b";

  public static final StructType SCHEMA =
      new StructType()
          .add(MEDIA_A, StringType, false)
          .add(MEDIA_B, StringType, false)
          .add(DISTANCE, IntegerType, false)
          .add(SIMILARITY, DoubleType, true)
          .add(KIND, StringType, false)
          .add(RELATION, StringType, false)
          .add(START_A_MILLIS, LongType, true)
          .add(END_A_MILLIS, LongType, true)
          .add(START_B_MILLIS, LongType, true)
          .add(END_B_MILLIS, LongType, true);

  private CopyPairs() {}

  /**
   * The same as rows of {@code duplicate_pairs}, by content.
   *
   * @param files {@code media_id, content_sha256}
   * @param comparison names what the pairs depend on
   */
  static Dataset<Row> stored(Dataset<Row> pairs, Dataset<Row> files, String comparison) {
    return pairs
        .join(files.select(col(MEDIA_ID).as(MEDIA_A), col(CONTENT_SHA256).as(OF_A)), MEDIA_A)
        .join(files.select(col(MEDIA_ID).as(MEDIA_B), col(CONTENT_SHA256).as(OF_B)), MEDIA_B)
        .select(
            least(col(OF_A), col(OF_B)).as(DuplicatePairsTable.CONTENT_A),
            greatest(col(OF_A), col(OF_B)).as(DuplicatePairsTable.CONTENT_B),
            col(DISTANCE),
            col(SIMILARITY),
            col(KIND),
            col(RELATION),
            ofFirst(START_A_MILLIS, START_B_MILLIS).as(START_A_MILLIS),
            ofFirst(END_A_MILLIS, END_B_MILLIS).as(END_A_MILLIS),
            ofFirst(START_B_MILLIS, START_A_MILLIS).as(START_B_MILLIS),
            ofFirst(END_B_MILLIS, END_A_MILLIS).as(END_B_MILLIS),
            lit(comparison).as(DuplicatePairsTable.COMPARISON));
  }

  private static Column ofFirst(String ifInOrder, String otherwise) {
    return when(col(OF_A).lt(col(OF_B)), col(ifInOrder)).otherwise(col(otherwise));
  }
}
