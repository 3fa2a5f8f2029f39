package dailies.jobs.queries;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.round;

import dailies.jobs.tables.Tables;
import dailies.jobs.views.DuplicateGroupsView;
import dailies.jobs.views.View;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The groups of copies, those with the most to reclaim first, the keeper of each on top. */
public final class DuplicateGroups {
  private DuplicateGroups() {}

  /** As the table {@code duplicates} proposes. */
  public static Dataset<Row> of(Tables tables) {
    return answer(tables, DuplicateGroupsView.view());
  }

  /** All but the best shot of brackets, focus stacks and bursts are proposed for deletion, too. */
  public static Dataset<Row> withShots(Tables tables) {
    return answer(tables, DuplicateGroupsView.withShots());
  }

  private static Dataset<Row> answer(Tables tables, View view) {
    return view.read(tables)
        .orderBy(
            col(DuplicateGroupsView.GROUP_BYTES).desc(),
            col(DuplicateGroupsView.GROUP_ID),
            col(DuplicateGroupsView.IS_KEEPER).desc(),
            col(DuplicateGroupsView.SEQUENCE_RANK).asc_nulls_last(),
            col(DuplicateGroupsView.URI))
        .select(
            col(DuplicateGroupsView.GROUP_ID).as("group"),
            col(DuplicateGroupsView.VERDICT),
            col(DuplicateGroupsView.KIND),
            col(DuplicateGroupsView.SEQUENCE),
            col(DuplicateGroupsView.DISTANCE),
            round(col(DuplicateGroupsView.SIMILARITY), 3).as("similarity"),
            col(DuplicateGroupsView.URI),
            col(DuplicateGroupsView.START_SECONDS),
            col(DuplicateGroupsView.END_SECONDS),
            col(DuplicateGroupsView.KEEPER_START_SECONDS),
            col(DuplicateGroupsView.KEEPER_END_SECONDS),
            col(DuplicateGroupsView.WIDTH),
            col(DuplicateGroupsView.HEIGHT),
            col(DuplicateGroupsView.SIZE_BYTES),
            round(col(DuplicateGroupsView.QUALITY), 4).as("quality"),
            col(DuplicateGroupsView.RECLAIMABLE_BYTES),
            col(DuplicateGroupsView.REASON));
  }
}
