package dailies.jobs.stages;

import static dailies.jobs.stages.DuplicateRows.KEEPER_BEFORE;
import static dailies.jobs.stages.KeeperOrder.RANK;
import static dailies.jobs.tables.DuplicatesTable.EXACT;
import static dailies.jobs.tables.DuplicatesTable.IS_KEEPER;
import static dailies.jobs.tables.DuplicatesTable.KEEPER_CHANGE;
import static dailies.jobs.tables.DuplicatesTable.KEEPER_MARGIN;
import static dailies.jobs.tables.DuplicatesTable.KEEPER_MEDIA_ID;
import static dailies.jobs.tables.DuplicatesTable.KEEPER_REASON;
import static dailies.jobs.tables.DuplicatesTable.KIND;
import static dailies.jobs.tables.DuplicatesTable.MEDIA_ID;
import static dailies.jobs.tables.DuplicatesTable.NEAR;
import static dailies.jobs.tables.DuplicatesTable.SEQUENCE;
import static dailies.jobs.tables.MediaTable.MIME_TYPE;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import dailies.udfs.keeper.KeeperCandidate;
import dailies.udfs.keeper.KeeperCriterion;
import dailies.udfs.keeper.KeeperReason;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Tells why each keeper is kept, and when it took the place of another one, why it did. */
record KeeperReasons(List<KeeperCriterion> criteria) {
  private static final String KEEPER = "as_keeper";
  private static final String RUNNER_UP = "runner_up";
  private static final String WAS_KEEPER = "was_keeper";
  private static final String CHANGE_BEFORE = "change_before";
  private static final String REPLACED = "replaced";
  private static final String REPLACED_FILE = "replaced_file";
  private static final String REPLACED_NOW = "replaced_now";

  private static final StructType TOLD =
      new StructType()
          .add(KEEPER_MEDIA_ID, StringType, false)
          .add(KEEPER_REASON, StringType, false)
          .add(KEEPER_MARGIN, DoubleType, true)
          .add(KEEPER_CHANGE, StringType, true);

  /**
   * {@code keeper_media_id, keeper_reason, keeper_margin, keeper_change}, each keeper once.
   *
   * @param grouped rows of {@code duplicates} with their {@code rank} and {@code keeper_before}
   * @param files all files with their {@code rank}
   * @param before rows of {@code duplicates} until now
   */
  Dataset<Row> of(Dataset<Row> grouped, Dataset<Row> files, Dataset<Row> before) {
    Column candidate = struct(RANK, MIME_TYPE);
    Dataset<Row> keepers =
        grouped
            .join(
                grouped.select(col(KEEPER_MEDIA_ID).as(MEDIA_ID)).distinct(),
                new String[] {MEDIA_ID},
                "left_semi")
            .select(col(MEDIA_ID).as(KEEPER_MEDIA_ID), candidate.as(KEEPER), col(SEQUENCE));
    Dataset<Row> replacedFiles =
        files.select(col(MEDIA_ID).as(REPLACED), candidate.as(REPLACED_FILE));
    Dataset<Row> replacedNow =
        grouped.select(col(MEDIA_ID).as(REPLACED), col(KEEPER_MEDIA_ID).as(REPLACED_NOW));
    Dataset<Row> lastChanges =
        before
            .where(col(IS_KEEPER))
            .select(col(MEDIA_ID).as(KEEPER_MEDIA_ID), col(KEEPER_CHANGE).as(CHANGE_BEFORE));
    return keepers
        .join(runnersUp(grouped), new String[] {KEEPER_MEDIA_ID}, "left")
        .join(keptUntilNow(grouped), new String[] {KEEPER_MEDIA_ID}, "left")
        .join(lastChanges, new String[] {KEEPER_MEDIA_ID}, "left")
        .join(replacedFiles, new String[] {REPLACED}, "left")
        .join(replacedNow, new String[] {REPLACED}, "left")
        .map(new Tell(criteria), Encoders.row(TOLD));
  }

  /** The best of the copies of each keeper, rather one of other bytes. */
  private static Dataset<Row> runnersUp(Dataset<Row> grouped) {
    return grouped
        .where(not(col(IS_KEEPER)).and(col(KIND).isin(NEAR, EXACT)))
        .groupBy(KEEPER_MEDIA_ID)
        .agg(
            min_by(struct(RANK, MIME_TYPE), struct(col(KIND).equalTo(EXACT), col(RANK)))
                .as(RUNNER_UP));
  }

  /** What was kept until now for most of the files that are now kept by another. */
  private static Dataset<Row> keptUntilNow(Dataset<Row> grouped) {
    Column fewest = struct(col("files").unary_$minus(), col(KEEPER_BEFORE));
    return grouped
        .where(col(KEEPER_BEFORE).isNotNull())
        .groupBy(KEEPER_MEDIA_ID, KEEPER_BEFORE)
        .agg(count(lit(1)).as("files"))
        .groupBy(KEEPER_MEDIA_ID)
        .agg(
            max(col(KEEPER_BEFORE).equalTo(col(KEEPER_MEDIA_ID))).as(WAS_KEEPER),
            min_by(col(KEEPER_BEFORE), fewest).as(REPLACED));
  }

  private record Tell(List<KeeperCriterion> criteria) implements MapFunction<Row, Row> {
    @Override
    public Row call(Row row) {
      KeeperCandidate keeper = candidate(row.getAs(KEEPER));
      KeeperReason reason = reason(row, keeper);
      return RowFactory.create(
          row.getAs(KEEPER_MEDIA_ID), reason.sentence(), reason.margin(), change(row, keeper));
    }

    private KeeperReason reason(Row row, KeeperCandidate keeper) {
      Row runnerUp = row.getAs(RUNNER_UP);
      String sequence = row.getAs(SEQUENCE);
      if (runnerUp != null) {
        return KeeperReason.of(criteria, keeper, candidate(runnerUp), "the runner-up");
      }
      return new KeeperReason(
          sequence == null
              ? "the clip that shows it"
              : "one of the shots of a sequence (" + sequence + ")",
          null);
    }

    private String change(Row row, KeeperCandidate keeper) {
      String replaced = row.getAs(REPLACED);
      if (replaced == null) {
        return null;
      }
      return row.<Boolean>getAs(WAS_KEEPER)
          ? row.getAs(CHANGE_BEFORE)
          : "changed from " + because(row, keeper, replaced);
    }

    private String because(Row row, KeeperCandidate keeper, String replaced) {
      Row file = row.getAs(REPLACED_FILE);
      if (file == null) {
        return replaced + ", which is gone";
      }
      String uri = file.getStruct(0).getString(2);
      return row.<String>getAs(KEEPER_MEDIA_ID).equals(row.getAs(REPLACED_NOW))
          ? uri + ": " + KeeperReason.of(criteria, keeper, candidate(file), "that one").sentence()
          : uri + ", which is no copy of it any more";
    }

    /** Of a struct of rank and MIME type. */
    private static KeeperCandidate candidate(Row file) {
      Row rank = file.getStruct(0);
      List<Double> keys = rank.getList(1);
      return new KeeperCandidate(
          Double.isFinite(rank.getDouble(0)),
          keys.stream().mapToDouble(Double::doubleValue).toArray(),
          file.getString(1));
    }
  }
}
