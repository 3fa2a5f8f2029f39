package dailies.jobs.queries;

import static dailies.jobs.queries.FileStates.CATEGORY;
import static dailies.jobs.queries.FileStates.CONTENT;
import static dailies.jobs.queries.FileStates.GROUP;
import static dailies.jobs.queries.FileStates.KEEPER;
import static dailies.jobs.queries.FileStates.KERNEL_VERSION;
import static dailies.jobs.queries.FileStates.MEASURED_BY;
import static dailies.jobs.queries.FileStates.MEDIA_ID;
import static dailies.jobs.queries.FileStates.OVERALL;
import static dailies.jobs.queries.FileStates.PROFILE;
import static dailies.jobs.queries.FileStates.RANK;
import static dailies.jobs.queries.FileStates.SCENE;
import static dailies.jobs.queries.FileStates.SCENE_MODEL;
import static dailies.jobs.queries.FileStates.SCORE;
import static dailies.jobs.queries.FileStates.URI;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.last;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import dailies.jobs.config.RankingOptions;
import dailies.jobs.tables.RunsTable;
import dailies.jobs.tables.Table;
import dailies.jobs.tables.Tables;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * What changed between two moments, and why. The causes of a change are looked for in this order,
 * and the first that applies is told: the file itself is new, gone or another; a correction touches
 * it; its keeper is new, gone or another file; the model or settings that this is made with are
 * others; another file of the same group or scene has one of these causes, which is then named.
 */
public final class Changes {
  private static final String FROM = "from_";
  private static final String TO = "to_";
  private static final String CAUSE = "cause";
  private static final String CHANGED = "changed";
  private static final String BEFORE = "before";
  private static final String AFTER = "after";

  private static final String GROUP_CAUSE = "group_cause";
  private static final String SCENE_CAUSE = "scene_cause";
  private static final String SCORE_CAUSE = "score_cause";
  private static final String RANK_CAUSE = "rank_cause";
  private static final String OWN_CAUSE = "own_cause";

  /** What a row of an answer is. */
  public static final Table ROWS =
      Table.named("changes", "One thing about one file that changed between two moments.")
          .required(MEDIA_ID, StringType, "The object.")
          .required(URI, StringType, "Where the object is, as storage names it.")
          .required(CHANGED, StringType, "What changed: group, keeper, scene, category or rank.")
          .optional(BEFORE, StringType, "What it was; null for none.")
          .optional(
              AFTER,
              StringType,
              "What it is; null for none. Keepers are URIs, null on what is kept itself; ranks are"
                  + " places in the scene, from 1.")
          .required(
              Cause.CAUSES,
              createArrayType(StringType, false),
              "Why: new_file, file_gone, new_content, correction, model, settings, definition (of a"
                  + " metric), analyzed_again, ai_scores, or other.")
          .required(Cause.WHY, StringType, "The same in words.")
          .optional(
              Cause.OTHER_URI,
              StringType,
              "The other file whose change this follows from; null where the cause is its own.")
          .keyedBy(MEDIA_ID, CHANGED);

  private final ChangedSettings settings;
  private final NewCorrections corrections;

  private Changes(ChangedSettings settings, NewCorrections corrections) {
    this.settings = settings;
    this.corrections = corrections;
  }

  /**
   * The changes, in no order.
   *
   * @param ranking what ranks are made of, at both moments
   */
  public static Dataset<Row> between(Tables from, Tables to, RankingOptions ranking) {
    Dataset<Row> files =
        FileStates.prefixed(FileStates.of(from, ranking), FROM)
            .join(
                FileStates.prefixed(FileStates.of(to, ranking), TO),
                new String[] {MEDIA_ID},
                "full")
            .withColumn(URI, coalesce(col(TO + URI), col(FROM + URI)))
            .withColumn(OWN_CAUSE, own());
    return new Changes(ChangedSettings.between(from, to), NewCorrections.between(from, to))
        .rows(files);
  }

  /** By file. */
  public static Dataset<Row> ordered(Dataset<Row> changes) {
    return changes.orderBy(URI, MEDIA_ID, CHANGED);
  }

  /** How many files changed in what, for which causes: {@code changed, causes, files}. */
  public static Dataset<Row> summary(Dataset<Row> changes) {
    return changes
        .groupBy(CHANGED, Cause.CAUSES)
        .agg(count(lit(1)).as("files"))
        .orderBy(col(CHANGED), col("files").desc(), col(Cause.CAUSES));
  }

  private Dataset<Row> rows(Dataset<Row> files) {
    Dataset<Row> explained = withRanks(withScenes(withGroups(withScores(kept(files)))));
    Column changes =
        array(
            change(GROUP, GROUP_CAUSE),
            change(KEEPER, GROUP_CAUSE),
            change(SCENE, SCENE_CAUSE),
            change(CATEGORY, SCORE_CAUSE),
            change(RANK, RANK_CAUSE));
    return explained
        .select(col(MEDIA_ID), col(URI), explode(changes).as("c"))
        .where(not(col("c.before").eqNullSafe(col("c.after"))))
        .withColumn(CAUSE, coalesce(col("c.cause"), Cause.unknown()))
        .select(
            col(MEDIA_ID),
            col(URI),
            col("c.changed"),
            col("c.before"),
            col("c.after"),
            col("cause.causes"),
            col("cause.why"),
            col("cause.other_uri"));
  }

  private static Column change(String what, String cause) {
    return struct(
        lit(what).as(CHANGED),
        col(FROM + what).cast("string").as(BEFORE),
        col(TO + what).cast("string").as(AFTER),
        col(cause).as(CAUSE));
  }

  private static Column own() {
    return when(col(FROM + URI).isNull(), Cause.of(Cause.NEW_FILE, lit("The file is new.")))
        .when(col(TO + URI).isNull(), Cause.of(Cause.FILE_GONE, lit("The file is gone.")))
        .when(differs(CONTENT), Cause.of(Cause.NEW_CONTENT, lit("The file has another content.")));
  }

  private static Column differs(String column) {
    return not(col(FROM + column).eqNullSafe(col(TO + column)));
  }

  /** Why a file is judged otherwise than before; null where it is not. */
  private Dataset<Row> withScores(Dataset<Row> files) {
    Column measuredAgain = differs(MEASURED_BY);
    Column weights = literal(settings.ofSettings("quality."));
    Column profile =
        when(
            differs(PROFILE),
            concat(
                lit("quality.profile was "), col(FROM + PROFILE), lit(", is "), col(TO + PROFILE)));
    Column why =
        coalesce(
            col(OWN_CAUSE),
            Cause.ofModelAndSettings(none(), coalesce(profile, when(measuredAgain, weights))),
            when(
                differs(KERNEL_VERSION),
                Cause.of(
                    Cause.DEFINITION, lit("A newer version of Dailies measures it otherwise."))),
            when(
                differs(OVERALL),
                Cause.of(Cause.ANALYZED_AGAIN, lit("The file was analysed again."))),
            Cause.of(Cause.AI_SCORES, lit("Its AI scores are others.")));
    return files.withColumn(SCORE_CAUSE, when(differs(SCORE).or(differs(CATEGORY)), why));
  }

  private Dataset<Row> withGroups(Dataset<Row> files) {
    Dataset<Row> touched = withKeepersThatMoved(touchedByCorrections(files));
    Column made =
        Cause.ofModelAndSettings(
            literal(settings.ofModel(RunsTable.DUPLICATES_MODEL)),
            literal(settings.ofSettings("duplicates.")));
    Dataset<Row> direct =
        touched.withColumn(
            GROUP_CAUSE,
            coalesce(
                col(OWN_CAUSE),
                Cause.where(Cause.CORRECTION, col("group_said")),
                Cause.through(col("keeper_" + TO)),
                Cause.through(col("keeper_" + FROM)),
                made));
    Column mover = coalesce(col(OWN_CAUSE), col(SCORE_CAUSE));
    return withThoseAround(kept(direct), GROUP, mover, GROUP_CAUSE);
  }

  /** No setting explains a keeper that was not there before, or is no longer. */
  private static Dataset<Row> withKeepersThatMoved(Dataset<Row> files) {
    Dataset<Row> movers =
        files
            .where(col(OWN_CAUSE).isNotNull())
            .select(
                col(URI).as("mover_uri"), struct(col(URI), col(OWN_CAUSE).as(CAUSE)).as("mover"));
    return withKeeper(withKeeper(files, movers, TO), movers, FROM);
  }

  private static Dataset<Row> withKeeper(Dataset<Row> files, Dataset<Row> movers, String side) {
    Dataset<Row> named = movers.toDF(side + KEEPER, "keeper_" + side);
    return files.join(named, new String[] {side + KEEPER}, "left");
  }

  /** Adds what was said of a file, or of another one of its group then or now. */
  private Dataset<Row> touchedByCorrections(Dataset<Row> files) {
    Dataset<Row> named =
        files
            .withColumn(CONTENT, coalesce(col(TO + CONTENT), col(FROM + CONTENT)))
            .join(corrections.ofCopies(), new String[] {CONTENT}, "left")
            .withColumnRenamed(NewCorrections.SAID, "own_said");
    Dataset<Row> kept = kept(named);
    return said(said(kept, FROM), TO)
        .withColumn("group_said", coalesce(col("own_said"), col("from_said"), col("to_said")));
  }

  private static Dataset<Row> said(Dataset<Row> named, String side) {
    Dataset<Row> groups =
        named
            .where(col("own_said").isNotNull().and(col(side + GROUP).isNotNull()))
            .groupBy(side + GROUP)
            .agg(min("own_said").as(side + NewCorrections.SAID));
    return named.join(groups, new String[] {side + GROUP}, "left");
  }

  private Dataset<Row> withScenes(Dataset<Row> files) {
    Dataset<Row> merged =
        corrections
            .ofMerges()
            .select(col(SCENE).as(FROM + SCENE), col(NewCorrections.SAID).as("merge_said"));
    Dataset<Row> moved =
        corrections.ofMoves().select(col(CONTENT), col(NewCorrections.SAID).as("move_said"));
    Column model =
        when(
            differs(SCENE_MODEL),
            concat(
                lit("scenes are of "),
                col(TO + SCENE_MODEL),
                lit(", were of "),
                col(FROM + SCENE_MODEL)));
    Dataset<Row> direct =
        files
            .join(merged, new String[] {FROM + SCENE}, "left")
            .join(moved, new String[] {CONTENT}, "left")
            .withColumn(
                SCENE_CAUSE,
                coalesce(
                    col(OWN_CAUSE),
                    Cause.where(Cause.CORRECTION, coalesce(col("move_said"), col("merge_said"))),
                    Cause.ofModelAndSettings(model, literal(settings.ofSettings("scenes.")))));
    Column mover =
        coalesce(
            col(OWN_CAUSE),
            when(
                differs(SCENE),
                Cause.where(Cause.CORRECTION, coalesce(col("move_said"), col("merge_said")))));
    return withThoseAround(kept(direct), SCENE, mover, SCENE_CAUSE);
  }

  /**
   * Where a file has no cause of its own, that of the first file which has one and is in the same
   * group or scene now, or else was before.
   *
   * @param mover the cause for which a file counts as having moved others; null where it does not
   */
  private static Dataset<Row> withThoseAround(
      Dataset<Row> files, String place, Column mover, String cause) {
    Dataset<Row> movers = files.withColumn("mover", mover).where(col("mover").isNotNull());
    return kept(around(around(files, movers, TO + place), movers, FROM + place))
        .withColumn(
            cause,
            coalesce(
                col(cause),
                Cause.through(col("around_" + TO + place)),
                Cause.through(col("around_" + FROM + place))));
  }

  private static Dataset<Row> around(Dataset<Row> files, Dataset<Row> movers, String place) {
    Dataset<Row> first =
        movers
            .where(col(place).isNotNull())
            .groupBy(place)
            .agg(min(struct(col(URI), col("mover").as(CAUSE))).as("around_" + place));
    return files.join(first, new String[] {place}, "left");
  }

  /**
   * A rank changes with the scene, with what a person said of the take, with the score, or because
   * of the nearest file that came or went ahead of it.
   */
  private Dataset<Row> withRanks(Dataset<Row> files) {
    Dataset<Row> takes = corrections.ofTakes().withColumnRenamed(NewCorrections.SAID, "take_said");
    Column mover =
        when(differs(SCENE), col(SCENE_CAUSE))
            .otherwise(coalesce(Cause.where(Cause.CORRECTION, col("take_said")), col(SCORE_CAUSE)));
    Dataset<Row> moved =
        kept(files.join(takes, new String[] {CONTENT}, "left").withColumn("mover", mover));
    Column fell = col(TO + RANK).gt(col(FROM + RANK));
    Column ahead =
        when(fell, coalesce(col("ahead_" + TO), col("ahead_" + FROM)))
            .otherwise(coalesce(col("ahead_" + FROM), col("ahead_" + TO)));
    return ahead(ahead(moved, TO), FROM)
        .withColumn(RANK_CAUSE, coalesce(col("mover"), Cause.through(ahead)));
  }

  private static Dataset<Row> ahead(Dataset<Row> files, String side) {
    WindowSpec before =
        Window.partitionBy(side + SCENE)
            .orderBy(side + RANK)
            .rowsBetween(Window.unboundedPreceding(), -1);
    Column moved = when(col("mover").isNotNull(), struct(col(URI), col("mover").as(CAUSE)));
    Dataset<Row> ranked =
        files
            .where(col(side + RANK).isNotNull())
            .select(col(MEDIA_ID), last(moved, true).over(before).as("ahead_" + side));
    return files.join(ranked, new String[] {MEDIA_ID}, "left");
  }

  /** Computed and planned once, for it is joined with parts of itself again and again. */
  private static Dataset<Row> kept(Dataset<Row> rows) {
    return rows.localCheckpoint(false);
  }

  private static Column literal(Optional<String> text) {
    return text.<Column>map(value -> lit(value)).orElseGet(Changes::none);
  }

  private static Column none() {
    return lit(null).cast("string");
  }
}
