package dailies.udfs.quality.naturalness;

import java.util.List;

/**
 * Mean and covariance of feature vectors.
 *
 * @param mean of each feature over the vectors in which it is a number
 * @param covariance over the vectors that have numbers only, divided by their count less one
 */
record FeatureDistribution(double[] mean, double[][] covariance) {

  /**
   * @return null when fewer than two vectors have numbers only
   */
  static FeatureDistribution of(List<double[]> vectors) {
    List<double[]> complete = vectors.stream().filter(FeatureDistribution::isComplete).toList();
    if (complete.size() < 2) {
      return null;
    }
    return new FeatureDistribution(mean(vectors), covariance(complete));
  }

  static boolean isComplete(double[] vector) {
    for (double value : vector) {
      if (!Double.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  private static double[] mean(List<double[]> vectors) {
    int features = vectors.get(0).length;
    double[] sums = new double[features];
    long[] counts = new long[features];
    for (double[] vector : vectors) {
      for (int i = 0; i < features; i++) {
        if (Double.isFinite(vector[i])) {
          sums[i] += vector[i];
          counts[i]++;
        }
      }
    }
    for (int i = 0; i < features; i++) {
      sums[i] /= counts[i];
    }
    return sums;
  }

  private static double[][] covariance(List<double[]> vectors) {
    double[] mean = mean(vectors);
    double[][] sums = new double[mean.length][mean.length];
    for (double[] vector : vectors) {
      for (int i = 0; i < mean.length; i++) {
        double deviation = vector[i] - mean[i];
        for (int j = 0; j <= i; j++) {
          sums[i][j] += deviation * (vector[j] - mean[j]);
        }
      }
    }
    for (int i = 0; i < mean.length; i++) {
      for (int j = 0; j <= i; j++) {
        sums[i][j] /= vectors.size() - 1;
        sums[j][i] = sums[i][j];
      }
    }
    return sums;
  }
}
