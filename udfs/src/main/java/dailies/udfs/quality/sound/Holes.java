package dailies.udfs.quality.sound;

/** Finds holes in the sound of one channel by the peaks of hops of a millisecond. */
final class Holes {
  /** Below this a hop is digital silence: -80 dBFS. */
  private static final float SILENT_PEAK = 1e-4f;

  /** Below this sound is too faint for a hole to be told from a pause: -40 dBFS. */
  private static final double FAINT_PEAK = 0.01;

  /** The peak right beside a hole against the loudest shortly before it; a fade is far below. */
  private static final double SUDDEN = 0.1;

  private static final double DECAY_SECONDS = 0.01;
  private static final double SHORTEST_SECONDS = 0.002;
  private static final double LONGEST_SECONDS = 0.5;

  private final int hop;
  private final int shortest;
  private final int longest;
  private final double decay;
  private int inHop;
  private float hopPeak;
  private float lastPeak;
  private float peakBefore;
  private double envelope;
  private double envelopeBeforeHole;
  private int silentHops;
  private long count;

  /**
   * @param hop samples
   * @param hopSeconds how long that is
   */
  Holes(int hop, double hopSeconds) {
    this.hop = hop;
    this.shortest = (int) Math.ceil(SHORTEST_SECONDS / hopSeconds - 1e-9);
    this.longest = (int) (LONGEST_SECONDS / hopSeconds);
    this.decay = Math.exp(-hopSeconds / DECAY_SECONDS);
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
    } else {
      sound();
    }
    peakBefore = lastPeak;
    lastPeak = hopPeak;
    envelope = Math.max(hopPeak, envelope * decay);
    hopPeak = 0;
    inHop = 0;
  }

  private void beginHole() {
    boolean sudden = envelope >= FAINT_PEAK && Math.max(lastPeak, peakBefore) >= SUDDEN * envelope;
    envelopeBeforeHole = sudden ? envelope : 0;
  }

  // The hop in which the sound comes back may hold only its first samples, so the next one counts
  // as well: silentHops stays until the second hop that sounds.
  private void sound() {
    if (silentHops == 0) {
      return;
    }
    boolean loud = hopPeak >= SUDDEN * envelopeBeforeHole;
    boolean second = lastPeak >= SILENT_PEAK;
    if (loud && envelopeBeforeHole > 0 && silentHops >= shortest && silentHops <= longest) {
      count++;
    }
    if (loud || second) {
      silentHops = 0;
      envelopeBeforeHole = 0;
    }
  }

  /** Sound is missing here. */
  void gap() {
    if (envelope >= FAINT_PEAK) {
      count++;
    }
    silentHops = 0;
    envelopeBeforeHole = 0;
    inHop = 0;
    hopPeak = 0;
  }

  long count() {
    return count;
  }
}
