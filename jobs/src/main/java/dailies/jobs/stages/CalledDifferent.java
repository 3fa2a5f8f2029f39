package dailies.jobs.stages;

import static dailies.jobs.stages.KeeperElection.BETTER;
import static dailies.jobs.stages.KeeperElection.WORSE;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;

import dailies.udfs.keeper.SeparateGroups;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Keeps out of one group what people called different, where both are alike to its keeper. The one
 * that is kept rather goes first; the other goes to another keeper, or is kept by itself. One task
 * looks at them: they are what people said, not what is in the archive.
 *
 * @param pairs {@code sha_a, sha_b}
 */
record CalledDifferent(Dataset<Row> pairs) {
  /** Orders the members of keepers, best first. */
  static final String WORSE_RANK = "worse_rank";

  private static final String OTHERS = "others";

  private static final StructType REFUSED =
      new StructType()
          .add(WORSE, DataTypes.StringType, false)
          .add(BETTER, DataTypes.StringType, false);

  /**
   * The choices that remain.
   *
   * @param choices as {@link KeeperElection#choices} gives them, with {@code worse_rank}
   */
  Dataset<Row> allowed(Dataset<Row> choices) {
    if (pairs.isEmpty()) {
      return choices;
    }
    Dataset<Row> refused =
        choices
            .join(others(), WORSE)
            .coalesce(1)
            .sortWithinPartitions(col(WORSE_RANK), col(WORSE), KeeperElection.preference())
            .select(WORSE, BETTER, OTHERS)
            .mapPartitions(new Refuse(), Encoders.row(REFUSED));
    return choices.join(refused, new String[] {WORSE, BETTER}, "left_anti");
  }

  /** What each of them was called different from. */
  private Dataset<Row> others() {
    return pairs
        .union(pairs.select(Corrections.SHA_B, Corrections.SHA_A))
        .toDF(WORSE, "other")
        .groupBy(WORSE)
        .agg(collect_list("other").as(OTHERS));
  }

  private record Refuse() implements MapPartitionsFunction<Row, Row> {
    @Override
    public Iterator<Row> call(Iterator<Row> sorted) {
      SeparateGroups groups = new SeparateGroups();
      List<Row> refused = new ArrayList<>();
      while (sorted.hasNext()) {
        Row row = sorted.next();
        if (!groups.place(row.getString(0), row.getString(1), row.getList(2))) {
          refused.add(RowFactory.create(row.getString(0), row.getString(1)));
        }
      }
      return refused.iterator();
    }
  }
}
