package dailies.udfs.quality.naturalness;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A support vector regression with a radial basis kernel.
 *
 * @param vectors one support vector after another, {@code dimension} numbers each
 * @param weights one a vector
 * @param dimension of the features
 * @param gamma of the kernel {@code exp(-gamma |x - v|^2)}
 * @param rho what is taken off the weighted sum
 */
record SupportVectorRegression(
    double[] vectors, double[] weights, int dimension, double gamma, double rho) {

  SupportVectorRegression {
    if (dimension < 1 || vectors.length != dimension * weights.length || !(gamma > 0)) {
      throw new IllegalArgumentException(
          "Invalid support vector model: %d numbers in vectors of %d, %d weights, gamma %s"
              .formatted(vectors.length, dimension, weights.length, gamma));
    }
  }

  /** Reads the YAML in which OpenCV stores a model. */
  static SupportVectorRegression parse(String yaml) {
    if (!yaml.contains("svmType: EPS_SVR") || !yaml.contains("type: RBF")) {
      throw new IllegalArgumentException(
          "Invalid support vector model: neither EPS_SVR nor RBF in it. Use one of OpenCV's YAML.");
    }
    String vectors = between(yaml, "support_vectors:", "decision_functions:");
    return new SupportVectorRegression(
        numbers(vectors),
        numbers(between(yaml, "alpha: [", "]")),
        (int) number(yaml, "var_count"),
        number(yaml, "gamma"),
        number(yaml, "rho"));
  }

  static double[] numbers(String text) {
    return Arrays.stream(text.split("[\\s,\\[\\]]+"))
        .filter(token -> !token.isEmpty() && !token.equals("-"))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  static String between(String text, String before, String after) {
    int start = text.indexOf(before);
    int end = start < 0 ? -1 : text.indexOf(after, start + before.length());
    if (end < 0) {
      throw new IllegalArgumentException(
          "Invalid model: nothing between '" + before + "' and '" + after + "'");
    }
    return text.substring(start + before.length(), end);
  }

  private static double number(String yaml, String key) {
    Matcher matcher = Pattern.compile("\\b" + key + ": *(\\S+)").matcher(yaml);
    if (!matcher.find()) {
      throw new IllegalArgumentException("Invalid support vector model: no " + key);
    }
    return Double.parseDouble(matcher.group(1));
  }

  double predict(double[] features) {
    double sum = -rho;
    for (int i = 0, start = 0; i < weights.length; i++, start += dimension) {
      double distance = 0;
      for (int k = 0; k < dimension; k++) {
        double step = features[k] - vectors[start + k];
        distance += step * step;
      }
      sum += weights[i] * Math.exp(-gamma * distance);
    }
    return sum;
  }
}
