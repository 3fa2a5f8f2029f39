package dailies.udfs.decode;

import java.util.Objects;

/**
 * A decoded picture on the heap: 8 bits a channel, in display orientation, alpha composited away.
 * Never modified after it was made, so it may be shared between threads.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param bgr blue, green, red, row by row without padding: {@code 3 * width * height} bytes
 */
public record Picture(int width, int height, byte[] bgr) {
  public Picture {
    Objects.requireNonNull(bgr, "bgr");
    if (width < 1 || height < 1 || bgr.length != 3L * width * height) {
      throw new IllegalArgumentException(
          "Invalid picture: " + width + "x" + height + " with " + bgr.length + " bytes");
    }
  }

  /**
   * BT.601 luma, rounded as Pillow's mode {@code L} rounds: 0 to 255, {@code width * height} bytes.
   */
  public byte[] luma() {
    byte[] luma = new byte[width * height];
    for (int i = 0, p = 0; i < luma.length; i++, p += 3) {
      int weighted =
          7471 * (bgr[p] & 255) + 38470 * (bgr[p + 1] & 255) + 19595 * (bgr[p + 2] & 255);
      luma[i] = (byte) ((weighted + 0x8000) >> 16);
    }
    return luma;
  }
}
