package dailies.jobs.queries;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sort_array;

import dailies.jobs.config.RankingOptions;
import dailies.jobs.tables.DuplicatesTable;
import dailies.jobs.tables.FeedbackTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.PeopleTable;
import dailies.jobs.tables.QualityTable;
import dailies.jobs.tables.ScenesTable;
import dailies.jobs.tables.Tables;
import dailies.jobs.views.BestTakesView;
import dailies.jobs.views.RetakesView;
import dailies.jobs.views.Takes;
import dailies.udfs.media.MediaType;
import dailies.udfs.quality.QualityProfile;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * The takes that somebody wants to have elsewhere, with all that editors and archivists ask for.
 */
public final class SelectedTakes {
  /** The place in the order that was asked for, from 1. */
  public static final String PLACE = "place";

  /** The place by score within the archive or the scene, from 1. */
  public static final String RANK = "rank";

  public static final String TYPE = "type";

  /** 0 to 100. */
  public static final String SCORE = "score";

  /** 0 to 1, as measured. */
  public static final String QUALITY = "quality";

  /** Null where it has none. */
  public static final String SCENE = "scene";

  /** The ids of those whose faces are in it; null where there are none. */
  public static final String PEOPLE = "people";

  /** What is not good about it, in plain words; null when nothing is. */
  public static final String REMARKS = "remarks";

  /** The file that is kept of the copies that it belongs to; null when it is no copy. */
  public static final String COPY_OF = "copy_of";

  public static final String DURATION_SECONDS = "duration_seconds";

  private static final String FINAL_SCORE = "final_score";

  private SelectedTakes() {}

  /** A row for each, sorted by {@link #PLACE}. */
  public static Dataset<Row> of(
      Tables tables, RankingOptions ranking, QualityProfile profile, TakeSelection selection) {
    Dataset<Row> takes =
        Takes.of(tables)
            .where(col(MediaTable.MEDIA_TYPE).isin(codes(selection)))
            .withColumn(FINAL_SCORE, expr(BestTakesView.finalScore(ranking)))
            .where(col(FINAL_SCORE).multiply(100).geq(selection.leastScore()));
    return described(best(chosen(tables, takes, selection), selection), people(tables), profile)
        .withColumn(PLACE, row_number().over(order(selection)))
        .select(columns())
        .orderBy(PLACE);
  }

  private static Object[] codes(TakeSelection selection) {
    return selection.types().stream().map(MediaType::code).toArray();
  }

  private static Dataset<Row> chosen(Tables tables, Dataset<Row> takes, TakeSelection selection) {
    Dataset<Row> chosen = takes.join(copies(tables), withId(), "left");
    if (selection.copies() == TakeSelection.Copies.LEFT_OUT) {
      chosen = chosen.where(col(COPY_OF).isNull());
    }
    Column kept = col(Takes.VERDICT).equalTo(FeedbackTable.KEEP);
    return chosen.where(
        switch (selection.people()) {
          case KEPT -> kept;
          case ANY -> kept.or(col(Takes.VERDICT).isNull());
        });
  }

  private static Dataset<Row> copies(Tables tables) {
    return tables
        .read(DuplicatesTable.TABLE)
        .where(col(DuplicatesTable.RECLAIMABLE_BYTES).gt(0))
        .select(col(DuplicatesTable.MEDIA_ID), col(DuplicatesTable.KEEPER_MEDIA_ID).as(COPY_OF));
  }

  private static String[] withId() {
    return new String[] {MediaTable.MEDIA_ID};
  }

  /** Ranks them, what people chose first; what is in no scene is by itself. */
  private static Dataset<Row> best(Dataset<Row> takes, TakeSelection selection) {
    Column[] bestFirst = {
      col(Takes.VERDICT).asc_nulls_last(), col(FINAL_SCORE).desc(), col(MediaTable.URI).asc()
    };
    if (selection.group() == TakeSelection.Group.SCENE) {
      Column scene = coalesce(col(ScenesTable.SCENE_ID), col(MediaTable.MEDIA_ID));
      WindowSpec withinScene = Window.partitionBy(scene).orderBy(bestFirst);
      return takes
          .withColumn(RANK, row_number().over(withinScene))
          .where(col(RANK).leq(selection.top()));
    }
    return takes
        .orderBy(bestFirst)
        .limit(selection.top())
        .withColumn(RANK, row_number().over(Window.orderBy(bestFirst)));
  }

  private static Dataset<Row> people(Tables tables) {
    return tables
        .read(PeopleTable.TABLE)
        .groupBy(PeopleTable.MEDIA_ID)
        .agg(sort_array(collect_set(PeopleTable.PERSON_ID)).as(PEOPLE));
  }

  private static Dataset<Row> described(
      Dataset<Row> takes, Dataset<Row> people, QualityProfile profile) {
    return takes
        .join(people, withId(), "left")
        .withColumn(SCORE, round(col(FINAL_SCORE).multiply(100), 2))
        .withColumn(REMARKS, expr(RetakesView.remarks(profile)));
  }

  private static WindowSpec order(TakeSelection selection) {
    Column uri = col(MediaTable.URI).asc();
    return switch (selection.order()) {
      case TIME -> Window.orderBy(col(MediaTable.CAPTURED_AT).asc_nulls_last(), uri);
      case NAME -> Window.orderBy(uri);
      case SCORE ->
          selection.group() == TakeSelection.Group.SCENE
              ? Window.orderBy(col(ScenesTable.SCENE_ID).asc_nulls_last(), col(RANK), uri)
              : Window.orderBy(col(RANK));
    };
  }

  private static Column[] columns() {
    return new Column[] {
      col(PLACE),
      col(RANK),
      col(MediaTable.URI),
      col(MediaTable.MEDIA_TYPE).as(TYPE),
      col(SCORE),
      round(col(QualityTable.OVERALL), 4).as(QUALITY),
      round(col(Takes.AI_SCORE), 4).as(Takes.AI_SCORE),
      col(QualityTable.CATEGORY),
      col(ScenesTable.SCENE_ID).as(SCENE),
      col(PEOPLE),
      col(REMARKS),
      col(MediaTable.CAPTURED_AT),
      col(MediaTable.CAMERA_MAKE),
      col(MediaTable.CAMERA_MODEL),
      col(MediaTable.LATITUDE),
      col(MediaTable.LONGITUDE),
      col(MediaTable.WIDTH),
      col(MediaTable.HEIGHT),
      col(MediaTable.DURATION_MILLIS).divide(1000).as(DURATION_SECONDS),
      col(MediaTable.FRAME_RATE),
      col(MediaTable.START_TIMECODE),
      col(MediaTable.VIDEO_CODEC),
      col(MediaTable.AUDIO_CODEC),
      col(MediaTable.SIZE_BYTES),
      col(MediaTable.CONTENT_SHA256),
      col(MediaTable.ISSUE),
      col(COPY_OF),
      col(MediaTable.MEDIA_ID)
    };
  }
}
