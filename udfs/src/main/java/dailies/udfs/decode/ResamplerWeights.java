package dailies.udfs.decode;

import dailies.udfs.decode.Resampler.Kernel;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What each output sample of one axis takes from the input: a first input index and consecutive
 * fixed-point weights that sum to about {@code 1 << PRECISION_BITS}. Immutable; tables of recent
 * sizes are kept, since an archive has few distinct sizes.
 */
final class ResamplerWeights {
  /** 8 bits of a 32-bit sum hold the sample, 2 the overshoot of negative lobes. */
  private static final int PRECISION_BITS = 32 - 8 - 2;

  /** Rounds to nearest when it is added before the shift. */
  static final int HALF = 1 << (PRECISION_BITS - 1);

  /** A power of two; a table is at most some hundred kilobytes. */
  private static final int CACHE_SLOTS = 32;

  private static final AtomicReferenceArray<ResamplerWeights> CACHE =
      new AtomicReferenceArray<>(CACHE_SLOTS);

  private final int from;
  private final int to;
  private final int first;
  private final int count;
  private final Kernel kernel;
  private final int[] starts;
  private final int[] offsets;
  private final long[] weights;

  private ResamplerWeights(int from, int to, int first, int count, Kernel kernel) {
    this.from = from;
    this.to = to;
    this.first = first;
    this.count = count;
    this.kernel = kernel;
    this.starts = new int[count];
    this.offsets = new int[count + 1];
    double reduction = Math.max((double) from / to, 1);
    this.weights = fill(reduction, kernel.support * reduction);
  }

  /**
   * @param from input samples
   * @param to output samples of the whole axis
   * @param first output sample that is wanted; it has index 0 here
   * @param count of wanted output samples
   */
  static ResamplerWeights of(int from, int to, int first, int count, Kernel kernel) {
    int slot = (31 * from + 7 * to + first + kernel.ordinal()) & (CACHE_SLOTS - 1);
    ResamplerWeights kept = CACHE.get(slot);
    if (kept != null && kept.isOf(from, to, first, count, kernel)) {
      return kept;
    }
    ResamplerWeights made = new ResamplerWeights(from, to, first, count, kernel);
    CACHE.set(slot, made);
    return made;
  }

  private boolean isOf(int from, int to, int first, int count, Kernel kernel) {
    return this.from == from
        && this.to == to
        && this.first == first
        && this.count == count
        && this.kernel == kernel;
  }

  private long[] fill(double reduction, double support) {
    int widest = Math.min(2 * (int) Math.ceil(support) + 1, from);
    long[] filled = new long[Math.multiplyExact(count, widest)];
    for (int x = 0; x < count; x++) {
      double centre = (first + x + 0.5) * from / to;
      starts[x] = Math.max((int) (centre - support + 0.5), 0);
      int taps = Math.min((int) (centre + support + 0.5), from) - starts[x];
      double[] real = new double[taps];
      for (int k = 0; k < taps; k++) {
        real[k] = kernel.weight((starts[x] + k - centre + 0.5) / reduction);
      }
      double sum = Arrays.stream(real).sum();
      offsets[x + 1] = offsets[x] + taps;
      for (int k = 0; k < taps; k++) {
        filled[offsets[x] + k] = toFixedPoint(real[k] / sum);
      }
    }
    return Arrays.copyOf(filled, offsets[count]);
  }

  /** Rounds half away from zero. */
  private static long toFixedPoint(double weight) {
    double scaled = weight * (1 << PRECISION_BITS);
    return (long) (scaled < 0 ? scaled - 0.5 : scaled + 0.5);
  }

  /** Input samples from the first to behind the last that any wanted output sample takes. */
  int span() {
    int last = count - 1;
    return starts[last] + offsets[count] - offsets[last] - starts[0];
  }

  /** Index of the first input sample of an output sample. */
  int start(int output) {
    return starts[output];
  }

  /** Where an output sample's weights begin; those of the next begin where they end. */
  int offset(int output) {
    return offsets[output];
  }

  long weight(int index) {
    return weights[index];
  }

  static byte toByte(int fixedPoint) {
    return (byte) Math.max(0, Math.min(255, fixedPoint >> PRECISION_BITS));
  }
}
