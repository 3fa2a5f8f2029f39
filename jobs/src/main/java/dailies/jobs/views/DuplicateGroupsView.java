package dailies.jobs.views;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import dailies.jobs.tables.DuplicatesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.QualityTable;
import dailies.jobs.tables.Table;
import dailies.udfs.sequence.SequenceKind;
import java.util.List;

/** The groups of copies, and which copy of each to keep. */
public final class DuplicateGroupsView {
  public static final String GROUP_ID = "group_id";
  public static final String MEDIA_ID = "media_id";
  public static final String VERDICT = "verdict";
  public static final String IS_KEEPER = "is_keeper";
  public static final String KIND = "kind";
  public static final String SEQUENCE = "sequence";
  public static final String SEQUENCE_RANK = "sequence_rank";
  public static final String DISTANCE = "distance";
  public static final String SIMILARITY = "similarity";
  public static final String URI = "uri";
  public static final String START_SECONDS = "start_seconds";
  public static final String END_SECONDS = "end_seconds";
  public static final String KEEPER_START_SECONDS = "keeper_start_seconds";
  public static final String KEEPER_END_SECONDS = "keeper_end_seconds";
  public static final String WIDTH = "width";
  public static final String HEIGHT = "height";
  public static final String SIZE_BYTES = "size_bytes";
  public static final String QUALITY = "quality";
  public static final String RECLAIMABLE_BYTES = "reclaimable_bytes";
  public static final String GROUP_BYTES = "group_bytes";
  public static final String REASON = "reason";

  public static final Table ROWS =
      Table.named("duplicate_groups", "One file of a group of copies, or of a sequence of shots.")
          .required(GROUP_ID, StringType, "The group.")
          .required(MEDIA_ID, StringType, "The object.")
          .required(VERDICT, StringType, "keep, or copy for what is proposed for deletion.")
          .required(IS_KEEPER, BooleanType, "Whether this is the copy to keep.")
          .required(KIND, StringType, "exact, near, sequence or frame_of; as in duplicates.")
          .optional(SEQUENCE, StringType, "Of a shot: bracket, focus, burst or panorama.")
          .optional(SEQUENCE_RANK, IntegerType, "Its place among the shots, from 1, the best.")
          .required(DISTANCE, IntegerType, "Bits between its perceptual hash and the keeper's.")
          .optional(
              SIMILARITY, DoubleType, "Cosine to the keeper's embedding, -1 to 1; null without.")
          .required(URI, StringType, "Where the object is, as storage names it.")
          .optional(
              START_SECONDS, DoubleType, "Where the part that is the keeper's begins; of clips.")
          .optional(END_SECONDS, DoubleType, "Where it ends, in seconds.")
          .optional(
              KEEPER_START_SECONDS, DoubleType, "Where that part begins in the keeper, in seconds.")
          .optional(KEEPER_END_SECONDS, DoubleType, "Where it ends in the keeper, in seconds.")
          .optional(WIDTH, IntegerType, "Width as displayed, in pixels.")
          .optional(HEIGHT, IntegerType, "Height as displayed, in pixels.")
          .required(SIZE_BYTES, LongType, "Size, in bytes.")
          .optional(QUALITY, DoubleType, "0 to 1; overall of the table quality; null unmeasured.")
          .required(RECLAIMABLE_BYTES, LongType, "Bytes freed by deleting it; 0 for what is kept.")
          .required(GROUP_BYTES, LongType, "Bytes freed in the whole group.")
          .optional(REASON, StringType, "Of a keeper: why it is kept, and what it replaced.")
          .keyedBy(MEDIA_ID);

  private DuplicateGroupsView() {}

  /** As the table {@code duplicates} proposes. */
  public static View view() {
    return view("d.reclaimable_bytes");
  }

  /** All but the best shot of brackets, focus stacks and bursts are proposed for deletion, too. */
  public static View withShots() {
    return view(
        "CASE WHEN sequence <> %s AND sequence_rank > 1 THEN size_bytes ELSE d.reclaimable_bytes END"
            .formatted(Sql.text(SequenceKind.PANORAMA.code())));
  }

  private static View view(String reclaimable) {
    String copies =
        """
        copies AS (
          SELECT d.*, m.uri, m.width, m.height, m.size_bytes, q.overall, %s AS proposed_bytes
          FROM duplicates d
          JOIN media m ON m.media_id = d.media_id
          LEFT JOIN quality q ON q.media_id = d.media_id)"""
            .formatted(reclaimable);
    return new View(
        ROWS,
        new Statement(
            List.of(DuplicatesTable.TABLE, MediaTable.TABLE, QualityTable.TABLE),
            List.of(copies),
            """
            SELECT
              group_id,
              media_id,
              CASE WHEN proposed_bytes > 0 THEN 'copy' ELSE 'keep' END AS verdict,
              is_keeper,
              kind,
              sequence,
              sequence_rank,
              distance,
              similarity,
              uri,
              start_millis / 1000D AS start_seconds,
              end_millis / 1000D AS end_seconds,
              keeper_start_millis / 1000D AS keeper_start_seconds,
              keeper_end_millis / 1000D AS keeper_end_seconds,
              width,
              height,
              size_bytes,
              overall AS quality,
              proposed_bytes AS reclaimable_bytes,
              sum(proposed_bytes) OVER (PARTITION BY group_id) AS group_bytes,
              CASE WHEN is_keeper THEN concat_ws('; ', keeper_reason, keeper_change) END AS reason
            FROM copies"""));
  }
}
