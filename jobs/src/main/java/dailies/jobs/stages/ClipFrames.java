package dailies.jobs.stages;

import static dailies.jobs.stages.ClipAnchors.HASH;
import static dailies.jobs.stages.ComparedBefore.IS_FRESH;
import static org.apache.spark.sql.functions.arrays_zip;
import static org.apache.spark.sql.functions.bit_count;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import dailies.jobs.config.DuplicateOptions;
import dailies.jobs.tables.ClipHashesTable;
import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.MediaTable;
import dailies.udfs.align.ClipTrack;
import dailies.udfs.spark.SqlFunctions;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Photographs that are a frame of a clip. Found are those near an anchor and near a sample.
 *
 * @param embeddings of one model, of photographs and of keyframes
 */
record ClipFrames(DuplicateOptions options, Dataset<Row> embeddings, Scratch scratch) {
  static final String CLIP_MEDIA_ID = "clip_media_id";
  static final String PTS_MILLIS = "pts_millis";
  static final String DISTANCE = "distance";

  private static final String MEDIA_ID = MediaTable.MEDIA_ID;

  /**
   * The photographs and clips of which one at least is fresh.
   *
   * @param photographs {@code media_id, hash, is_fresh}; those without a hash match nothing
   * @param clips rows of {@code clip_hashes} with {@code is_fresh}, a clip once
   * @param anchors theirs, see {@link ClipAnchors#of}
   * @return once for each photograph and clip: {@code media_id}, {@code clip_media_id}, {@code
   *     pts_millis} of the nearest sample and its {@code distance} in bits
   */
  Dataset<Row> of(Dataset<Row> photographs, Dataset<Row> clips, Dataset<Row> anchors) {
    Dataset<Row> photos = scratch.keep(photographs.where(col(HASH).isNotNull()));
    Dataset<Row> candidates = candidates(photos, anchors).as("c");
    Column distance = bit_count(col("c.hash").bitwiseXOR(col("s.hash")));
    Dataset<Row> near =
        candidates
            .join(samples(clips).as("s"), col(CLIP_MEDIA_ID).equalTo(col("s.media_id")))
            .where(distance.leq(options.radius()))
            .groupBy(col("c.media_id"), col(CLIP_MEDIA_ID))
            .agg(min(struct(distance.as(DISTANCE), col(PTS_MILLIS))).as("nearest"))
            .select(
                col(MEDIA_ID),
                col(CLIP_MEDIA_ID),
                col("nearest." + PTS_MILLIS).as(PTS_MILLIS),
                col("nearest." + DISTANCE).as(DISTANCE));
    return options.confirm() == 0 ? near : confirmed(scratch.keep(near));
  }

  /** Photographs near an anchor: {@code media_id, hash, clip_media_id}. */
  private Dataset<Row> candidates(Dataset<Row> photos, Dataset<Row> anchors) {
    Dataset<Row> hashes = photos.select(HASH, IS_FRESH).union(anchors.select(HASH, IS_FRESH));
    Dataset<Row> pairs =
        HashPairs.ofFresh(hashes, options.radius())
            .select(col(HashPairs.HASH_A), col(HashPairs.HASH_B));
    return pairs
        .union(pairs.select(HashPairs.HASH_B, HashPairs.HASH_A))
        .union(anchors.select(col(HASH), col(HASH)).distinct())
        .toDF("photo", "anchor")
        .join(photos.as("p"), col("photo").equalTo(col("p.hash")))
        .join(anchors.as("a"), col("anchor").equalTo(col("a.hash")))
        .where(col("p.is_fresh").or(col("a.is_fresh")))
        .select(col("p.media_id"), col("p.hash"), col("a.media_id").as(CLIP_MEDIA_ID))
        .distinct();
  }

  private static Dataset<Row> samples(Dataset<Row> clips) {
    return samples(clips, ClipHashesTable.HASHES)
        .union(samples(clips, ClipHashesTable.INNER_HASHES));
  }

  private static Dataset<Row> samples(Dataset<Row> clips, String hashes) {
    return clips
        .select(
            col(MEDIA_ID),
            explode(arrays_zip(col(ClipHashesTable.PTS_MILLIS), col(hashes))).as("sample"))
        .select(
            col(MEDIA_ID),
            col("sample." + hashes).as(HASH),
            col("sample." + ClipHashesTable.PTS_MILLIS).as(PTS_MILLIS))
        .where(col(HASH).isNotNull().and(col(HASH).notEqual(ClipTrack.NONE)));
  }

  /** Those of which some keyframe of the clip has an embedding like the photograph's. */
  private Dataset<Row> confirmed(Dataset<Row> near) {
    Dataset<Row> vectors = embeddings.select(EmbeddingsTable.MEDIA_ID, EmbeddingsTable.EMBEDDING);
    Column cosine = SqlFunctions.cosineSimilarity(col("p.embedding"), col("k.embedding"));
    return near.as("n")
        .join(vectors.as("p"), col("n.media_id").equalTo(col("p.media_id")))
        .join(vectors.as("k"), col("n." + CLIP_MEDIA_ID).equalTo(col("k.media_id")))
        .groupBy(col("n.media_id"), col(CLIP_MEDIA_ID), col(PTS_MILLIS), col("n." + DISTANCE))
        .agg(max(cosine).as("cosine"))
        .where(col("cosine").geq(options.confirm()))
        .drop("cosine");
  }
}
