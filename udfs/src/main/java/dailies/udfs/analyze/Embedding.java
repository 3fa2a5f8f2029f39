package dailies.udfs.analyze;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The place of a vector that is computed together with others. */
public final class Embedding {
  private CompletableFuture<float[][]> batch;
  private int place;

  /** Used once, by the queue, when the batch is on its way. */
  void in(CompletableFuture<float[][]> vectors, int index) {
    batch = vectors;
    place = index;
  }

  /** Whether its batch was handed to the encoder. */
  public boolean isUnderWay() {
    return batch != null;
  }

  /**
   * The unit vector; waits until it is computed.
   *
   * @throws IllegalStateException before the batch was full or the queue flushed
   * @throws RuntimeException as the encoder threw it
   */
  public float[] vector() {
    if (batch == null) {
      throw new IllegalStateException("The embedding is still in its queue: flush it first");
    }
    return vectors(batch)[place];
  }

  static float[][] vectors(CompletableFuture<float[][]> batch) {
    try {
      return batch.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
