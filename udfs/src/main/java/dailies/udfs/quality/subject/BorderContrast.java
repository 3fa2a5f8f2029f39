package dailies.udfs.quality.subject;

import dailies.udfs.decode.Picture;

/** How unlike the border of a picture each of its places is. */
final class BorderContrast {
  /** Levels of a channel that count as one colour. */
  private static final int BIN = 16;

  private static final int BINS = 256 / BIN;

  /** Pixels from the edge that are border. */
  private static final int BORDER = 3;

  /** Colours this far off, in bins, still lend each other a part of their weight. */
  private static final double SPREAD = 1.2;

  /** Towards the corners this much of the salience is left. */
  private static final double CORNER = 0.35;

  private BorderContrast() {}

  /** 0 like the border to 255 as unlike as can be, row by row. */
  static byte[] of(Picture picture) {
    float[] common = common(picture);
    byte[] contrast = new byte[picture.width() * picture.height()];
    for (int i = 0; i < contrast.length; i++) {
      double rarity = Math.exp(-60 * common[bin(picture, i)]);
      contrast[i] = (byte) Math.round(255 * rarity * centred(picture, i));
    }
    return contrast;
  }

  /** By colour, the share of the border that looks so, the mean of the four sides' shares. */
  private static float[] common(Picture picture) {
    float[] counts = new float[BINS * BINS * BINS];
    int border = 0;
    for (int i = 0; i < picture.width() * picture.height(); i++) {
      if (onBorder(picture, i)) {
        counts[bin(picture, i)]++;
        border++;
      }
    }
    float[] spread = counts;
    for (int step : new int[] {1, BINS, BINS * BINS}) {
      spread = spreadAlong(spread, step);
    }
    for (int i = 0; i < spread.length; i++) {
      spread[i] /= border;
    }
    return spread;
  }

  private static float[] spreadAlong(float[] counts, int step) {
    float[] spread = new float[counts.length];
    for (int i = 0; i < counts.length; i++) {
      int place = i / step % BINS;
      for (int other = Math.max(0, place - 3); other <= Math.min(BINS - 1, place + 3); other++) {
        double distance = (other - place) / SPREAD;
        spread[i] += (float) (counts[i + (other - place) * step] * Math.exp(-distance * distance));
      }
    }
    return spread;
  }

  private static boolean onBorder(Picture picture, int i) {
    int x = i % picture.width();
    int y = i / picture.width();
    return Math.min(x, picture.width() - 1 - x) < BORDER
        || Math.min(y, picture.height() - 1 - y) < BORDER;
  }

  private static int bin(Picture picture, int i) {
    byte[] bgr = picture.bgr();
    int blue = (bgr[3 * i] & 255) / BIN;
    int green = (bgr[3 * i + 1] & 255) / BIN;
    int red = (bgr[3 * i + 2] & 255) / BIN;
    return (red * BINS + green) * BINS + blue;
  }

  private static double centred(Picture picture, int i) {
    double x = 2.0 * (i % picture.width() + 0.5) / picture.width() - 1;
    double y = 2.0 * (i / picture.width() + 0.5) / picture.height() - 1;
    return Math.pow(CORNER, (x * x + y * y) / 2);
  }
}
