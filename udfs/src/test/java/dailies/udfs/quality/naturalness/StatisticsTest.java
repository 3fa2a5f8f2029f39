package dailies.udfs.quality.naturalness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The parts of BRISQUE and NIQE against what is known of them. */
class StatisticsTest {
  @Test
  void logGammaIsThatOfFactorials() {
    assertThat(AsymmetricGaussian.logGamma(15)).isCloseTo(Math.log(87178291200.0), within(1e-12));
    assertThat(AsymmetricGaussian.logGamma(0.5))
        .isCloseTo(Math.log(Math.sqrt(Math.PI)), within(1e-12));
    assertThat(AsymmetricGaussian.logGamma(1)).isCloseTo(0, within(1e-12));
  }

  @Test
  void shapesAndSidesOfKnownDistributionsAreFound() {
    Random random = new Random(1);
    SignedMoments gaussian = new SignedMoments();
    SignedMoments laplacian = new SignedMoments();
    int count = 200_000;
    for (int i = 0; i < count; i++) {
      add(gaussian, 2 * random.nextGaussian());
      add(laplacian, -Math.log(1 - random.nextDouble()) * (random.nextBoolean() ? 1 : -1));
    }
    assertThat(gaussian.fit(count).shape()).isCloseTo(2, within(0.03));
    assertThat(gaussian.fit(count).left()).isCloseTo(2, within(0.02));
    assertThat(gaussian.fit(count).rightScale()).isCloseTo(2 * Math.sqrt(2), within(0.05));
    assertThat(laplacian.fit(count).shape()).isCloseTo(1, within(0.02));
    assertThat(laplacian.fit(count).mean()).isCloseTo(0, within(0.02));
  }

  private static void add(SignedMoments moments, double value) {
    moments.add(
        Math.abs(value),
        value < 0 ? value * value : 0,
        value > 0 ? value * value : 0,
        value < 0 ? 1 : 0,
        value > 0 ? 1 : 0);
  }

  @Test
  void columnSumsCountSignsAndZeros() {
    ColumnSums sums = new ColumnSums(4);
    sums.add(new float[] {-2, 0, 1, 1e-20f});
    sums.add(new float[] {-1, 0, -1, 5});
    SignedMoments moments = new SignedMoments();
    sums.addTo(moments, 0, 4);
    AsymmetricGaussian fitted = moments.fit(8);
    assertThat(fitted.left()).isCloseTo(Math.sqrt((4 + 1 + 1) / 3.0), within(1e-6));
    assertThat(fitted.right()).isCloseTo(Math.sqrt((1 + 25) / 3.0), within(1e-6));
  }

  @Test
  void neighboursAreTheFourOfTheDefinition() {
    // A row 1 2 over a row 3 4 as a torus: each product occurs where its two neighbours meet.
    float[][] rows = {{1, 2}, {3, 4}};
    int[] read = {0};
    NeighbourMoments neighbours =
        new NeighbourMoments(
            2,
            row -> {
              float[] values = rows[read[0]++];
              System.arraycopy(values, 0, row.values(), 0, 2);
              row.right()[0] = values[1];
              row.right()[1] = values[0];
            });
    neighbours.addTorus(2);
    SignedMoments[] moments = NeighbourMoments.none();
    neighbours.addTo(moments, 0, 2);
    assertThat(rootMeanSquares(moments))
        .containsExactly(
            root(1 + 4 + 9 + 16),
            root(2 * 4 + 2 * 144),
            root(2 * 9 + 2 * 64),
            root(2 * 16 + 2 * 36),
            root(2 * 16 + 2 * 36));
  }

  private static double[] rootMeanSquares(SignedMoments[] moments) {
    double[] roots = new double[moments.length];
    for (int i = 0; i < roots.length; i++) {
      roots[i] = moments[i].fit(4).right();
    }
    return roots;
  }

  private static double root(double squares) {
    return Math.sqrt(squares / 4);
  }

  @Test
  void localMomentsAreThoseOfAPlainGaussian() {
    GreyLevels grey = GreyLevels.of(DrawnPictures.noise(40, 30, 40, 1));
    GreyRows rows = grey.rows(40, 30, LevelRows.values(0, 1));
    LocalMoments local = new LocalMoments(rows);
    for (int y = 0; y < 30; y++) {
      local.advance();
      for (int x = 0; x < 40; x++) {
        double[] expected = plain(grey, x, y);
        assertThat(local.difference()[x]).isCloseTo((float) expected[0], within(2e-4f));
        assertThat(local.variance()[x]).isCloseTo((float) expected[1], within(0.2f));
        assertThat(ExactGaussian.difference(local.window(), x, 0))
            .isCloseTo(expected[0], within(1e-9));
      }
    }
  }

  @Test
  void flatWindowsDifferByRoundingErrorsOnly() {
    float[][] window = new float[7][7];
    for (int level = 0; level < 256; level++) {
      for (float[] row : window) {
        Arrays.fill(row, level - 128);
      }
      double flat = ExactGaussian.difference(window, 0, 128);
      assertThat(flat).isCloseTo(0, within(1e-12));
      // The same arithmetic without the short cut.
      window[3][3] = Math.nextUp(window[3][3] + 1e-3f);
      assertThat(ExactGaussian.difference(window, 0, 128)).isGreaterThan(flat);
    }
  }

  private static double[] plain(GreyLevels grey, int x, int y) {
    double weights = 0;
    double sum = 0;
    double squares = 0;
    for (int i = -3; i <= 3; i++) {
      for (int k = -3; k <= 3; k++) {
        double weight = Math.exp(-(i * i + k * k) / (2 * 49 / 36.0));
        double value = level(grey, x + k, y + i);
        weights += weight;
        sum += weight * value;
        squares += weight * value * value;
      }
    }
    double mean = sum / weights;
    return new double[] {level(grey, x, y) - mean, squares / weights - mean * mean};
  }

  private static int level(GreyLevels grey, int x, int y) {
    int column = Math.max(0, Math.min(grey.width() - 1, x));
    int row = Math.max(0, Math.min(grey.height() - 1, y));
    return grey.levels()[row * grey.width() + column] & 255;
  }

  @Test
  void halvingKeepsWhatIsFlatAndWhatRises() {
    GreyRows flat = GreyLevels.of(DrawnPictures.flat(32, 32, 77)).rows(32, 32, identity());
    assertThat(HalfScale.antialiased(flat).values()).containsOnly(77f);
    GreyRows ramp =
        GreyLevels.of(DrawnPictures.grey(32, 32, (x, y) -> 3 * x + 4 * y)).rows(32, 32, identity());
    int middle = 8 * 16 + 8;
    // Pixel 8 of the half lies between pixels 16 and 17.
    assertThat(HalfScale.antialiased(ramp).values()[middle]).isCloseTo(16.5f * 7, within(1e-3f));
    assertThat(HalfScale.cubic(ramp).values()[middle]).isCloseTo(16.5f * 7, within(1e-3f));
  }

  private static float[] identity() {
    return LevelRows.values(0, 1);
  }

  @Test
  void choleskySolves() {
    Cholesky factor = Cholesky.of(new double[][] {{4, 2}, {2, 3}});
    // The inverse is (3 -2; -2 4) / 8.
    assertThat(factor.inverseQuadratic(new double[] {1, 2})).isCloseTo(11 / 8.0, within(1e-12));
    assertThat(Cholesky.of(new double[][] {{1, 2}, {2, 1}})).isNull();
  }

  @Test
  void regressionsAreReadAndEvaluated() {
    SupportVectorRegression regression =
        SupportVectorRegression.parse(
            """
            opencv_ml_svm:
               svmType: EPS_SVR
               kernel:
                  type: RBF
                  gamma: 5.0000000000000000e-01
               var_count: 2
               support_vectors:
                  - [ 0., 1. ]
                  - [ 1.,
                      -1. ]
               decision_functions:
                  -
                     rho: -3.
                     alpha: [ 2., -1. ]
            """);
    assertThat(regression.predict(new double[] {0, 0}))
        .isCloseTo(2 * Math.exp(-0.5) - Math.exp(-1) + 3, within(1e-12));
  }
}
