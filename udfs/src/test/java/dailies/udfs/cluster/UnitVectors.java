package dailies.udfs.cluster;

import dailies.udfs.embed.Vectors;
import java.util.Random;

/** Vectors at known angles. */
final class UnitVectors {
  private UnitVectors() {}

  static float[] at(double degrees) {
    double angle = Math.toRadians(degrees);
    return new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
  }

  static float[] random(Random random, int dimension) {
    float[] vector = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    Vectors.normalize(vector);
    return vector;
  }

  /**
   * A neighbour of a vector.
   *
   * @param spread length of the random step; the cosine is about 1 / sqrt(1 + spread * spread)
   */
  static float[] near(float[] centre, double spread, Random random) {
    float[] step = random(random, centre.length);
    float[] vector = centre.clone();
    for (int i = 0; i < vector.length; i++) {
      vector[i] += (float) (spread * step[i]);
    }
    Vectors.normalize(vector);
    return vector;
  }
}
