package dailies.udfs.quality.sound;

/** Finds holes in the sound of one channel by the peaks of hops of a millisecond. */
final class Holes {
  /** Below this a hop is digital silence: -80 dBFS. */
  private static final float SILENT_PEAK = 1e-4f;

  /** Below this sound is too faint for a hole to be told from a pause: -40 dBFS. */
  private static final double FAINT_PEAK = 0.01;

  /** What sounds right beside a hole against the loudest shortly before it; a fade is far below. */
  private static final double SUDDEN = 0.1;

  /** Bridges the time between two pulses of a low voice, for what is right before a hole. */
  private static final double RIGHT_BEFORE_SECONDS = 0.005;

  private static final double SHORTLY_BEFORE_SECONDS = 0.03;
  private static final double RIGHT_AFTER_SECONDS = 0.01;
  private static final double SHORTEST_SECONDS = 0.002;
  private static final double LONGEST_SECONDS = 0.5;

  private final int hop;
  private final int shortest;
  private final int longest;
  private final int rightAfter;
  private final double fastDecay;
  private final double slowDecay;
  private int inHop;
  private float hopPeak;
  private double fastEnvelope;
  private double slowEnvelope;
  private double envelopeBeforeHole;
  private int silentHops;
  private int hopsAfter;
  private long count;

  /**
   * @param hop samples
   * @param hopSeconds how long that is
   */
  Holes(int hop, double hopSeconds) {
    this.hop = hop;
    this.shortest = (int) Math.ceil(SHORTEST_SECONDS / hopSeconds - 1e-9);
    this.longest = (int) (LONGEST_SECONDS / hopSeconds);
    this.rightAfter = (int) Math.ceil(RIGHT_AFTER_SECONDS / hopSeconds);
    this.fastDecay = Math.exp(-hopSeconds / RIGHT_BEFORE_SECONDS);
    this.slowDecay = Math.exp(-hopSeconds / SHORTLY_BEFORE_SECONDS);
  }

  void add(float[] samples, int frames) {
    int from = 0;
    while (from < frames) {
      int to = Math.min(frames, from + hop - inHop);
      float peak = hopPeak;
      for (int i = from; i < to; i++) {
        peak = Math.max(peak, Math.abs(samples[i]));
      }
      hopPeak = peak;
      inHop += to - from;
      from = to;
      if (inHop == hop) {
        closeHop();
      }
    }
  }

  private void closeHop() {
    if (hopPeak < SILENT_PEAK) {
      if (silentHops++ == 0) {
        beginHole();
      }
    } else if (silentHops > 0) {
      soundAfterHole();
    }
    fastEnvelope = Math.max(hopPeak, fastEnvelope * fastDecay);
    slowEnvelope = Math.max(hopPeak, slowEnvelope * slowDecay);
    hopPeak = 0;
    inHop = 0;
  }

  private void beginHole() {
    boolean sudden = slowEnvelope >= FAINT_PEAK && fastEnvelope >= SUDDEN * slowEnvelope;
    envelopeBeforeHole = sudden ? slowEnvelope : Double.POSITIVE_INFINITY;
  }

  private void soundAfterHole() {
    boolean loud = hopPeak >= SUDDEN * envelopeBeforeHole;
    if (loud && silentHops >= shortest && silentHops <= longest) {
      count++;
    }
    if (loud || ++hopsAfter == rightAfter) {
      endHole();
    }
  }

  private void endHole() {
    silentHops = 0;
    hopsAfter = 0;
  }

  /** Sound is missing here. */
  void gap() {
    if (slowEnvelope >= FAINT_PEAK) {
      count++;
    }
    endHole();
    inHop = 0;
    hopPeak = 0;
  }

  long count() {
    return count;
  }
}
