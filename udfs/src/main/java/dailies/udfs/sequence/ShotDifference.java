package dailies.udfs.sequence;

import dailies.udfs.decode.Picture;

/**
 * In what two pictures of about the same differ, looked at side by side on a small grid and with
 * their tones made equal.
 *
 * @param moved share of the picture that shows something else, 0 to 1
 * @param sharperA share of what has detail in which the first is much the sharper, 0 to 1
 * @param sharperB the same of the second
 * @param shift by which share of its size the picture has to be moved to lie upon the other best
 * @param correlation of what they have in common then, -1 to 1
 */
public record ShotDifference(
    double moved, double sharperA, double sharperB, double shift, double correlation) {
  private static final int BLOCK = 8;
  private static final int DETAIL_BLOCK = 16;

  /** Grey levels, and share of the contrast, by which the mean of a block may differ. */
  private static final double NOISE = 4;

  private static final double CONTRAST_SHARE = 0.25;

  /** Mean squared Laplacian below which a block has no detail to be sharp in. */
  private static final double LEAST_DETAIL = 20;

  private static final double MUCH_SHARPER = 1.4;
  private static final double MOVED = 0.02;
  private static final double REFOCUSED = 0.3;
  private static final double COMMON = 0.85;
  private static final double TURNED = 0.05;

  /** Of two thumbnails, as they are kept with frames. */
  public static ShotDifference between(Picture a, Picture b) {
    ShotGrid first = ShotGrid.of(a);
    ShotGrid second = ShotGrid.of(b);
    ShotGrid toned = second.tonedLike(first);
    double[] detailA = first.detail(DETAIL_BLOCK);
    double[] detailB = toned.detail(DETAIL_BLOCK);
    Displacement displacement = Displacement.between(first, second);
    return new ShotDifference(
        moved(first.means(BLOCK), toned.means(BLOCK)),
        sharper(detailA, detailB),
        sharper(detailB, detailA),
        displacement.share(),
        displacement.correlation());
  }

  /** Whether something moved, or the camera. */
  boolean hasMoved() {
    return moved >= MOVED;
  }

  /** Whether one is much the sharper in a good part of the picture. */
  boolean isRefocused() {
    return Math.max(sharperA, sharperB) >= REFOCUSED;
  }

  /** Whether they show a common part. */
  boolean overlaps() {
    return correlation >= COMMON;
  }

  /** Whether the camera was turned or moved between them. */
  boolean isTurned() {
    return shift >= TURNED;
  }

  private static double moved(double[] a, double[] b) {
    double tolerance = NOISE + CONTRAST_SHARE * deviation(a);
    int moved = 0;
    for (int i = 0; i < a.length; i++) {
      moved += Math.abs(a[i] - b[i]) > tolerance ? 1 : 0;
    }
    return (double) moved / a.length;
  }

  private static double sharper(double[] a, double[] b) {
    int sharper = 0;
    int detailed = 0;
    for (int i = 0; i < a.length; i++) {
      if (Math.max(a[i], b[i]) >= LEAST_DETAIL) {
        detailed++;
        sharper += a[i] > MUCH_SHARPER * b[i] ? 1 : 0;
      }
    }
    return detailed == 0 ? 0 : (double) sharper / detailed;
  }

  private static double deviation(double[] values) {
    double sum = 0;
    double squares = 0;
    for (double value : values) {
      sum += value;
      squares += value * value;
    }
    double mean = sum / values.length;
    return Math.sqrt(Math.max(0, squares / values.length - mean * mean));
  }
}
