package dailies.udfs.embed.clip;

import dailies.udfs.decode.Picture;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * Turns prepared pictures into what an image tower takes: red, green and blue planes of {@code
 * (value / 255 - mean) / deviation}. Immutable and thread-safe.
 */
public final class PixelNormalization {
  private static final int CHANNELS = 3;
  private static final int LEVELS = 256;

  private final int side;
  private final float[][] levels = new float[CHANNELS][LEVELS];

  /**
   * @param side of pictures in pixels
   * @param means of red, green and blue in units of full scale
   * @param deviations likewise, above 0
   */
  public PixelNormalization(int side, List<Float> means, List<Float> deviations) {
    this.side = side;
    for (int channel = 0; channel < CHANNELS; channel++) {
      for (int level = 0; level < LEVELS; level++) {
        levels[channel][level] = (level / 255f - means.get(channel)) / deviations.get(channel);
      }
    }
  }

  /** Side of pictures in pixels. */
  public int side() {
    return side;
  }

  /** How many floats a picture becomes. */
  public int floats() {
    return CHANNELS * side * side;
  }

  /**
   * @throws IllegalArgumentException when the picture has not the prepared size
   */
  public void requirePrepared(Picture picture) {
    if (picture.width() != side || picture.height() != side) {
      throw new IllegalArgumentException(
          "Invalid picture of "
              + picture.width()
              + "x"
              + picture.height()
              + " pixels: encode takes what prepare returned, "
              + side
              + "x"
              + side);
    }
  }

  /** Appends a picture's {@link #floats} numbers. */
  public void put(Picture picture, FloatBuffer target) {
    requirePrepared(picture);
    byte[] bgr = picture.bgr();
    float[] plane = new float[side * side];
    for (int channel = 0; channel < CHANNELS; channel++) {
      float[] values = levels[channel];
      for (int i = 0, p = CHANNELS - 1 - channel; i < plane.length; i++, p += CHANNELS) {
        plane[i] = values[bgr[p] & 255];
      }
      target.put(plane);
    }
  }
}
