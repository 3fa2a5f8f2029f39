package dailies.udfs.quality.picture;

import java.util.OptionalDouble;

/**
 * How much a picture is blurred along one direction: 0 not, 1 heavily.
 *
 * <p>Motion widens the edges that it crosses and leaves the others alone. So in each of twelve
 * directions the width of edges is measured (see {@link Sharpness}) and compared with the width
 * across. Defocus widens all alike; stripes have little detail along them, but not wider edges.
 * That detail along the direction is weaker than across it counts too, but less, because stripes
 * look like that as well.
 *
 * @param amount 0 to 1
 * @param direction of the motion in degrees, from 0 up to but without 180: 0 level, 90 upright, 45
 *     from the lower left to the upper right; nothing where {@code amount} is {@link #VISIBLE} or
 *     less
 */
record MotionBlur(double amount, OptionalDouble direction) {
  /** More than this is motion blur. */
  static final double VISIBLE = 0.5;

  private static final double WIDTH_WEIGHT = 2.5;
  private static final double STRENGTH_WEIGHT = 1;
  private static final double MIDDLE = 3.1;
  private static final double STEEPNESS = 1.6;

  /** Slopes of less than this, in squared grey levels, are not worth more than others. */
  private static final double WEAK_SLOPE = 10;

  /** Detail is not told from noise below this share of the noise. */
  private static final double UNCERTAIN = 0.25;

  private static final double NOTHING = 0.01;

  static MotionBlur of(DetailTiles detail) {
    double noise = detail.noiseVariance();
    // Tiles count alike, whatever their contrast; otherwise one fence would decide.
    DirectionalDetail sums =
        DirectionalDetail.of(
            detail.tiles(), noise, UNCERTAIN, tile -> 1 / (tile.slope() + WEAK_SLOPE + 20 * noise));
    double[] found = new double[DirectionalDetail.DIRECTIONS];
    int most = 0;
    double evidence = 0;
    for (int along = 0; along < found.length; along++) {
      int across = (along + found.length / 2) % found.length;
      double strength = (sums.slope(along) + NOTHING) / (sums.slope(across) + NOTHING);
      double curvature = (sums.curvature(along) + NOTHING) / (sums.curvature(across) + NOTHING);
      double sharpness = curvature / strength;
      found[along] = -WIDTH_WEIGHT * Math.log(sharpness) - STRENGTH_WEIGHT * Math.log(strength);
      if (sharpness < 1 && found[along] > evidence) {
        evidence = found[along];
        most = along;
      }
    }
    double amount = 1 / (1 + Math.exp(STEEPNESS * (MIDDLE - evidence)));
    return new MotionBlur(
        amount,
        amount > VISIBLE ? OptionalDouble.of(degrees(found, most)) : OptionalDouble.empty());
  }

  /** At the top of the parabola through the most and its neighbours. */
  private static double degrees(double[] found, int most) {
    double before = found[(most + found.length - 1) % found.length];
    double after = found[(most + 1) % found.length];
    double bend = before + after - 2 * found[most];
    double offset = bend < 0 ? Math.max(-0.5, Math.min(0.5, (before - after) / (2 * bend))) : 0;
    double clockwise = (most + offset) * 180 / found.length;
    return (360 - clockwise) % 180;
  }
}
