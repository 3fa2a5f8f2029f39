package dailies.udfs.decode;

import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Looks for the comb that interlacing leaves along edges that move: lines that differ from their
 * neighbours, but not from those of the same field, two lines away. Not thread-safe.
 */
final class FieldSampler {
  // Pulled-down film repeats itself after five frames; 11 meets all five of them in turn.
  private static final int EVERY = 11;
  // At most this many bands of lines are looked at in a frame, spread evenly.
  private static final int BANDS = 48;
  private static final int BAND = 10;
  private static final int COMPARED = BAND - 2;
  private static final int BLOCK = 16;
  // Noise makes both differences alike; detail makes the farther one larger.
  private static final double EXCESS = 1.5;
  // Mean difference in grey levels that a comb has at least; compression leaves some by itself.
  private static final int VISIBLE = 6;

  private final int[][] lines = new int[BAND][];

  /** Null for a frame that is not looked at, or cannot be. */
  FieldSample sample(AVFrame frame, long frameIndex) {
    if (frameIndex % EVERY != 0 || frame.height() < BAND || frame.width() < BLOCK) {
      return null;
    }
    LumaLines luma = LumaLines.of(frame);
    if (luma == null) {
      return null;
    }
    boolean flagged = (frame.flags() & AVFrame.AV_FRAME_FLAG_INTERLACED) != 0;
    return new FieldSample(frameIndex, combed(luma, frame.width(), frame.height()), flagged);
  }

  private double combed(LumaLines luma, int width, int height) {
    if (lines[0] == null || lines[0].length != width) {
      for (int i = 0; i < BAND; i++) {
        lines[i] = new int[width];
      }
    }
    int bands = Math.min(BANDS, height / BAND);
    int combed = 0;
    for (int band = 0; band < bands; band++) {
      int top = (int) ((long) band * (height - BAND) / Math.max(1, bands - 1));
      for (int i = 0; i < BAND; i++) {
        luma.read(top + i, lines[i]);
      }
      combed += combedBlocks(width);
    }
    return (double) combed / (bands * (width / BLOCK));
  }

  private int combedBlocks(int width) {
    int combed = 0;
    for (int x = 0; x + BLOCK <= width; x += BLOCK) {
      int next = difference(x, 1);
      if (next > VISIBLE * BLOCK * COMPARED && next > EXCESS * difference(x, 2)) {
        combed++;
      }
    }
    return combed;
  }

  private int difference(int left, int distance) {
    int sum = 0;
    for (int y = 0; y < COMPARED; y++) {
      int[] line = lines[y];
      int[] other = lines[y + distance];
      for (int x = left; x < left + BLOCK; x++) {
        sum += Math.abs(line[x] - other[x]);
      }
    }
    return sum;
  }
}
