package dailies.udfs.quality.naturalness;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.StringJoiner;

/**
 * What the blocks of undistorted photographs are like: the parameters that NIQE compares with.
 *
 * <p>Features, first at full and then at half scale: shape and scale of the normalised
 * coefficients; then shape, mean, left and right scale of their products with the right, the lower,
 * the lower right and the upper right neighbour. Arrays must not be modified.
 *
 * @param mean of the 36 features
 * @param covariance 36x36, symmetric and positive definite
 * @param source what the parameters were fitted to, and under which licence; may be empty
 */
public record NiqeModel(double[] mean, double[][] covariance, String source)
    implements Serializable {
  private static final String SHIPPED = "niqe.json";

  /** Relative to the geometric mean of the variances. */
  private static final double ASYMMETRY = 1e-6;

  /** Below this root a covariance is lost in the rounding of a picture's. */
  private static final double SMALLEST_ROOT = 1e-10;

  private static final class Shipped {
    static final NiqeModel MODEL = load();

    private static NiqeModel load() {
      try (InputStream in = NiqeModel.class.getResourceAsStream(SHIPPED)) {
        return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read " + SHIPPED + " from the class path", e);
      }
    }
  }

  public NiqeModel {
    Objects.requireNonNull(source, "source");
    requireShape(mean, covariance);
    requireCovariance(covariance);
  }

  private static void requireShape(double[] mean, double[][] covariance) {
    if (mean.length != NiqeBlocks.FEATURES || covariance.length != NiqeBlocks.FEATURES) {
      throw new IllegalArgumentException(
          "Invalid NIQE parameters: %d means and a covariance of %d rows. Both must be %d."
              .formatted(mean.length, covariance.length, NiqeBlocks.FEATURES));
    }
    for (double[] row : covariance) {
      if (row.length != NiqeBlocks.FEATURES || !FeatureDistribution.isComplete(row)) {
        throw new IllegalArgumentException(
            "Invalid NIQE parameters: a row of the covariance is not %d finite numbers."
                .formatted(NiqeBlocks.FEATURES));
      }
    }
    if (!FeatureDistribution.isComplete(mean)) {
      throw new IllegalArgumentException("Invalid NIQE parameters: a mean is not a finite number.");
    }
  }

  private static void requireCovariance(double[][] covariance) {
    for (int i = 0; i < covariance.length; i++) {
      for (int j = 0; j < i; j++) {
        double scale = Math.sqrt(Math.abs(covariance[i][i] * covariance[j][j]));
        if (Math.abs(covariance[i][j] - covariance[j][i]) > ASYMMETRY * scale) {
          throw new IllegalArgumentException(
              "Invalid NIQE parameters: the covariance of features %d and %d is %s and %s."
                  .formatted(i, j, covariance[i][j], covariance[j][i]));
        }
      }
    }
    if (!isPositiveDefinite(covariance)) {
      throw new IllegalArgumentException(
          "Invalid NIQE parameters: the covariance is not positive definite. Fit them to more"
              + " photographs.");
    }
  }

  /** With a margin: all roots are above {@link #SMALLEST_ROOT}. */
  static boolean isPositiveDefinite(double[][] covariance) {
    double[][] lessened = new double[covariance.length][];
    for (int i = 0; i < lessened.length; i++) {
      lessened[i] = covariance[i].clone();
      lessened[i][i] -= SMALLEST_ROOT;
    }
    return Cholesky.of(lessened) != null;
  }

  /** The parameters that come with Dailies. */
  public static NiqeModel shipped() {
    return Shipped.MODEL;
  }

  /**
   * Reads the JSON that {@link #toJson()} writes: {@code mu}, 36 numbers, {@code cov}, 36 rows of
   * 36, and {@code source}, which may be missing. Published parameters in this form can be used as
   * they are.
   *
   * @throws IllegalArgumentException when they are not NIQE parameters
   */
  public static NiqeModel parse(String json) {
    try {
      Config config =
          ConfigFactory.parseString(
              json, ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON));
      double[][] covariance =
          config.getList("cov").stream()
              .map(row -> doubles(row.atKey("row"), "row"))
              .toArray(double[][]::new);
      String source = config.hasPath("source") ? config.getString("source") : "";
      return new NiqeModel(doubles(config, "mu"), covariance, source);
    } catch (ConfigException e) {
      throw new IllegalArgumentException("Invalid NIQE parameters: " + e.getMessage(), e);
    }
  }

  /**
   * @throws IOException when the file cannot be read
   * @throws IllegalArgumentException when it does not hold NIQE parameters
   */
  public static NiqeModel read(Path file) throws IOException {
    try {
      return parse(Files.readString(file));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(e.getMessage() + " File: " + file, e);
    }
  }

  private static double[] doubles(Config config, String path) {
    return config.getDoubleList(path).stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** With nine significant digits, which leave scores as they are to five digits. */
  public String toJson() {
    StringJoiner rows = new StringJoiner(",\n    ", "[\n    ", "\n  ]");
    for (double[] row : covariance) {
      rows.add(numbers(row));
    }
    String quoted = ConfigValueFactory.fromAnyRef(source).render(ConfigRenderOptions.concise());
    return "{\n  \"source\": %s,\n  \"mu\": %s,\n  \"cov\": %s\n}\n"
        .formatted(quoted, numbers(mean), rows);
  }

  private static String numbers(double[] values) {
    StringJoiner numbers = new StringJoiner(", ", "[", "]");
    for (double value : values) {
      numbers.add(String.format(Locale.ROOT, "%.8e", value));
    }
    return numbers.toString();
  }
}
