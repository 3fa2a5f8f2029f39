package dailies.udfs.quality.naturalness;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * NIQE (Mittal, Soundararajan and Bovik, "Making a completely blind image quality analyzer", IEEE
 * Signal Processing Letters 2013) with its authors' definition: how far the statistics of a
 * picture's blocks are from those of undistorted photographs; about 2 to 5 for a clean one, 6 to 15
 * for a distorted one, without an upper limit. Never was shown a distortion, so it answers to any;
 * it does not tell whether a picture is a good one. Has no state: may be shared between threads.
 *
 * <p>Flat areas without noise, such as clipped skies and the blocks of strong JPEG compression, are
 * counted by the sign of rounding errors, see {@link ExactGaussian}; other implementations may
 * differ there by up to a tenth.
 */
final class Niqe {
  /** Pictures with a shorter side than this have no value: too few blocks. */
  static final int MIN_SIDE = 2 * NiqeBlocks.SIZE;

  private Niqe() {}

  /**
   * @return empty when the picture is smaller than {@link #MIN_SIDE} or when fewer than two of its
   *     blocks have detail
   */
  static OptionalDouble of(GreyLevels grey, NiqeModel model) {
    if (grey.shortSide() < MIN_SIDE) {
      return OptionalDouble.empty();
    }
    FeatureDistribution picture =
        FeatureDistribution.of(Arrays.asList(NiqeBlocks.of(grey).features()));
    return picture == null ? OptionalDouble.empty() : OptionalDouble.of(distance(picture, model));
  }

  private static double distance(FeatureDistribution picture, NiqeModel model) {
    int size = model.mean().length;
    double[] difference = new double[size];
    double[][] pooled = new double[size][size];
    for (int i = 0; i < size; i++) {
      difference[i] = model.mean()[i] - picture.mean()[i];
      for (int j = 0; j < size; j++) {
        pooled[i][j] = (model.covariance()[i][j] + picture.covariance()[i][j]) / 2;
      }
    }
    // Positive definite, because the model's is, with a margin for the rounding of the picture's.
    return Math.sqrt(Cholesky.of(pooled).inverseQuadratic(difference));
  }
}
