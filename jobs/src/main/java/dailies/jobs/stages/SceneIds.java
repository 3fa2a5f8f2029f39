package dailies.jobs.stages;

import static dailies.jobs.stages.SceneMerges.KEY;
import static dailies.jobs.tables.ScenesTable.FRAME_ID;
import static dailies.jobs.tables.ScenesTable.SCENE_ID;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Names scenes. One that has most of its frames from a scene there was, and is the largest heir of
 * it, takes over its id; any other is named by its first frame, with a number behind it where
 * another scene bears that name already. Frames that a person moved out of a scene are no heirs of
 * it, unless there are no others.
 */
final class SceneIds {
  private static final String SHARE = "share";
  private static final String FIRST = "first";
  private static final String SEPARATOR = "/";

  private SceneIds() {}

  /**
   * The id of each scene: {@code key, scene_id}.
   *
   * @param placed {@code frame_id, key}
   * @param before {@code frame_id, scene_id}
   * @param moved {@code frame_id}, each once
   */
  static Dataset<Row> of(Dataset<Row> placed, Dataset<Row> before, Dataset<Row> moved) {
    Dataset<Row> inherited = inherited(placed, before, moved);
    Dataset<Row> taken =
        inherited
            .groupBy(substring_index(col(SCENE_ID), SEPARATOR, 1).as(FIRST))
            .agg(max(coalesce(number(), lit(1))).as("taken"));
    return placed
        .groupBy(KEY)
        .agg(min(FRAME_ID).as(FIRST))
        .join(inherited, new String[] {KEY}, "left")
        .join(taken, new String[] {FIRST}, "left")
        .select(
            col(KEY),
            coalesce(
                    col(SCENE_ID),
                    when(col("taken").isNull(), col(FIRST))
                        .otherwise(concat_ws(SEPARATOR, col(FIRST), col("taken").plus(1))))
                .as(SCENE_ID));
  }

  /** The number behind a name; null for one without. */
  private static Column number() {
    return when(
        col(SCENE_ID).contains(SEPARATOR),
        substring_index(col(SCENE_ID), SEPARATOR, -1).cast("int"));
  }

  private static Dataset<Row> inherited(
      Dataset<Row> placed, Dataset<Row> before, Dataset<Row> moved) {
    Column share =
        struct(
            count(when(col("moved").isNull(), 1)).unary_$minus().as("stayed"),
            count(lit(1)).unary_$minus().as("all"));
    Dataset<Row> ancestors =
        placed
            .join(before.select(FRAME_ID, SCENE_ID), FRAME_ID)
            .join(
                moved.select(col(FRAME_ID), lit(true).as("moved")), new String[] {FRAME_ID}, "left")
            .groupBy(KEY, SCENE_ID)
            .agg(share.as(SHARE))
            .groupBy(KEY)
            .agg(
                min_by(struct(col(SCENE_ID), col(SHARE)), struct(col(SHARE), col(SCENE_ID)))
                    .as("ancestor"))
            .select(KEY, "ancestor.*");
    return ancestors
        .groupBy(SCENE_ID)
        .agg(min_by(col(KEY), struct(col(SHARE), col(KEY))).as(KEY))
        .select(KEY, SCENE_ID);
  }
}
