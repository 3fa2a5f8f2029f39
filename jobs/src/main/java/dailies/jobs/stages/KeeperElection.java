package dailies.jobs.stages;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.struct;

import dailies.jobs.tables.DuplicatePairsTable;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Chooses keepers among things of which some pairs are alike, so that every thing with a better
 * likeness is a member of a keeper's group and every member is alike to its keeper: no chains. The
 * outcome is that of going through all things from the best to the worst, keeping each that is not
 * alike to one kept before (the lexicographically first maximal independent set); it is computed in
 * rounds, in each of which everything that has no better undecided likeness is decided.
 */
final class KeeperElection {
  static final String BETTER = "better";
  static final String WORSE = "worse";

  /** Orders things, best first; any type that SQL orders, a struct for example. */
  static final String BETTER_RANK = "better_rank";

  static final String DISTANCE = DuplicatePairsTable.DISTANCE;
  static final String SIMILARITY = DuplicatePairsTable.SIMILARITY;

  private KeeperElection() {}

  /**
   * Each member with each keeper that it is alike to: the pairs whose better one is a keeper.
   *
   * @param pairs {@code better, worse, better_rank, distance, similarity}, each pair once, and
   *     other columns
   */
  static Dataset<Row> choices(Dataset<Row> pairs, Scratch scratch) {
    Dataset<Row> all = scratch.keep(pairs.where(col(BETTER).notEqual(col(WORSE))));
    Dataset<Row> members = beaten(all, scratch);
    return all.join(members, new String[] {WORSE}, "left_semi")
        .join(members.select(col(WORSE).as(BETTER)), new String[] {BETTER}, "left_anti");
  }

  /**
   * Each member once, with the keeper that it is most like; the better one where several are.
   *
   * @param choices as {@link #choices} gives them, or some of them
   */
  static Dataset<Row> members(Dataset<Row> choices) {
    Column[] columns =
        Arrays.stream(choices.columns()).map(name -> col(name)).toArray(Column[]::new);
    return choices
        .groupBy(WORSE)
        .agg(min_by(struct(columns), preference()).as("choice"))
        .select("choice.*");
  }

  /** The order in which a member would have its keepers. */
  static Column preference() {
    return struct(
        col(DISTANCE),
        coalesce(col(SIMILARITY).unary_$minus(), lit(1)).as(SIMILARITY),
        col(BETTER_RANK),
        col(BETTER));
  }

  /** The things that are alike to a keeper: {@code worse}, each once. All others are keepers. */
  private static Dataset<Row> beaten(Dataset<Row> pairs, Scratch scratch) {
    Dataset<Row> beaten = pairs.select(WORSE).limit(0);
    Dataset<Row> open = pairs.select(BETTER, WORSE);
    while (!open.isEmpty()) {
      Dataset<Row> elected = scratch.keep(unbeaten(open));
      if (elected.isEmpty()) {
        throw new IllegalStateException(
            "Cannot elect keepers: every open candidate is worse than another, so ranks go in a"
                + " circle");
      }
      Dataset<Row> members = scratch.keep(open.join(elected, BETTER).select(WORSE).distinct());
      beaten = beaten.union(members);
      open = scratch.keep(undecided(open, elected, members));
    }
    return beaten;
  }

  /** The things that are worse than nothing undecided. */
  static Dataset<Row> unbeaten(Dataset<Row> open) {
    return open.select(BETTER).except(open.select(col(WORSE).as(BETTER)));
  }

  /** The pairs of which neither was elected or is a member of one elected. */
  static Dataset<Row> undecided(Dataset<Row> open, Dataset<Row> elected, Dataset<Row> members) {
    Dataset<Row> better = members.select(col(WORSE).as(BETTER));
    return open.join(elected, new String[] {BETTER}, "left_anti")
        .join(better, new String[] {BETTER}, "left_anti")
        .join(members, new String[] {WORSE}, "left_anti")
        .select(BETTER, WORSE);
  }
}
