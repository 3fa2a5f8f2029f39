package dailies.jobs.stages;

import static dailies.jobs.stages.CopyGroups.KEEPER;
import static dailies.jobs.stages.KeeperOrder.RANK;
import static dailies.jobs.stages.PicturePairs.CONTENT;
import static dailies.jobs.stages.PicturePairs.FILE;
import static dailies.jobs.stages.PicturePairs.HASH;
import static dailies.jobs.tables.DuplicatePairsTable.UPRIGHT;
import static dailies.jobs.tables.DuplicatesTable.DISTANCE;
import static dailies.jobs.tables.DuplicatesTable.EXACT;
import static dailies.jobs.tables.DuplicatesTable.FRAME_OF;
import static dailies.jobs.tables.DuplicatesTable.GROUP_ID;
import static dailies.jobs.tables.DuplicatesTable.IS_KEEPER;
import static dailies.jobs.tables.DuplicatesTable.KEEPER_CHANGE;
import static dailies.jobs.tables.DuplicatesTable.KEEPER_MEDIA_ID;
import static dailies.jobs.tables.DuplicatesTable.KIND;
import static dailies.jobs.tables.DuplicatesTable.MEDIA_ID;
import static dailies.jobs.tables.DuplicatesTable.NEAR;
import static dailies.jobs.tables.DuplicatesTable.RECLAIMABLE_BYTES;
import static dailies.jobs.tables.DuplicatesTable.RELATION;
import static dailies.jobs.tables.DuplicatesTable.RUN_ID;
import static dailies.jobs.tables.DuplicatesTable.SEQUENCE;
import static dailies.jobs.tables.DuplicatesTable.SEQUENCE_RANK;
import static dailies.jobs.tables.MediaTable.CONTENT_SHA256;
import static dailies.jobs.tables.MediaTable.MIME_TYPE;
import static dailies.jobs.tables.MediaTable.SIZE_BYTES;
import static dailies.jobs.tables.ScenesTable.FRAME_ID;
import static dailies.jobs.tables.ScenesTable.SCENE_ID;
import static org.apache.spark.sql.functions.bit_count;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Turns contents and their keepers into the rows of {@code duplicates}: a row for each file whose
 * group has at least two.
 *
 * @param reasons of keepers
 * @param runId the run that makes them
 * @param files with their {@code rank}
 * @param placed each content with its best {@code file}, its {@code keeper}, the {@code key} of its
 *     group and what it is there
 * @param before the rows of {@code duplicates} until now
 */
record DuplicateRows(
    KeeperReasons reasons,
    String runId,
    Dataset<Row> files,
    Dataset<Row> placed,
    Dataset<Row> before,
    Scratch scratch) {
  private static final String BEST_FILE = "best_file";
  private static final String FILE_OF_KEEPER = "file_of_keeper";
  private static final String IS_EXACT = "is_exact";

  /** The file that was kept for a file until now. */
  static final String KEEPER_BEFORE = "keeper_before";

  private static final String RUN_BEFORE = "run_before";

  Dataset<Row> all() {
    Dataset<Row> grouped = scratch.keep(grouped());
    Dataset<Row> told = reasons.of(grouped, files, before);
    Column sameKeeper = col(KEEPER_BEFORE).equalTo(col(KEEPER_MEDIA_ID));
    return grouped
        .join(told, KEEPER_MEDIA_ID)
        .join(ids(grouped), SceneMerges.KEY)
        .withColumn(KEEPER_CHANGE, when(col(IS_KEEPER), col(KEEPER_CHANGE)))
        .withColumn(RUN_ID, when(sameKeeper, col(RUN_BEFORE)).otherwise(lit(runId)));
  }

  /** The rows without reasons and ids. */
  private Dataset<Row> grouped() {
    Dataset<Row> last =
        before.select(
            col(MEDIA_ID), col(KEEPER_MEDIA_ID).as(KEEPER_BEFORE), col(RUN_ID).as(RUN_BEFORE));
    Dataset<Row> withKeepers =
        files
            .select(MEDIA_ID, CONTENT_SHA256, SIZE_BYTES, MIME_TYPE, RANK)
            .join(contents(), CONTENT_SHA256)
            .withColumn(IS_EXACT, isExact())
            .withColumn(
                KEEPER_MEDIA_ID, when(col(IS_EXACT), col(BEST_FILE)).otherwise(col(FILE_OF_KEEPER)))
            .withColumn(IS_KEEPER, col(MEDIA_ID).equalTo(col(KEEPER_MEDIA_ID)))
            .withColumn("members", count(lit(1)).over(Window.partitionBy(SceneMerges.KEY)))
            .where(col("members").gt(1));
    return described(withKeepers).join(last, new String[] {MEDIA_ID}, "left");
  }

  /** Contents with the file that is kept for them. */
  private Dataset<Row> contents() {
    Dataset<Row> keepers =
        placed.select(
            col(CONTENT).as(KEEPER), col(FILE).as(FILE_OF_KEEPER), col(HASH).as("keeper_hash"));
    Column distance = bit_count(col(HASH).bitwiseXOR(col("keeper_hash")));
    return placed
        .join(keepers, KEEPER)
        .withColumn(DISTANCE, coalesce(col(DISTANCE), distance, lit(0)))
        .withColumn(RELATION, coalesce(col(RELATION), lit(UPRIGHT)))
        .drop(RANK)
        .withColumnRenamed(CONTENT, CONTENT_SHA256)
        .withColumnRenamed(FILE, BEST_FILE);
  }

  /** Of what is kept, every file but the best; of what is not, each is as good as the others. */
  private static Column isExact() {
    return coalesce(col(KIND).notEqual(NEAR), lit(true))
        .and(col(MEDIA_ID).notEqual(col(BEST_FILE)));
  }

  private static Dataset<Row> described(Dataset<Row> rows) {
    WindowSpec ofKeeper = Window.partitionBy(KEEPER_MEDIA_ID);
    Column exact = when(col(IS_EXACT), lit(EXACT));
    Column ofCopies =
        when(max(col(KIND).equalTo(NEAR)).over(ofKeeper), lit(NEAR))
            .when(max(IS_EXACT).over(ofKeeper), lit(EXACT))
            .otherwise(lit(FRAME_OF));
    return rows.withColumn("of_copies", ofCopies)
        .withColumn(KIND, coalesce(exact, col(KIND), col("of_copies")))
        .withColumn(DISTANCE, when(col(IS_EXACT), lit(0)).otherwise(col(DISTANCE)))
        .withColumn(SEQUENCE, when(not(col(IS_EXACT)), col(SEQUENCE)))
        .withColumn(SEQUENCE_RANK, when(not(col(IS_EXACT)), col(SEQUENCE_RANK)))
        .withColumn(RECLAIMABLE_BYTES, when(isProposed(), col(SIZE_BYTES)).otherwise(lit(0L)));
  }

  private static Column isProposed() {
    return not(col(IS_KEEPER)).and(col(KIND).notEqual(FRAME_OF));
  }

  /** The id of each group: {@code key, group_id}. */
  private Dataset<Row> ids(Dataset<Row> grouped) {
    Dataset<Row> last = before.select(col(MEDIA_ID).as(FRAME_ID), col(GROUP_ID).as(SCENE_ID));
    return SceneIds.of(
            grouped.select(col(MEDIA_ID).as(FRAME_ID), col(SceneMerges.KEY)),
            last,
            last.select(FRAME_ID).limit(0))
        .withColumnRenamed(SCENE_ID, GROUP_ID);
  }
}
