package dailies.jobs.queries;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.when;

import dailies.jobs.config.RankingOptions;
import dailies.jobs.tables.DuplicatesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.QualityTable;
import dailies.jobs.tables.ScenesTable;
import dailies.jobs.tables.Tables;
import dailies.jobs.views.BestTakesView;
import dailies.jobs.views.Takes;
import dailies.udfs.media.MediaType;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Where each file stood at one moment, and what that was made from. */
final class FileStates {
  static final String MEDIA_ID = MediaTable.MEDIA_ID;
  static final String URI = MediaTable.URI;
  static final String CONTENT = MediaTable.CONTENT_SHA256;
  static final String GROUP = "group";

  /** URI of the file that is kept for it; null where it is kept itself. */
  static final String KEEPER = "keeper";

  static final String SCENE = "scene";
  static final String CATEGORY = "category";

  /** Among the takes of its scene; null without a scene, and of what a person rejected. */
  static final String RANK = "rank";

  static final String SCORE = "score";
  static final String OVERALL = "overall";
  static final String PROFILE = "profile";
  static final String KERNEL_VERSION = "kernel_version";
  static final String MEASURED_BY = "measured_by";
  static final String SCENE_MODEL = "scene_model";

  private static final String[] KEY = {MEDIA_ID};

  private FileStates() {}

  /** A row for each file of {@code media}. */
  static Dataset<Row> of(Tables tables, RankingOptions ranking) {
    return tables
        .read(MediaTable.TABLE)
        .select(MEDIA_ID, URI, CONTENT)
        .join(quality(tables), KEY, "left")
        .join(groups(tables), KEY, "left")
        .join(models(tables), KEY, "left")
        .join(takes(tables, ranking), KEY, "left")
        .join(ranks(tables, ranking), KEY, "left");
  }

  private static Dataset<Row> quality(Tables tables) {
    return tables
        .read(QualityTable.TABLE)
        .select(
            col(MEDIA_ID),
            col(QualityTable.CATEGORY).as(CATEGORY),
            col(QualityTable.OVERALL).as(OVERALL),
            col(QualityTable.PROFILE).as(PROFILE),
            col(QualityTable.KERNEL_VERSION).as(KERNEL_VERSION),
            col(QualityTable.RUN_ID).as(MEASURED_BY));
  }

  private static Dataset<Row> groups(Tables tables) {
    Dataset<Row> keepers =
        tables
            .read(MediaTable.TABLE)
            .select(col(MEDIA_ID).as(DuplicatesTable.KEEPER_MEDIA_ID), col(URI).as("keeper_uri"));
    Column other = col(MEDIA_ID).notEqual(col(DuplicatesTable.KEEPER_MEDIA_ID));
    return tables
        .read(DuplicatesTable.TABLE)
        .join(keepers, new String[] {DuplicatesTable.KEEPER_MEDIA_ID}, "left")
        .select(
            col(MEDIA_ID),
            col(DuplicatesTable.GROUP_ID).as(GROUP),
            when(other, col("keeper_uri")).as(KEEPER));
  }

  private static Dataset<Row> models(Tables tables) {
    Column model = concat_ws(" ", col(ScenesTable.MODEL_ID), col(ScenesTable.ADAPTER_ID));
    return tables
        .read(ScenesTable.TABLE)
        .groupBy(MEDIA_ID)
        .agg(concat_ws(", ", array_sort(collect_set(model))).as(SCENE_MODEL));
  }

  private static Dataset<Row> takes(Tables tables, RankingOptions ranking) {
    return Takes.of(tables)
        .select(
            col(MEDIA_ID),
            col(ScenesTable.SCENE_ID).as(SCENE),
            expr(BestTakesView.finalScore(ranking)).as(SCORE));
  }

  private static Dataset<Row> ranks(Tables tables, RankingOptions ranking) {
    return BestTakesView.view(ranking, List.of(MediaType.values()))
        .read(tables)
        .where(col(BestTakesView.SCENE_ID).isNotNull())
        .select(col(MEDIA_ID), col(BestTakesView.RANK).as(RANK));
  }

  /** The same with a prefix before each column's name but the key's. */
  static Dataset<Row> prefixed(Dataset<Row> states, String prefix) {
    return states.select(
        Arrays.stream(states.columns())
            .map(name -> name.equals(MEDIA_ID) ? col(name) : col(name).as(prefix + name))
            .toArray(Column[]::new));
  }
}
