package dailies.udfs.adapter;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import dailies.udfs.embed.Engines;
import java.util.List;
import java.util.function.Function;

/**
 * Learns a linear adapter from triplets: Adam on the triplet loss of cosines (Schroff, Kalenichenko
 * and Philbin, "FaceNet", CVPR 2015), beginning with the identity and held near to it, for there
 * are far fewer corrections than weights. The same triplets give the same adapter on the same
 * machine.
 */
public final class AdapterTraining {
  private static final int STEPS = 200;
  private static final int BATCH = 1024;
  private static final float LEARNING_RATE = 0.002f;

  /** By so much, as a cosine, the positive is to be nearer than the negative. */
  private static final float MARGIN = 0.2f;

  /** Weight of the mean square distance of a row of weights from that of the identity. */
  private static final float IDENTITY_WEIGHT = 0.1f;

  private AdapterTraining() {}

  /**
   * @param triplets of one model, at least one
   */
  public static LinearAdapter train(List<Triplet> triplets) {
    int dimension = triplets.get(0).anchor().length;
    try (NDManager arrays = Engines.newManager(Device.cpu())) {
      NDArray weights = arrays.eye(dimension);
      weights.setRequiresGradient(true);
      Optimizer adam =
          Optimizer.adam().optLearningRateTracker(Tracker.fixed(LEARNING_RATE)).build();
      for (int step = 0; step < STEPS; step++) {
        computeGradient(arrays, weights, batch(triplets, step));
        try (NDArray gradient = weights.getGradient()) {
          adam.update("weights", weights, gradient);
          gradient.muli(0);
        }
      }
      return new LinearAdapter(weights.toFloatArray());
    }
  }

  /** Goes round and round. */
  private static List<Triplet> batch(List<Triplet> triplets, int step) {
    int batches = (triplets.size() + BATCH - 1) / BATCH;
    int first = step % batches * BATCH;
    return triplets.subList(first, Math.min(first + BATCH, triplets.size()));
  }

  private static void computeGradient(NDManager arrays, NDArray weights, List<Triplet> batch) {
    try (NDScope scope = new NDScope();
        GradientCollector collector = arrays.getEngine().newGradientCollector()) {
      NDArray anchors = adapted(arrays, weights, batch, Triplet::anchor);
      NDArray near = cosines(anchors, adapted(arrays, weights, batch, Triplet::positive));
      NDArray far = cosines(anchors, adapted(arrays, weights, batch, Triplet::negative));
      NDArray loss = far.sub(near).add(MARGIN).maximum(0).mean();
      long rows = weights.getShape().get(0);
      NDArray drift = weights.sub(arrays.eye((int) rows)).square().sum().div(rows);
      collector.backward(loss.add(drift.mul(IDENTITY_WEIGHT)));
      scope.suppressNotUsedWarning();
    }
  }

  /** Shape (batch, dimension), rows of length 1. */
  private static NDArray adapted(
      NDManager arrays, NDArray weights, List<Triplet> batch, Function<Triplet, float[]> part) {
    int dimension = (int) weights.getShape().get(0);
    float[] numbers = new float[batch.size() * dimension];
    for (int i = 0; i < batch.size(); i++) {
      System.arraycopy(part.apply(batch.get(i)), 0, numbers, i * dimension, dimension);
    }
    NDArray rows =
        arrays.create(numbers, new Shape(batch.size(), dimension)).matMul(weights.transpose());
    return rows.div(rows.norm(new int[] {1}, true));
  }

  private static NDArray cosines(NDArray one, NDArray other) {
    return one.mul(other).sum(new int[] {1});
  }
}
