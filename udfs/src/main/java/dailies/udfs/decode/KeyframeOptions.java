package dailies.udfs.decode;

import java.io.Serializable;

/**
 * When a new shot starts and which shots count as static.
 *
 * @param shotThreshold the content change, 0 (same) to 1 (nothing in common), that a frame must at
 *     least show against the one before to start a new shot; lower finds more cuts
 * @param staticVariance a shot is static while the mean squared difference of luma between
 *     consecutive reduced frames, averaged over the shot, is below this; in grey levels squared
 */
public record KeyframeOptions(double shotThreshold, double staticVariance) implements Serializable {

  /** Found on real clips of many kinds. */
  public static final KeyframeOptions DEFAULT = new KeyframeOptions(0.3, 20);

  public KeyframeOptions {
    if (!(shotThreshold > 0 && shotThreshold < 1)) {
      throw new IllegalArgumentException(
          "Invalid shot threshold: " + shotThreshold + ". Use a number above 0 and below 1.");
    }
    if (!(staticVariance >= 0 && staticVariance <= 65025)) {
      throw new IllegalArgumentException(
          "Invalid static variance: " + staticVariance + ". Use a number from 0 to 65025.");
    }
  }
}
