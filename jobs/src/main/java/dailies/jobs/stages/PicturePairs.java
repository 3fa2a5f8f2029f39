package dailies.jobs.stages;

import static dailies.jobs.stages.ComparedBefore.IS_FRESH;
import static dailies.jobs.tables.DuplicatePairsTable.COMPARISON;
import static dailies.jobs.tables.DuplicatePairsTable.CONTENT_A;
import static dailies.jobs.tables.DuplicatePairsTable.CONTENT_B;
import static dailies.jobs.tables.DuplicatePairsTable.DISTANCE;
import static dailies.jobs.tables.DuplicatePairsTable.KIND;
import static dailies.jobs.tables.DuplicatePairsTable.RELATION;
import static dailies.jobs.tables.DuplicatePairsTable.SIMILARITY;
import static dailies.jobs.tables.DuplicatePairsTable.UPRIGHT;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import dailies.jobs.config.DuplicateOptions;
import dailies.jobs.tables.DuplicatesTable;
import dailies.jobs.tables.EmbeddingsTable;
import dailies.udfs.spark.SqlFunctions;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The pairs of pictures that look alike. Pictures that were compared with each other before are not
 * compared again: their pairs are taken over.
 *
 * @param comparison names what pairs depend on
 * @param before what was found with the same {@code comparison}
 * @param frames with their thumbnails
 * @param embeddings of one model
 */
record PicturePairs(
    DuplicateOptions options,
    String comparison,
    ComparedBefore before,
    Dataset<Row> frames,
    Dataset<Row> embeddings) {
  static final String CONTENT = "content";
  static final String HASH = HashPairs.HASH;

  /** The file that stands for a content. */
  static final String FILE = "file";

  /**
   * Of contents of the very same hash that are too many to be compared with each other: from 1, the
   * one to be kept rather. Null for all others.
   */
  static final String PLACE = "place";

  /** So many contents of the very same hash are compared with each other. */
  static final int CROWD = 256;

  /** Hashes of the picture in all orientations but the upright one. */
  static final String TURNED = "turned";

  /**
   * The rows of {@code duplicate_pairs}.
   *
   * @param pictures {@code content, file, hash, turned, place}, each content once
   */
  Dataset<Row> update(Dataset<Row> pictures, Scratch scratch) {
    Dataset<Row> usable = scratch.keep(withEmbeddings(pictures));
    Dataset<Row> marked = scratch.keep(marked(usable));
    Dataset<Row> candidates = sameHash(marked).union(nearHash(marked));
    return between(marked.where(not(col(IS_FRESH))).select(CONTENT))
        .unionByName(described(withTurned(confirmed(candidates), marked, scratch)), true)
        .unionByName(described(compared(marked)), true);
  }

  /** And the pairs that are none upright, but mirrored or rotated, if they are wanted. */
  private Dataset<Row> withTurned(Dataset<Row> upright, Dataset<Row> marked, Scratch scratch) {
    if (options.orientations().isEmpty()) {
      return upright;
    }
    Dataset<Row> found = scratch.keep(upright);
    Dataset<Row> turned =
        new TurnedPairs(options, frames)
            .of(scratch.keep(few(marked)))
            .join(found, new String[] {CONTENT_A, CONTENT_B}, "left_anti");
    return found.unionByName(turned, true);
  }

  /** Of a crowd, only its first few. */
  private static Dataset<Row> few(Dataset<Row> marked) {
    return marked.where(col(PLACE).isNull().or(col(PLACE).leq(CROWD)));
  }

  /** Without an embedding, none of a picture's pairs would be confirmed. */
  private Dataset<Row> withEmbeddings(Dataset<Row> pictures) {
    return options.confirm() == 0
        ? pictures
        : pictures.join(
            embeddings.select(col(EmbeddingsTable.MEDIA_ID).as(FILE)),
            new String[] {FILE},
            "left_semi");
  }

  /** Whether a picture was compared with all others that there were, and is not in a crowd. */
  private Dataset<Row> marked(Dataset<Row> pictures) {
    return before
        .marked(pictures, CONTENT)
        .withColumn(IS_FRESH, col(IS_FRESH).or(col(PLACE).isNotNull()));
  }

  /** What was found between pictures that are known. */
  private Dataset<Row> between(Dataset<Row> known) {
    return before
        .pairs()
        .join(known.withColumnRenamed(CONTENT, CONTENT_A), new String[] {CONTENT_A}, "left_semi")
        .join(known.withColumnRenamed(CONTENT, CONTENT_B), new String[] {CONTENT_B}, "left_semi");
  }

  /**
   * Pairs of the very same hash; in a crowd, each with its first, and its first few with each
   * other.
   */
  private static Dataset<Row> sameHash(Dataset<Row> marked) {
    Column eachOther =
        col("a.place")
            .isNull()
            .and(col("b.place").isNull())
            .and(col("a.content").lt(col("b.content")))
            .and(col("a.is_fresh").or(col("b.is_fresh")));
    Column inCrowd =
        col("a.place")
            .lt(col("b.place"))
            .and(col("a.place").equalTo(1).or(col("b.place").leq(CROWD)));
    return marked
        .as("a")
        .join(marked.as("b"), col("a.hash").equalTo(col("b.hash")).and(eachOther.or(inCrowd)))
        .select(candidate(lit(0)));
  }

  /** Pairs of different hashes; of a crowd, only those of its first few. */
  private Dataset<Row> nearHash(Dataset<Row> marked) {
    Dataset<Row> some = few(marked);
    Dataset<Row> hashes = HashPairs.ofFresh(some.select(HASH, IS_FRESH), options.radius());
    return hashes
        .as("h")
        .join(some.as("a"), col("hash_a").equalTo(col("a.hash")))
        .join(
            some.as("b"),
            col("hash_b").equalTo(col("b.hash")).and(col("a.is_fresh").or(col("b.is_fresh"))))
        .select(candidate(col("h.distance")));
  }

  private static Column[] candidate(Column distance) {
    return new Column[] {
      least(col("a.content"), col("b.content")).as(CONTENT_A),
      greatest(col("a.content"), col("b.content")).as(CONTENT_B),
      col("a.file").as("file_a"),
      col("b.file").as("file_b"),
      distance.as(DISTANCE)
    };
  }

  /** The candidates whose embeddings agree, with their cosine. */
  private Dataset<Row> confirmed(Dataset<Row> candidates) {
    String how = options.confirm() == 0 ? "left" : "inner";
    Column cosine = SqlFunctions.cosineSimilarity(col("va.embedding"), col("vb.embedding"));
    Dataset<Row> compared =
        candidates
            .join(embeddings.as("va"), col("file_a").equalTo(col("va.media_id")), how)
            .join(embeddings.as("vb"), col("file_b").equalTo(col("vb.media_id")), how)
            .select(col(CONTENT_A), col(CONTENT_B), col(DISTANCE), cosine.as(SIMILARITY));
    return options.confirm() == 0
        ? compared
        : compared.where(col(SIMILARITY).geq(options.confirm()));
  }

  /** The new pictures that were compared with all others: each with itself. */
  private static Dataset<Row> compared(Dataset<Row> marked) {
    return marked
        .where(col(IS_FRESH).and(col(PLACE).isNull()))
        .select(col(CONTENT).as(CONTENT_A), col(CONTENT).as(CONTENT_B), lit(0).as(DISTANCE));
  }

  private static Column relation(Dataset<Row> pairs) {
    boolean isKnown = Arrays.asList(pairs.columns()).contains(RELATION);
    return isKnown ? coalesce(col(RELATION), lit(UPRIGHT)) : lit(UPRIGHT);
  }

  private Dataset<Row> described(Dataset<Row> pairs) {
    return pairs
        .withColumn(KIND, lit(DuplicatesTable.NEAR))
        .withColumn(RELATION, relation(pairs))
        .withColumn(COMPARISON, lit(comparison));
  }
}
