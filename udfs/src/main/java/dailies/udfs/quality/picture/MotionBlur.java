package dailies.udfs.quality.picture;

/**
 * How much a picture is blurred along one direction: 0 not, 1 heavily.
 *
 * <p>Motion widens the edges that it crosses and leaves the others alone. So in each of twelve
 * directions the width of edges is measured (see {@link Sharpness}) and compared with the width
 * across. Defocus widens all alike; stripes have little detail along them, but not wider edges.
 * That detail along the direction is weaker than across it counts too, but less, because stripes
 * look like that as well.
 */
final class MotionBlur {
  private static final int DIRECTIONS = 12;
  private static final double WIDTH_WEIGHT = 2.5;
  private static final double STRENGTH_WEIGHT = 1;
  private static final double MIDDLE = 3.1;
  private static final double STEEPNESS = 1.6;

  /** Slopes of less than this, in squared grey levels, are not worth more than others. */
  private static final double WEAK_SLOPE = 10;

  /** Detail is not told from noise below this share of the noise. */
  private static final double UNCERTAIN = 0.25;

  private MotionBlur() {}

  static double of(DetailTiles detail) {
    double[] slopes = new double[DIRECTIONS];
    double[] curvatures = new double[DIRECTIONS];
    for (int i = 0; i < DIRECTIONS; i++) {
      Direction direction = Direction.ofRadians(Math.PI * i / DIRECTIONS);
      slopes[i] = slope(detail, direction);
      curvatures[i] = curvature(detail, direction);
    }
    double evidence = 0;
    for (int along = 0; along < DIRECTIONS; along++) {
      int across = (along + DIRECTIONS / 2) % DIRECTIONS;
      double strength = slopes[along] / slopes[across];
      double sharpness = curvatures[along] / curvatures[across] / strength;
      double found = -WIDTH_WEIGHT * Math.log(sharpness) - STRENGTH_WEIGHT * Math.log(strength);
      evidence = Math.max(evidence, Math.log(sharpness) < 0 ? found : 0);
    }
    return 1 / (1 + Math.exp(STEEPNESS * (MIDDLE - evidence)));
  }

  private static double slope(DetailTiles detail, Direction direction) {
    double noise = 0.5 * detail.noiseVariance();
    double sum = 0.01;
    for (DetailTile tile : detail.tiles()) {
      sum += weight(tile, detail) * kept(tile.slopeAlong(direction), noise);
    }
    return sum;
  }

  private static double curvature(DetailTiles detail, Direction direction) {
    double noise = direction.curvatureNoise() * detail.noiseVariance();
    double sum = 0.01;
    for (DetailTile tile : detail.tiles()) {
      sum += weight(tile, detail) * kept(tile.curvatureAlong(direction), noise);
    }
    return sum;
  }

  private static double kept(double energy, double noise) {
    return Math.max(0, energy - noise) + UNCERTAIN * noise;
  }

  /** Tiles count alike, whatever their contrast; otherwise one fence would decide. */
  private static double weight(DetailTile tile, DetailTiles detail) {
    return 1 / (tile.slope() + WEAK_SLOPE + 20 * detail.noiseVariance());
  }
}
