package dailies.jobs.queries;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;

/** Why something changed, as a column: {@code causes, why, other_uri}; null for not known. */
final class Cause {
  static final String CAUSES = "causes";
  static final String WHY = "why";
  static final String OTHER_URI = "other_uri";

  static final String NEW_FILE = "new_file";
  static final String FILE_GONE = "file_gone";
  static final String NEW_CONTENT = "new_content";
  static final String CORRECTION = "correction";
  static final String MODEL = "model";
  static final String SETTINGS = "settings";
  static final String DEFINITION = "definition";
  static final String ANALYZED_AGAIN = "analyzed_again";
  static final String AI_SCORES = "ai_scores";
  static final String OTHER = "other";

  private Cause() {}

  static Column of(String code, Column why) {
    return struct(array(lit(code)).as(CAUSES), why.as(WHY), lit(null).cast("string").as(OTHER_URI));
  }

  /** Where {@code why} is not null. */
  static Column where(String code, Column why) {
    return when(why.isNotNull(), of(code, why));
  }

  /** Models and settings that changed, both where both did; null where neither did. */
  static Column ofModelAndSettings(Column model, Column settings) {
    Column codes =
        array_compact(
            array(when(model.isNotNull(), lit(MODEL)), when(settings.isNotNull(), lit(SETTINGS))));
    return when(
        size(codes).gt(0),
        struct(
            codes.as(CAUSES),
            concat(concat_ws("; ", model, settings), lit(".")).as(WHY),
            lit(null).cast("string").as(OTHER_URI)));
  }

  /**
   * The cause that another file has, as a cause of this one.
   *
   * @param other {@code uri, cause}; null for none
   */
  static Column through(Column other) {
    Column cause = other.getField("cause");
    Column uri = other.getField("uri");
    return when(
        other.isNotNull(),
        struct(
            cause.getField(CAUSES).as(CAUSES),
            concat(lit("Follows from "), uri, lit(": "), cause.getField(WHY)).as(WHY),
            uri.as(OTHER_URI)));
  }

  static Column unknown() {
    return of(OTHER, lit("Follows from what changed elsewhere in the archive."));
  }
}
