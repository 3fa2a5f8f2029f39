package dailies.udfs.quality.motion;

import dailies.udfs.decode.GreyFrame;
import java.util.Random;

/**
 * Frames of a textured scene, seen by a hand-held camera of a second's calm drift: what a good take
 * looks like. Faults are made by choosing other views of it.
 */
record HandheldScene(int width, int height, double framesPerSecond, double noise) {
  static final HandheldScene USUAL = new HandheldScene(320, 180, 30, 0.4);

  private static final int SIZE = 1024;
  private static final float[] TEXTURE = texture();

  private static float[] texture() {
    float[] texture = new float[SIZE * SIZE];
    Random random = new Random(11);
    for (int cell = 4; cell <= 128; cell *= 2) {
      int cells = SIZE / cell;
      float[] grid = new float[cells * cells];
      for (int i = 0; i < grid.length; i++) {
        grid[i] = (float) (random.nextGaussian() * Math.sqrt(cell) * 2.2);
      }
      for (int y = 0; y < SIZE; y++) {
        for (int x = 0; x < SIZE; x++) {
          texture[y * SIZE + x] += between(grid, cells, (double) x / cell, (double) y / cell);
        }
      }
    }
    return texture;
  }

  /** Linear between four values of a square that repeats itself. */
  private static float between(float[] values, int side, double x, double y) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    float right = (float) (x - left);
    float low = (float) (y - top);
    int column = left & side - 1;
    int next = left + 1 & side - 1;
    int row = (top & side - 1) * side;
    int below = (top + 1 & side - 1) * side;
    return (1 - low) * ((1 - right) * values[row + column] + right * values[row + next])
        + low * ((1 - right) * values[below + column] + right * values[below + next]);
  }

  /** Where the camera looks: an offset in long sides of the frame, and how bright it is. */
  record View(double x, double y, double gain) {
    View moved(double byX, double byY) {
      return new View(x + byX, y + byY, gain);
    }

    View lit(double by) {
      return new View(x, y, gain * by);
    }
  }

  double seconds(int frame) {
    return frame / framesPerSecond;
  }

  /** The drift of a calm hand: slow, and a tremor of half a pixel in 320. */
  View handheld(int frame) {
    double t = seconds(frame);
    return new View(
        0.3 + 0.012 * Math.sin(2 * Math.PI * 0.5 * t) + 0.0006 * Math.sin(2 * Math.PI * 5 * t),
        0.2 + 0.008 * Math.cos(2 * Math.PI * 0.7 * t) + 0.0006 * Math.cos(2 * Math.PI * 6 * t),
        1);
  }

  /** The frame of this number with this view, with noise of its own. */
  GreyFrame frame(int number, View view) {
    byte[] luma = new byte[width * height];
    Random random = new Random(number);
    int side = Math.max(width, height);
    for (int y = 0, at = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double value = between(TEXTURE, SIZE, x + side * view.x(), y + side * view.y());
        luma[at++] = grey(view.gain() * (120 + value) + noise * random.nextGaussian());
      }
    }
    return numbered(number, luma);
  }

  /** A frame of these pixels. */
  GreyFrame numbered(int number, byte[] luma) {
    return new GreyFrame(width, height, luma, number, Math.round(1e6 * seconds(number)));
  }

  GreyFrame plain(int number, int level) {
    byte[] luma = new byte[width * height];
    java.util.Arrays.fill(luma, (byte) level);
    return numbered(number, luma);
  }

  /** The same pixels again, shown later. */
  GreyFrame repeated(GreyFrame frame, int number) {
    return numbered(number, frame.luma());
  }

  static byte grey(double value) {
    return (byte) Math.max(0, Math.min(255, Math.round(value)));
  }
}
