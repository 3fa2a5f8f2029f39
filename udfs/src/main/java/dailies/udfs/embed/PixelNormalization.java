package dailies.udfs.embed;

import dailies.udfs.decode.Picture;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * Turns prepared pictures into what an image tower takes: red, green and blue planes of {@code
 * (value / 255 - mean) / deviation}. Immutable and thread-safe.
 */
public final class PixelNormalization {
  /** Of red, green and blue in the pictures that CLIP was trained with, in units of full scale. */
  public static final List<Float> CLIP_MEANS = List.of(0.48145466f, 0.4578275f, 0.40821073f);

  /** Likewise. */
  public static final List<Float> CLIP_DEVIATIONS = List.of(0.26862954f, 0.26130258f, 0.27577711f);

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

  /** The published means and deviations of CLIP's training pictures. */
  public static PixelNormalization ofClip(int side) {
    return new PixelNormalization(side, CLIP_MEANS, CLIP_DEVIATIONS);
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
   * Refuses what was not prepared.
   *
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

  /**
   * The planes of pictures, one behind another, ready to be read.
   *
   * @throws IllegalArgumentException when a picture has not the prepared size
   */
  public FloatBuffer planes(List<Picture> prepared) {
    prepared.forEach(this::requirePrepared);
    FloatBuffer planes = FloatBuffer.allocate(Math.multiplyExact(prepared.size(), floats()));
    prepared.forEach(picture -> put(picture, planes));
    return planes.flip();
  }

  private void put(Picture picture, FloatBuffer target) {
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
