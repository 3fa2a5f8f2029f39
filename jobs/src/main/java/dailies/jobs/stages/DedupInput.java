package dailies.jobs.stages;

import static org.apache.spark.sql.functions.col;

import dailies.jobs.config.DuplicateOptions;
import dailies.jobs.tables.ClipHashesTable;
import dailies.jobs.tables.DuplicatePairsTable;
import dailies.jobs.tables.DuplicatesTable;
import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.QualityTable;
import dailies.jobs.tables.Warehouse;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What copies are found in.
 *
 * @param media the table
 * @param quality the table
 * @param frames the table
 * @param clips of {@code clip_hashes}, {@code media_id, picture_share}
 * @param embeddings the rows of one model
 * @param different contents that are no copies of each other: {@code sha_a, sha_b}
 * @param chosen contents that people want to keep: {@code content_sha256, chosen_at}
 * @param others pairs that are no pairs of pictures, as {@link CopyPairs} has them
 * @param pairs what was found before: the table {@code duplicate_pairs}
 * @param duplicates what was said before: the table {@code duplicates}
 */
record DedupInput(
    Dataset<Row> media,
    Dataset<Row> quality,
    Dataset<Row> frames,
    Dataset<Row> clips,
    Dataset<Row> embeddings,
    Dataset<Row> different,
    Dataset<Row> chosen,
    Dataset<Row> others,
    Dataset<Row> pairs,
    Dataset<Row> duplicates) {

  /** The same; of what is empty, the optimizer knows. */
  DedupInput withoutEmpty() {
    return new DedupInput(
        media,
        quality,
        frames,
        Scratch.ifAny(clips),
        embeddings,
        Scratch.ifAny(different),
        Scratch.ifAny(chosen),
        Scratch.ifAny(others),
        Scratch.ifAny(pairs),
        Scratch.ifAny(duplicates));
  }

  static DedupInput of(
      Warehouse warehouse, String modelId, DuplicateOptions options, Scratch scratch) {
    return new DedupInput(
        warehouse.read(MediaTable.TABLE),
        warehouse.read(QualityTable.TABLE),
        warehouse.read(FramesTable.TABLE),
        warehouse
            .read(ClipHashesTable.TABLE)
            .select(ClipHashesTable.MEDIA_ID, ClipHashesTable.PICTURE_SHARE),
        warehouse.read(EmbeddingsTable.TABLE).where(col(EmbeddingsTable.MODEL_ID).equalTo(modelId)),
        Corrections.different(warehouse),
        Corrections.keepers(warehouse),
        new ClipCopies(warehouse, modelId, options, scratch).all(),
        warehouse.read(DuplicatePairsTable.TABLE),
        warehouse.read(DuplicatesTable.TABLE));
  }
}
