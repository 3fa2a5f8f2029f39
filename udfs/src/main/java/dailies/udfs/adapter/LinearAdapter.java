package dailies.udfs.adapter;

import dailies.udfs.embed.Vectors;
import dailies.udfs.media.ContentHash;
import java.io.Serializable;

/**
 * A linear map of the embeddings of one model, after which vectors are scaled to length 1 again.
 * Immutable.
 */
public final class LinearAdapter implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int ID_DIGITS = 12;

  private final float[] weights;
  private final int dimension;

  /**
   * @param weights row by row: the coordinate {@code i} of the result is the dot product of row
   *     {@code i} and the embedding; not modified
   * @throws IllegalArgumentException when they are no square
   */
  public LinearAdapter(float[] weights) {
    this.weights = weights.clone();
    this.dimension = (int) Math.round(Math.sqrt(weights.length));
    if (dimension == 0 || dimension * dimension != weights.length) {
      throw new IllegalArgumentException(
          "Invalid adapter: %d weights are no square".formatted(weights.length));
    }
  }

  /** Name and digest of the weights. */
  public String id() {
    return "linear-" + ContentHash.sha256(Vectors.toBytes(weights)).substring(0, ID_DIGITS);
  }

  public float[] weights() {
    return weights.clone();
  }

  /**
   * The adapted embedding, of length 1.
   *
   * @throws IllegalArgumentException when its dimension is another one, or nothing is left of it
   */
  public float[] apply(float[] embedding) {
    if (embedding.length != dimension) {
      throw new IllegalArgumentException(
          "Invalid embedding: it has %d numbers, the adapter is for %d"
              .formatted(embedding.length, dimension));
    }
    float[] adapted = new float[dimension];
    for (int row = 0; row < dimension; row++) {
      adapted[row] = (float) dot(row * dimension, embedding);
    }
    Vectors.normalize(adapted);
    return adapted;
  }

  private double dot(int offset, float[] embedding) {
    // Two sums, because an addition has to wait for the one before it in the same sum.
    double even = 0;
    double odd = 0;
    int i = 0;
    for (; i + 2 <= dimension; i += 2) {
      even += (double) weights[offset + i] * embedding[i];
      odd += (double) weights[offset + i + 1] * embedding[i + 1];
    }
    return i < dimension ? even + odd + (double) weights[offset + i] * embedding[i] : even + odd;
  }

  public Triplet apply(Triplet triplet) {
    return new Triplet(
        apply(triplet.anchor()), apply(triplet.positive()), apply(triplet.negative()));
  }
}
