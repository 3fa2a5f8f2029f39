package dailies.udfs.quality;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was measured on one picture, each from 0 to 1.
 *
 * @param sharpness 1 sharp, 0 blurred; noise does not count
 * @param exposure 1 ideal, 0 black or burnt out
 * @param motionBlur 1 blurred along one direction, 0 not
 * @param noise 1 noisy, 0 clean
 * @param contrast 1 the whole range is used, 0 one grey level
 * @param brightness mean luma as a fraction of white
 */
public record PictureMetrics(
    double sharpness,
    double exposure,
    double motionBlur,
    double noise,
    double contrast,
    double brightness) {

  public static final String SHARPNESS = "sharpness";
  public static final String EXPOSURE = "exposure";
  public static final String MOTION_BLUR = "motion_blur";
  public static final String NOISE = "noise";
  public static final String CONTRAST = "contrast";
  public static final String BRIGHTNESS = "brightness";

  /**
   * Changes whenever the same pixels may be given other values; stored as {@code kernel_version}.
   */
  public static final int VERSION = 1;

  public PictureMetrics {
    requireFraction(SHARPNESS, sharpness);
    requireFraction(EXPOSURE, exposure);
    requireFraction(MOTION_BLUR, motionBlur);
    requireFraction(NOISE, noise);
    requireFraction(CONTRAST, contrast);
    requireFraction(BRIGHTNESS, brightness);
  }

  /** The values by the name of their column. */
  public Map<String, Double> byName() {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put(SHARPNESS, sharpness);
    values.put(EXPOSURE, exposure);
    values.put(MOTION_BLUR, motionBlur);
    values.put(NOISE, noise);
    values.put(CONTRAST, contrast);
    values.put(BRIGHTNESS, brightness);
    return values;
  }

  private static void requireFraction(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("Invalid " + name + ": " + value + ". It is 0 to 1.");
    }
  }
}
