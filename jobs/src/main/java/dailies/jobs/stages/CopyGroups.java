package dailies.jobs.stages;

import static dailies.jobs.stages.CalledDifferent.WORSE_RANK;
import static dailies.jobs.stages.KeeperElection.BETTER;
import static dailies.jobs.stages.KeeperElection.BETTER_RANK;
import static dailies.jobs.stages.KeeperElection.WORSE;
import static dailies.jobs.stages.KeeperOrder.MEASURED_QUALITY;
import static dailies.jobs.stages.KeeperOrder.RANK;
import static dailies.jobs.stages.PicturePairs.CONTENT;
import static dailies.jobs.stages.PicturePairs.CROWD;
import static dailies.jobs.stages.PicturePairs.FILE;
import static dailies.jobs.stages.PicturePairs.HASH;
import static dailies.jobs.stages.PicturePairs.PLACE;
import static dailies.jobs.stages.PicturePairs.TURNED;
import static dailies.jobs.stages.Sequences.STANDS_FOR;
import static dailies.jobs.tables.DuplicatePairsTable.CONTENT_A;
import static dailies.jobs.tables.DuplicatePairsTable.CONTENT_B;
import static dailies.jobs.tables.DuplicatesTable.DISTANCE;
import static dailies.jobs.tables.DuplicatesTable.END_MILLIS;
import static dailies.jobs.tables.DuplicatesTable.KEEPER_END_MILLIS;
import static dailies.jobs.tables.DuplicatesTable.KEEPER_START_MILLIS;
import static dailies.jobs.tables.DuplicatesTable.KIND;
import static dailies.jobs.tables.DuplicatesTable.RELATION;
import static dailies.jobs.tables.DuplicatesTable.SIMILARITY;
import static dailies.jobs.tables.DuplicatesTable.START_MILLIS;
import static dailies.jobs.tables.MediaTable.CAPTURED_AT;
import static dailies.jobs.tables.MediaTable.CONTENT_SHA256;
import static dailies.jobs.tables.MediaTable.MEDIA_ID;
import static dailies.jobs.tables.MediaTable.MEDIA_TYPE;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import dailies.jobs.config.DuplicateOptions;
import dailies.jobs.tables.DuplicatePairsTable;
import dailies.jobs.tables.DuplicatesTable;
import dailies.jobs.tables.FramesTable;
import dailies.udfs.media.MediaType;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Finds copies and elects keepers, among contents: files of the same bytes are one. Of each group
 * of copies one is kept, and every other is a copy of it. What is kept may be tied to other things
 * that are kept: the shots of a sequence, the clip that shows a picture. These are one group, and
 * yet no copies of each other.
 */
final class CopyGroups {
  /** The content that is kept for a content. */
  static final String KEEPER = "keeper";

  private final DedupInput in;
  private final DuplicateOptions options;
  private final String modelId;
  private final String runId;
  private final Scratch scratch;
  private final KeeperOrder order;
  private final Dataset<Row> files;

  /** Each content once: {@code content}, one {@code file} of it, and that one's columns. */
  private final Dataset<Row> contents;

  /** The pictures with a hash: {@code content, file, hash, turned, measured_quality, equals}. */
  private final Dataset<Row> hashed;

  private final Dataset<Row> crowds;
  private final KeeperLevels levels;

  CopyGroups(
      DedupInput in, DuplicateOptions options, String modelId, String runId, Scratch scratch) {
    this.in = in.withoutEmpty();
    this.options = options;
    this.modelId = modelId;
    this.runId = runId;
    this.scratch = scratch;
    this.order = new KeeperOrder(options.keeper().criteria());
    this.files =
        scratch.keep(KeeperOrder.files(this.in.media(), this.in.quality(), this.in.clips()));
    this.contents = scratch.keep(contents(files));
    this.hashed = scratch.keep(hashed(contents, in.frames()));
    this.crowds = crowds(hashed);
    this.levels = new KeeperLevels(contents, crowds, options.keeper().qualityTolerance());
  }

  private static Dataset<Row> contents(Dataset<Row> files) {
    Column file =
        struct(Arrays.stream(files.columns()).map(name -> col(name)).toArray(Column[]::new));
    return files
        .groupBy(CONTENT_SHA256)
        .agg(min_by(file, col(MEDIA_ID)).as("first"))
        .select("first.*")
        .withColumnRenamed(CONTENT_SHA256, CONTENT)
        .withColumnRenamed(MEDIA_ID, FILE);
  }

  private static Dataset<Row> hashed(Dataset<Row> contents, Dataset<Row> frames) {
    Dataset<Row> hashes =
        frames
            .where(col(FramesTable.PHASH).isNotNull())
            .select(
                col(FramesTable.MEDIA_ID).as(FILE),
                col(FramesTable.PHASH).as(HASH),
                col(FramesTable.PHASH_TURNED).as(TURNED));
    return contents
        .where(col(MEDIA_TYPE).equalTo(MediaType.PICTURE.code()))
        .join(hashes, FILE)
        .withColumn("equals", count(lit(1)).over(Window.partitionBy(HASH)))
        .select(CONTENT, FILE, HASH, TURNED, MEASURED_QUALITY, "equals");
  }

  /** The rows of {@code duplicate_pairs}. */
  Dataset<Row> pairs() {
    String comparison = options.comparison(modelId);
    ComparedBefore before = ComparedBefore.of(in.pairs(), comparison);
    return new PicturePairs(options, comparison, before, in.frames(), in.embeddings())
        .update(pictures(), scratch)
        .unionByName(CopyPairs.stored(in.others(), files, comparison));
  }

  /** The pictures that can be compared, as {@link PicturePairs} takes them. */
  private Dataset<Row> pictures() {
    Dataset<Row> places =
        crowds
            .join(ranks(ranked(levels.ofCrowds())), CONTENT)
            .withColumn(PLACE, row_number().over(Window.partitionBy(HASH).orderBy(RANK)))
            .select(CONTENT, PLACE);
    return hashed
        .join(places, new String[] {CONTENT}, "left")
        .select(CONTENT, FILE, HASH, TURNED, PLACE);
  }

  /** Pictures of the very same hash that are too many to be compared with each other. */
  private static Dataset<Row> crowds(Dataset<Row> hashed) {
    return Scratch.ifAny(hashed.where(col("equals").gt(CROWD)));
  }

  /**
   * The rows of {@code duplicates}.
   *
   * @param pairs rows of {@code duplicate_pairs}
   */
  Dataset<Row> rows(Dataset<Row> pairs) {
    ShotLinks shots = new ShotLinks(options.sequences(), contents, in.frames());
    Dataset<Row> undisputed = scratch.keepIfAny(undisputed(pairs));
    Sequences joined = new Sequences(options.sequences());
    Dataset<Row> links = scratch.keepIfAny(shots.of(undisputed));
    Dataset<Row> chains = scratch.keepIfAny(joined.chains(links));
    Dataset<Row> copies = scratch.keepIfAny(withoutShots(undisputed, links, chains));
    Dataset<Row> ranked = scratch.keep(ranked(levels.of(copies)));
    Dataset<Row> ranks = scratch.keep(ranks(ranked));
    Dataset<Row> oriented = oriented(copies, ranks);
    Dataset<Row> members =
        scratch.keep(members(oriented.where(col(KIND).equalTo(DuplicatesTable.NEAR)), links));
    Dataset<Row> keepers = keepers(ranks, members);
    Dataset<Row> sequences = scratch.keepIfAny(joined.of(keepersOf(links, keepers), ranks));
    Dataset<Row> shown =
        shown(oriented.where(col(KIND).equalTo(DuplicatesTable.FRAME_OF)), members, sequences);
    Dataset<Row> ties = untied(scratch.keepIfAny(ties(sequences, shown)), keepers);
    Dataset<Row> placed = scratch.keep(placed(keepers, members, ties));
    KeeperReasons reasons = new KeeperReasons(options.keeper().criteria());
    return new DuplicateRows(reasons, runId, ranked, placed, in.duplicates(), scratch).all();
  }

  /** Pairs of two contents that nobody called different. */
  private Dataset<Row> undisputed(Dataset<Row> pairs) {
    Dataset<Row> different =
        in.different()
            .select(col(Corrections.SHA_A).as(CONTENT_A), col(Corrections.SHA_B).as(CONTENT_B));
    return pairs
        .where(col(CONTENT_A).lt(col(CONTENT_B)))
        .join(different, new String[] {CONTENT_A, CONTENT_B}, "left_anti");
  }

  /**
   * Without the pairs of two shots: those that are linked, and those too far apart in time to be
   * linked which others between them link.
   */
  private Dataset<Row> withoutShots(Dataset<Row> pairs, Dataset<Row> links, Dataset<Row> chains) {
    Dataset<Row> shots =
        chains
            .select(CONTENT, SceneMerges.KEY)
            .join(contents.select(CONTENT, CAPTURED_AT), CONTENT);
    Column key = col("a." + SceneMerges.KEY);
    Column isFar =
        ShotLinks.isWithin(
                options.sequences().maxGap(),
                unix_micros(col("a." + CAPTURED_AT)),
                unix_micros(col("b." + CAPTURED_AT)))
            .equalTo(false);
    Dataset<Row> farApart =
        pairs
            .join(shots.as("a"), col(CONTENT_A).equalTo(col("a.content")))
            .join(
                shots.as("b"),
                col(CONTENT_B)
                    .equalTo(col("b.content"))
                    .and(key.equalTo(col("b." + SceneMerges.KEY)))
                    .and(isFar))
            .select(CONTENT_A, CONTENT_B);
    return pairs.join(
        farApart.union(links.select(CONTENT_A, CONTENT_B)),
        new String[] {CONTENT_A, CONTENT_B},
        "left_anti");
  }

  private Dataset<Row> ranked(Dataset<Row> levels) {
    return order.ranked(files, levels.withColumnRenamed(CONTENT, CONTENT_SHA256), in.chosen());
  }

  /** The best file of each content: {@code content, file, rank, media_type}. */
  private static Dataset<Row> ranks(Dataset<Row> ranked) {
    return ranked
        .groupBy(col(CONTENT_SHA256).as(CONTENT))
        .agg(
            min_by(col(MEDIA_ID), col(RANK)).as(FILE),
            min(RANK).as(RANK),
            min(MEDIA_TYPE).as(MEDIA_TYPE));
  }

  /** Pairs with the one that is kept rather first; of a picture and a clip, the clip. */
  private static Dataset<Row> oriented(Dataset<Row> pairs, Dataset<Row> ranks) {
    Column shows = col("b.media_type").notEqual(MediaType.PICTURE.code());
    Column bIsBetter =
        when(col(KIND).equalTo(DuplicatesTable.FRAME_OF), shows)
            .otherwise(col("b.rank").lt(col("a.rank")));
    return pairs
        .join(ranks.as("a"), col(CONTENT_A).equalTo(col("a.content")))
        .join(ranks.as("b"), col(CONTENT_B).equalTo(col("b.content")))
        .withColumn("b_is_better", bIsBetter)
        .select(
            either("b.content", "a.content").as(BETTER),
            either("a.content", "b.content").as(WORSE),
            either("b.rank", "a.rank").as(BETTER_RANK),
            either("a.rank", "b.rank").as(WORSE_RANK),
            col(KIND),
            col(DISTANCE),
            col(SIMILARITY),
            col(RELATION),
            either(DuplicatePairsTable.START_A_MILLIS, DuplicatePairsTable.START_B_MILLIS)
                .as(START_MILLIS),
            either(DuplicatePairsTable.END_A_MILLIS, DuplicatePairsTable.END_B_MILLIS)
                .as(END_MILLIS),
            either(DuplicatePairsTable.START_B_MILLIS, DuplicatePairsTable.START_A_MILLIS)
                .as(KEEPER_START_MILLIS),
            either(DuplicatePairsTable.END_B_MILLIS, DuplicatePairsTable.END_A_MILLIS)
                .as(KEEPER_END_MILLIS));
  }

  /** Of two columns, the one that goes with the better, or the worse, of a pair. */
  private static Column either(String ifBIsBetter, String otherwise) {
    return when(col("b_is_better"), col(ifBIsBetter)).otherwise(col(otherwise));
  }

  /** Each member of a group with its keeper. */
  private Dataset<Row> members(Dataset<Row> copies, Dataset<Row> links) {
    Dataset<Row> choices = scratch.keep(KeeperElection.choices(copies, scratch));
    Dataset<Row> allowed = new CalledDifferent(in.different()).allowed(choices);
    return KeeperElection.members(oneShotEach(allowed, links));
  }

  /**
   * Without what would make two shots of a sequence copies of one picture, which may have lost what
   * the camera wrote down: it is a copy of the better one at most.
   */
  private static Dataset<Row> oneShotEach(Dataset<Row> choices, Dataset<Row> links) {
    Dataset<Row> linked =
        links
            .select(CONTENT_A, CONTENT_B)
            .union(links.select(CONTENT_B, CONTENT_A))
            .toDF(WORSE, "linked");
    Dataset<Row> rivals =
        choices.select(col(WORSE).as("linked"), col(BETTER), col(WORSE_RANK).as("rank_of_linked"));
    Dataset<Row> refused =
        choices
            .join(linked, WORSE)
            .join(rivals, new String[] {"linked", BETTER}, "inner")
            .where(col("rank_of_linked").lt(col(WORSE_RANK)))
            .select(WORSE, BETTER);
    return choices.join(refused, new String[] {WORSE, BETTER}, "left_anti");
  }

  /**
   * The pictures that are kept by themselves and that a clip shows, each with one such clip that is
   * kept: one that was found to show it, or else the one that is kept for one that does.
   */
  private static Dataset<Row> shown(
      Dataset<Row> pairs, Dataset<Row> members, Dataset<Row> sequences) {
    Dataset<Row> ofOthers = members.select(WORSE);
    Dataset<Row> possible =
        pairs
            .join(ofOthers, new String[] {WORSE}, "left_anti")
            .join(sequences.select(col(CONTENT).as(WORSE)), new String[] {WORSE}, "left_anti");
    Dataset<Row> byKept = possible.join(ofOthers.toDF(BETTER), new String[] {BETTER}, "left_anti");
    Dataset<Row> byCopies =
        possible.join(byKept.select(WORSE), new String[] {WORSE}, "left_anti").as("p");
    Dataset<Row> byCopiesOfKept =
        byCopies
            .join(members.as("m"), col("p.better").equalTo(col("m.worse")))
            .select(
                Arrays.stream(pairs.columns())
                    .map(name -> inKept(name).as(name))
                    .toArray(Column[]::new));
    return KeeperElection.members(byKept.unionByName(byCopiesOfKept));
  }

  /** A column of a pair {@code p}, when the clip's keeper of {@code m} takes the clip's place. */
  private static Column inKept(String name) {
    return switch (name) {
      case BETTER, BETTER_RANK -> col("m." + name);
      case KEEPER_START_MILLIS, KEEPER_END_MILLIS ->
          when(
              col("p." + name).between(col("m." + START_MILLIS), col("m." + END_MILLIS)),
              col("p." + name)
                  .minus(col("m." + START_MILLIS))
                  .plus(col("m." + KEEPER_START_MILLIS)));
      default -> col("p." + name);
    };
  }

  /** What is kept for each content: {@code content, keeper}, and what is known of the content. */
  private static Dataset<Row> keepers(Dataset<Row> ranks, Dataset<Row> members) {
    return ranks
        .join(members.select(col(WORSE).as(CONTENT), col(BETTER)), new String[] {CONTENT}, "left")
        .withColumn(KEEPER, coalesce(col(BETTER), col(CONTENT)))
        .drop(BETTER);
  }

  /** The same links, between what is kept. */
  private static Dataset<Row> keepersOf(Dataset<Row> links, Dataset<Row> keepers) {
    Dataset<Row> a = keepers.select(col(CONTENT).as(CONTENT_A), col(KEEPER).as("keeper_a"));
    Dataset<Row> b = keepers.select(col(CONTENT).as(CONTENT_B), col(KEEPER).as("keeper_b"));
    return links
        .join(a, CONTENT_A)
        .join(b, CONTENT_B)
        .where(col("keeper_a").notEqual(col("keeper_b")))
        .withColumn(CONTENT_A, least(col("keeper_a"), col("keeper_b")))
        .withColumn(CONTENT_B, greatest(col("keeper_a"), col("keeper_b")))
        .drop("keeper_a", "keeper_b");
  }

  /**
   * What is kept and yet belongs to something else that is kept: {@code content, key}, the same for
   * all that belong together, and how.
   */
  private static Dataset<Row> ties(Dataset<Row> sequences, Dataset<Row> shown) {
    return shown
        .withColumn(SceneMerges.KEY, col(BETTER))
        .withColumnRenamed(BETTER, "shown_by")
        .withColumnRenamed(WORSE, CONTENT)
        .drop(BETTER_RANK, WORSE_RANK)
        .unionByName(sequences.withColumn(KIND, lit(DuplicatesTable.OF_SEQUENCE)), true);
  }

  /** Without those that would bring together what people called different. */
  private Dataset<Row> untied(Dataset<Row> ties, Dataset<Row> keepers) {
    Dataset<Row> keys =
        keepers
            .join(
                ties.select(col(CONTENT).as(KEEPER), col(SceneMerges.KEY)),
                new String[] {KEEPER},
                "left")
            .select(
                col(CONTENT), col(KEEPER), coalesce(col(SceneMerges.KEY), col(KEEPER)).as("group"));
    Dataset<Row> together =
        in.different()
            .join(keys.as("a"), col(Corrections.SHA_A).equalTo(col("a.content")))
            .join(
                keys.as("b"),
                col(Corrections.SHA_B)
                    .equalTo(col("b.content"))
                    .and(col("a.group").equalTo(col("b.group"))));
    Dataset<Row> apart =
        together.select(col("a.keeper").as(CONTENT)).union(together.select(col("b.keeper")));
    return ties.join(apart, new String[] {CONTENT}, "left_anti");
  }

  /** Each content with its group, and what it is there. Kind is null of what is kept for itself. */
  private Dataset<Row> placed(Dataset<Row> keepers, Dataset<Row> members, Dataset<Row> ties) {
    Dataset<Row> keys = ties.select(col(CONTENT).as(KEEPER), col(SceneMerges.KEY));
    Dataset<Row> how =
        members
            .drop(BETTER, BETTER_RANK, WORSE_RANK)
            .withColumnRenamed(WORSE, CONTENT)
            .unionByName(ties.drop(SceneMerges.KEY), true);
    return keepers
        .join(keys, new String[] {KEEPER}, "left")
        .withColumn(SceneMerges.KEY, coalesce(col(SceneMerges.KEY), col(KEEPER)))
        .join(how, new String[] {CONTENT}, "left")
        .join(hashed.select(CONTENT, HASH), new String[] {CONTENT}, "left")
        .withColumn(KEEPER, coalesce(col("shown_by"), col(STANDS_FOR), col(KEEPER)))
        .drop("shown_by", STANDS_FOR);
  }
}
