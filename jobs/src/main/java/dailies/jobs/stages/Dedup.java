package dailies.jobs.stages;

import static dailies.jobs.tables.DuplicatesTable.GROUP_ID;
import static dailies.jobs.tables.DuplicatesTable.IS_KEEPER;
import static dailies.jobs.tables.DuplicatesTable.KEEPER_CHANGE;
import static dailies.jobs.tables.DuplicatesTable.RECLAIMABLE_BYTES;
import static dailies.jobs.tables.DuplicatesTable.RUN_ID;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dailies.jobs.config.DuplicateOptions;
import dailies.jobs.tables.ClipHashesTable;
import dailies.jobs.tables.DuplicatePairsTable;
import dailies.jobs.tables.DuplicatesTable;
import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.FeedbackTable;
import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.QualityTable;
import dailies.jobs.tables.Table;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.hash.ChancePairs;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Third step: finds files that are copies of one another, byte for byte or to the eye, and the one
 * to keep. What is new is compared with the archive; the archive is not compared with itself again
 * unless the model changed, or a setting that decides what is alike.
 */
public final class Dedup {
  private static final List<Table> SOURCES =
      List.of(
          MediaTable.TABLE,
          ClipHashesTable.TABLE,
          FramesTable.TABLE,
          QualityTable.TABLE,
          EmbeddingsTable.TABLE,
          FeedbackTable.TABLE);

  /** Pairs by chance a hash, from which on they are told. */
  private static final double MOST_BY_CHANCE = 0.1;

  private final Warehouse warehouse;
  private final DuplicateOptions options;
  private final String modelId;
  private final String runId;
  private final Scratch scratch;

  public Dedup(
      Warehouse warehouse,
      DuplicateOptions options,
      String modelId,
      String runId,
      Scratch scratch) {
    this.warehouse = warehouse;
    this.options = options;
    this.modelId = modelId;
    this.runId = runId;
    this.scratch = scratch;
  }

  /**
   * Makes sure that keepers can be elected.
   *
   * @throws dailies.jobs.config.SettingsException when an expression of {@code duplicates.keeper}
   *     cannot be computed
   */
  public static void requireUsable(SparkSession spark, DuplicateOptions options) {
    KeeperOrder.requireUsable(spark, options.keeper().criteria());
  }

  /**
   * Brings {@code duplicates} up to date.
   *
   * @return false when nothing that it is made from has changed
   */
  public boolean update() {
    String fingerprint = Fingerprint.of(warehouse, SOURCES, options, modelId);
    if (warehouse.fingerprint(DuplicatesTable.TABLE).filter(fingerprint::equals).isPresent()) {
      return false;
    }
    CopyGroups groups =
        new CopyGroups(
            DedupInput.of(warehouse, modelId, options, scratch), options, modelId, runId, scratch);
    warehouse.overwrite(DuplicatePairsTable.TABLE, groups.pairs(), fingerprint);
    Dataset<Row> pairs = warehouse.read(DuplicatePairsTable.TABLE);
    warehouse.overwrite(DuplicatesTable.TABLE, groups.rows(pairs), fingerprint);
    return true;
  }

  /**
   * What to tell before the pictures there are now are compared: that the radius brings more pairs
   * together by chance than embeddings should have to tell apart.
   */
  public Optional<String> warning() {
    long hashes = warehouse.read(FramesTable.TABLE).select(FramesTable.PHASH).distinct().count();
    double byChance = ChancePairs.expected(hashes, options.radius());
    return byChance <= MOST_BY_CHANCE * hashes
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "Within %d bits, %,.0f pairs or more of %,d hashes are expected to be alike by"
                    + " chance. Use a lower --radius.",
                options.radius(),
                byChance,
                hashes));
  }

  /** How much there is to reclaim: {@code groups, copies, bytes}; sequences are no copies. */
  public static Dataset<Row> summary(Dataset<Row> duplicates) {
    Column isCopy = col(RECLAIMABLE_BYTES).gt(0);
    return duplicates.agg(
        countDistinct(when(isCopy, col(GROUP_ID))).as("groups"),
        coalesce(sum(when(isCopy, 1L)), lit(0L)).as("copies"),
        coalesce(sum(col(RECLAIMABLE_BYTES)), lit(0L)).as("bytes"));
  }

  /** The keepers that a run put in the place of others. */
  public static Dataset<Row> changed(Dataset<Row> duplicates, String runId) {
    return duplicates.where(
        col(IS_KEEPER).and(col(KEEPER_CHANGE).isNotNull()).and(col(RUN_ID).equalTo(runId)));
  }
}
