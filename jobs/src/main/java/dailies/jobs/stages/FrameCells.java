package dailies.jobs.stages;

import static org.apache.spark.ml.functions.array_to_vector;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.transform;

import dailies.jobs.tables.EmbeddingsTable;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Cuts an archive into cells of frames that lie near one another, with MLlib's k-means as the
 * coarse quantiser.
 */
final class FrameCells {
  static final String CELL = "cell";

  private static final String FEATURES = "features";
  private static final int PARTITIONS = 64;
  private static final int ITERATIONS = 10;

  /** Sums of multiples of 2^-20 below 2^32 are exact in a double, so their order cannot matter. */
  private static final double GRID = 1 << 20;

  private FrameCells() {}

  /**
   * Adds {@code cell}: the same for the same frames, however they are partitioned.
   *
   * @param frames {@code frame_id, embedding}
   * @param cellSize frames a cell, on average
   */
  static Dataset<Row> assign(Dataset<Row> frames, int cellSize) {
    long cells = (frames.count() + cellSize - 1) / cellSize;
    if (cells <= 1) {
      return frames.withColumn(CELL, lit(0));
    }
    Column onGrid =
        transform(col(EmbeddingsTable.EMBEDDING), x -> rint(x.multiply(GRID)).divide(GRID));
    Dataset<Row> ordered =
        frames
            .withColumn(FEATURES, array_to_vector(onGrid))
            .repartition(PARTITIONS, col(EmbeddingsTable.FRAME_ID))
            .sortWithinPartitions(EmbeddingsTable.FRAME_ID);
    return new KMeans()
        .setK(Math.toIntExact(cells))
        .setInitMode("random")
        .setMaxIter(ITERATIONS)
        .setSeed(1)
        .setFeaturesCol(FEATURES)
        .setPredictionCol(CELL)
        .fit(ordered)
        .transform(ordered)
        .drop(FEATURES);
  }
}
