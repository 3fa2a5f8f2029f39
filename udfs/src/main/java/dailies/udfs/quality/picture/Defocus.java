package dailies.udfs.quality.picture;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How much the sharpest parts of a picture are blurred in all directions alike: 0 not, 1 heavily.
 *
 * <p>Motion leaves the edges along it as sharp as they were, a lens out of focus spares none. So
 * the width of edges (see {@link Sharpness}) is measured in each direction that has a good share of
 * the detail, and the sharpest decides. Of a picture blurred alike everywhere this is one minus its
 * sharpness; of a moved one it stays low.
 */
final class Defocus {
  /** A direction with less than this share of the most slope has no edges of its own. */
  private static final double ENOUGH_SLOPE = 0.5;

  /** With less slope than this in each tile, in squared grey levels, there are no edges at all. */
  private static final double NO_EDGES = 0.5;

  /** Nor with less than this share of the noise, whose slope varies from tile to tile. */
  private static final double SLOPE_OF_NOISE = 0.2;

  /** Curvature of less than this in each tile, in squared grey levels, is rounding. */
  private static final double ROUNDING = 0.02;

  private Defocus() {}

  /** Nothing where there is no detail to judge by, as in a flat picture or a smooth gradient. */
  static OptionalDouble of(Detail detail) {
    return detail.meanOfMeasurable(Defocus::ofTiles);
  }

  private static OptionalDouble ofTiles(DetailTiles detail) {
    List<DetailTile> tiles = detail.sharpest();
    DirectionalDetail sums = DirectionalDetail.of(tiles, detail.noiseVariance(), 0, tile -> 1);
    double most = 0;
    for (int i = 0; i < DirectionalDetail.DIRECTIONS; i++) {
      most = Math.max(most, sums.slope(i));
    }
    if (most <= (NO_EDGES + SLOPE_OF_NOISE * detail.noiseVariance()) * tiles.size()) {
      return OptionalDouble.empty();
    }
    double sharpest = 0;
    for (int i = 0; i < DirectionalDetail.DIRECTIONS; i++) {
      if (sums.slope(i) >= ENOUGH_SLOPE * most && sums.curvature(i) > ROUNDING * tiles.size()) {
        double sigma = Math.sqrt(sums.slope(i) / (2 * sums.curvature(i)));
        sharpest = Math.max(sharpest, Sharpness.ofEdges(sigma));
      }
    }
    return OptionalDouble.of(1 - sharpest);
  }
}
