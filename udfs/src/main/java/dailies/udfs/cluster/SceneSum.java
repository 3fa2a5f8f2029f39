package dailies.udfs.cluster;

import dailies.udfs.embed.Vectors;

/**
 * The sum of a scene's members, from which its centroid and cohesion follow. Members are added in a
 * fixed order where results are to repeat to the bit. Not thread-safe.
 */
public final class SceneSum {
  private double[] sum = new double[0];
  private long size;

  /** Takes a member in, a vector of length 1. */
  public void add(float[] member) {
    add(member, 1, 1);
  }

  /** Takes a scene in: {@code size * cohesion * centroid} is the sum of its members. */
  public void add(float[] centroid, long members, double cohesion) {
    if (size == 0) {
      sum = new double[centroid.length];
    }
    for (int k = 0; k < sum.length; k++) {
      sum[k] += members * cohesion * centroid[k];
    }
    size += members;
  }

  public SceneSum merge(SceneSum other) {
    if (size == 0) {
      sum = other.sum.clone();
    } else if (other.size > 0) {
      for (int k = 0; k < sum.length; k++) {
        sum[k] += other.sum[k];
      }
    }
    size += other.size;
    return this;
  }

  /** Number of members. */
  public long size() {
    return size;
  }

  /** Mean cosine of the members to the centroid, which is the length of their mean; 0 to 1. */
  public double cohesion() {
    double squares = 0;
    for (double value : sum) {
      squares += value * value;
    }
    return Math.min(1, Math.sqrt(squares) / size);
  }

  /**
   * Mean direction of the members, of length 1.
   *
   * @throws IllegalArgumentException when there are none or they cancel out
   */
  public float[] centroid() {
    float[] centroid = new float[sum.length];
    for (int k = 0; k < sum.length; k++) {
      centroid[k] = (float) (sum[k] / size);
    }
    Vectors.normalize(centroid);
    return centroid;
  }
}
