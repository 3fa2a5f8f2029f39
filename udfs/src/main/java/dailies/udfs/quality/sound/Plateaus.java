package dailies.udfs.quality.sound;

/**
 * Finds stretches of one channel that stay at its highest magnitude and are entered and left
 * abruptly. Whenever a higher sample comes, what was found below it does not count any more.
 */
final class Plateaus {
  private static final float LOWEST_LEVEL = 0.25f;
  private static final int SHORTEST = 3;
  private static final int FEWEST = 5;
  private static final float SAME = 1e-4f;

  /** The top of a wave that is only rounded to the same value falls off by less than this. */
  private static final float ABRUPT = 1e-3f;

  private float level = LOWEST_LEVEL;
  private long samples;
  private long stretches;
  private float last;
  private int run;
  private boolean abrupt;

  void add(float[] values, int count) {
    for (int i = 0; i < count; i++) {
      float value = values[i];
      if (Math.abs(value) >= level * (1 - SAME)) {
        high(value);
      } else if (run > 0) {
        end(Math.abs(value));
      }
      last = value;
    }
  }

  private void high(float value) {
    float magnitude = Math.abs(value);
    if (run > 0 && value * last < 0) {
      end(0);
    }
    if (magnitude > level * (1 + SAME)) {
      level = magnitude;
      samples = 0;
      stretches = 0;
      run = 0;
    }
    if (run++ == 0) {
      abrupt = value * last < 0 || level - Math.abs(last) > ABRUPT * level;
    }
  }

  private void end(float magnitude) {
    if (run >= SHORTEST && abrupt && level - magnitude > ABRUPT * level) {
      samples += run;
      stretches++;
    }
    run = 0;
  }

  void interrupt() {
    run = 0;
    last = 0;
  }

  void merge(Plateaus later) {
    if (later.level > level * (1 + SAME)) {
      level = later.level;
      samples = later.samples;
      stretches = later.stretches;
    } else if (later.level >= level * (1 - SAME)) {
      samples += later.samples;
      stretches += later.stretches;
    }
  }

  /** How many samples lie on plateaus; 0 when there are so few plateaus that they may be chance. */
  long samples() {
    return stretches < FEWEST ? 0 : samples;
  }
}
