package dailies.udfs.quality.sound;

import java.util.Arrays;

/**
 * What each channel counts for in loudness (ITU-R BS.1770-4, table 3): those behind the listener
 * 1.41, the low-frequency effects nothing, the others 1. The channels are taken to be in FFmpeg's
 * default order for their number: left, right, centre, low frequency, then those behind.
 */
final class ChannelWeights {
  private static final double BEHIND = 1.41;

  private ChannelWeights() {}

  static double[] of(int channels) {
    return switch (channels) {
      case 3 -> new double[] {1, 1, 0};
      case 4 -> new double[] {1, 1, 1, BEHIND};
      case 5 -> new double[] {1, 1, 1, BEHIND, BEHIND};
      case 6 -> new double[] {1, 1, 1, 0, BEHIND, BEHIND};
      case 7 -> new double[] {1, 1, 1, 0, BEHIND, BEHIND, BEHIND};
      case 8 -> new double[] {1, 1, 1, 0, BEHIND, BEHIND, BEHIND, BEHIND};
      default -> {
        double[] equal = new double[channels];
        Arrays.fill(equal, 1);
        yield equal;
      }
    };
  }
}
