package dailies.jobs.stages;

import static org.apache.spark.ml.functions.array_to_vector;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.xxhash64;

import dailies.jobs.tables.EmbeddingsTable;
import dailies.udfs.cluster.CellIndex;
import java.util.Arrays;
import org.apache.spark.ml.clustering.BisectingKMeans;
import org.apache.spark.ml.clustering.BisectingKMeansModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Cuts an archive into cells of frames that lie near one another, with MLlib's bisecting k-means of
 * a sample as the coarse quantiser. Of unit vectors the nearest centre by distance is that by
 * cosine. Training takes time near-linear in the sample, and the sample is bounded.
 */
final class FrameCells {
  private static final String FEATURES = "features";
  private static final int ITERATIONS = 4;
  private static final int MAX_CELLS = 10_000;
  private static final int SAMPLED_PER_CELL = 20;
  private static final int MAX_SAMPLED = MAX_CELLS * SAMPLED_PER_CELL;
  private static final int SAMPLED_PER_PARTITION = 4096;

  /**
   * Four and more partitions give MLlib the nodes of a tree in an order that is always the same.
   */
  private static final int LEAST_PARTITIONS = 4;

  /** A cell that would hold so many times what is wanted is dealt out. */
  private static final int OVERFULL = 4;

  /** Sums of multiples of 2^-20 below 2^32 are exact in a double, so their order cannot matter. */
  private static final double GRID = 1 << 20;

  private static final long SEED = 1;
  private static final int SHARES = 1 << 30;

  private FrameCells() {}

  /**
   * The cells of an archive: the same for the same frames, however they are partitioned.
   *
   * @param frames {@code frame_id, embedding}
   * @param cellSize frames a cell, on average
   */
  static CellIndex train(Dataset<Row> frames, int cellSize) {
    long count = frames.count();
    int cells = (int) Math.min(MAX_CELLS, (count + cellSize - 1) / cellSize);
    if (cells <= 1) {
      return CellIndex.single();
    }
    double wanted = Math.min(MAX_SAMPLED, Math.max(cellSize, (double) cells * SAMPLED_PER_CELL));
    double share = Math.min(1, wanted / count);
    int partitions = (int) Math.max(LEAST_PARTITIONS, share * count / SAMPLED_PER_PARTITION);
    Dataset<Row> sample = sample(frames, share, partitions).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return index(fit(sample, cells), share, cellSize);
    } finally {
      sample.unpersist();
    }
  }

  private static Dataset<Row> sample(Dataset<Row> frames, double share, int partitions) {
    Column chosen = pmod(xxhash64(col(EmbeddingsTable.FRAME_ID)), lit(SHARES)).lt(share * SHARES);
    Column onGrid =
        transform(col(EmbeddingsTable.EMBEDDING), x -> rint(x.multiply(GRID)).divide(GRID));
    Dataset<Row> chosenFrames =
        frames
            .where(chosen)
            .select(col(EmbeddingsTable.FRAME_ID), array_to_vector(onGrid).as(FEATURES));
    return chosenFrames
        .repartition(partitions, col(EmbeddingsTable.FRAME_ID))
        .sortWithinPartitions(EmbeddingsTable.FRAME_ID);
  }

  /** Splits what holds more than a cell should until nothing does or there are too many cells. */
  private static BisectingKMeansModel fit(Dataset<Row> sample, int cells) {
    double perCell = (double) sample.count() / cells;
    return new BisectingKMeans()
        .setK(2 * cells)
        .setMinDivisibleClusterSize(Math.max(2, Math.rint(1.5 * perCell)))
        .setMaxIter(ITERATIONS)
        .setSeed(SEED)
        .setFeaturesCol(FEATURES)
        .fit(sample);
  }

  private static CellIndex index(BisectingKMeansModel model, double share, int cellSize) {
    Vector[] found = model.clusterCenters();
    long[] sampled = model.summary().clusterSizes();
    float[][] centres = new float[found.length][];
    int[] parts = new int[found.length];
    for (int cell = 0; cell < found.length; cell++) {
      centres[cell] = direction(found[cell].toArray());
      parts[cell] = (int) Math.ceil(Math.max(1, sampled[cell] / share / (OVERFULL * cellSize)));
    }
    return new CellIndex(centres, parts);
  }

  /** Zero for a cell whose frames cancel out: it is near to nothing. */
  private static float[] direction(double[] centre) {
    double length = Math.sqrt(Arrays.stream(centre).map(x -> x * x).sum());
    float[] direction = new float[centre.length];
    for (int k = 0; length > 0 && k < direction.length; k++) {
      direction[k] = (float) (centre[k] / length);
    }
    return direction;
  }
}
