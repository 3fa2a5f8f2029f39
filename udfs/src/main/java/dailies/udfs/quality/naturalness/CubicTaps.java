package dailies.udfs.quality.naturalness;

/**
 * Which four pixels make up each pixel of a shorter row, and how much of each, in OpenCV's bicubic
 * interpolation with a = -0.75.
 *
 * @param positions four for each target pixel, within the source
 * @param weights in the same order
 */
record CubicTaps(int[] positions, float[] weights) {
  static final int TAPS = 4;

  private static final float A = -0.75f;

  static CubicTaps of(int sourceSize, int size) {
    int[] positions = new int[TAPS * size];
    float[] weights = new float[TAPS * size];
    double scale = (double) sourceSize / size;
    for (int i = 0; i < size; i++) {
      float centre = (float) ((i + 0.5) * scale - 0.5);
      int left = (int) Math.floor(centre);
      for (int tap = 0; tap < TAPS; tap++) {
        positions[TAPS * i + tap] = Math.max(0, Math.min(sourceSize - 1, left - 1 + tap));
      }
      weigh(centre - left, weights, TAPS * i);
    }
    return new CubicTaps(positions, weights);
  }

  private static void weigh(float fraction, float[] weights, int start) {
    float before = fraction + 1;
    float after = 1 - fraction;
    weights[start] = ((A * before - 5 * A) * before + 8 * A) * before - 4 * A;
    weights[start + 1] = ((A + 2) * fraction - (A + 3)) * fraction * fraction + 1;
    weights[start + 2] = ((A + 2) * after - (A + 3)) * after * after + 1;
    weights[start + 3] = 1 - weights[start] - weights[start + 1] - weights[start + 2];
  }

  int position(int target, int tap) {
    return positions[TAPS * target + tap];
  }

  float weight(int target, int tap) {
    return weights[TAPS * target + tap];
  }

  void resample(float[] from, float[] to) {
    for (int x = 0, i = 0; x < weights.length / TAPS; x++, i += TAPS) {
      to[x] =
          from[positions[i]] * weights[i]
              + from[positions[i + 1]] * weights[i + 1]
              + from[positions[i + 2]] * weights[i + 2]
              + from[positions[i + 3]] * weights[i + 3];
    }
  }
}
