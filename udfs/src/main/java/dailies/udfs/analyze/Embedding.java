package dailies.udfs.analyze;

/** The place of a vector that is computed together with others. Filled once, by its queue. */
public final class Embedding {
  private float[] vector;

  void fill(float[] values) {
    vector = values;
  }

  /**
   * The unit vector.
   *
   * @throws IllegalStateException before the queue was flushed
   */
  public float[] vector() {
    if (vector == null) {
      throw new IllegalStateException("The embedding is still in its queue: flush it first");
    }
    return vector;
  }
}
