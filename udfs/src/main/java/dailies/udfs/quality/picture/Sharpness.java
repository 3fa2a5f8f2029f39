package dailies.udfs.quality.picture;

import java.util.List;

/**
 * How sharp the sharpest parts of a picture are: 1 sharp, 0 blurred.
 *
 * <p>The ratio of the energies of the first and second derivative gives the width of the edges: for
 * an edge blurred by a Gaussian of deviation sigma it is 2 sigma squared (a spectral moment, as in
 * Rice, "Mathematical analysis of random noise", 1945). Contrast cancels out; the energy that noise
 * adds is estimated on flat parts and taken off both. Only the tenth of the tiles with the most
 * detail counts, so a subject before a soft background is sharp.
 *
 * <p>Measured at two reduced sizes, of which the smaller counts most ({@link Detail}): this is how
 * sharp a picture looks at the size of a small window, and a copy reduced to a long side of {@link
 * Detail#REFERENCE_LONG_SIDE} pixels or more is within 0.1 of its original (measured on
 * photographs). Of pictures smaller than that, every reduction makes sharper what is soft. Of large
 * pictures, blur that cannot be seen at a long side of {@link Detail#FINE_LONG_SIDE} pixels does
 * not count. A picture without any detail has sharpness 0.
 */
final class Sharpness {
  /** Edges of this deviation, in pixels of a reduced size, have sharpness 0.5 at that size. */
  private static final double HALF_SIGMA = 1.05;

  /** Curvature of less than this, in squared grey levels, is rounding and not detail. */
  private static final double ROUNDING = 0.02;

  /** Curvature of this share of the noise's counts half, because the noise may be a little more. */
  private static final double UNCERTAIN = 0.2;

  private Sharpness() {}

  static double of(Detail detail) {
    return detail.mean(tiles -> ofEdges(edgeSigma(tiles)));
  }

  /** The sharpness of edges blurred by a Gaussian of this deviation. */
  static double ofEdges(double sigma) {
    double relative = sigma / HALF_SIGMA;
    return 1 / (1 + relative * relative);
  }

  /** The deviation of the Gaussian that blurs the sharpest edges, in pixels of the reduced size. */
  static double edgeSigma(DetailTiles detail) {
    double noise = detail.noiseVariance();
    double slope = 0;
    double curvature = 0;
    List<DetailTile> sharpest = detail.sharpest();
    for (DetailTile tile : sharpest) {
      slope += Math.max(0, tile.slope() - noise);
      curvature += Math.max(0, tile.curvature() - 12 * noise);
    }
    if (curvature <= ROUNDING * sharpest.size()) {
      return Double.POSITIVE_INFINITY;
    }
    double certain = curvature / (curvature + UNCERTAIN * 12 * noise * sharpest.size());
    return Math.sqrt(slope / (2 * curvature * certain));
  }
}
