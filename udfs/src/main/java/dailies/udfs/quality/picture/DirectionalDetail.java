package dailies.udfs.quality.picture;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Energies of the first and second derivative of luma along {@link #DIRECTIONS} directions, without
 * what noise adds to them.
 */
final class DirectionalDetail {
  /** Even, so that there is one across each; they divide half a turn, from right towards down. */
  static final int DIRECTIONS = 12;

  private static final Direction[] ALL = new Direction[DIRECTIONS];

  static {
    for (int i = 0; i < DIRECTIONS; i++) {
      ALL[i] = Direction.ofRadians(Math.PI * i / DIRECTIONS);
    }
  }

  private final double[] slopes = new double[DIRECTIONS];
  private final double[] curvatures = new double[DIRECTIONS];

  private DirectionalDetail() {}

  /**
   * @param uncertain the share of the noise that is kept, because detail is not told from noise
   *     below it
   * @param weight how much each tile counts
   */
  static DirectionalDetail of(
      List<DetailTile> tiles,
      double noiseVariance,
      double uncertain,
      ToDoubleFunction<DetailTile> weight) {
    DirectionalDetail sums = new DirectionalDetail();
    for (DetailTile tile : tiles) {
      double counts = weight.applyAsDouble(tile);
      for (int i = 0; i < DIRECTIONS; i++) {
        sums.slopes[i] += counts * kept(tile.slopeAlong(ALL[i]), 0.5 * noiseVariance, uncertain);
        sums.curvatures[i] +=
            counts
                * kept(
                    tile.curvatureAlong(ALL[i]),
                    ALL[i].curvatureNoise() * noiseVariance,
                    uncertain);
      }
    }
    return sums;
  }

  /** The weighted sum over the tiles, in squared grey levels. */
  double slope(int direction) {
    return slopes[direction];
  }

  /** The weighted sum over the tiles, in squared grey levels. */
  double curvature(int direction) {
    return curvatures[direction];
  }

  private static double kept(double energy, double noise, double uncertain) {
    return Math.max(0, energy - noise) + uncertain * noise;
  }
}
