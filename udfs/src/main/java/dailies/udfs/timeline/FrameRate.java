package dailies.udfs.timeline;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * Frames a second, exactly: 30000/1001 for what is called 29.97.
 *
 * @param numerator frames, at least 1
 * @param denominator seconds, at least 1; without a common divisor
 */
public record FrameRate(int numerator, int denominator) {
  private static final int NTSC = 1001;

  /** The rates that editors know. */
  public static final List<FrameRate> STANDARD =
      List.of(
          new FrameRate(24_000, NTSC),
          new FrameRate(24, 1),
          new FrameRate(25, 1),
          new FrameRate(30_000, NTSC),
          new FrameRate(30, 1),
          new FrameRate(48_000, NTSC),
          new FrameRate(48, 1),
          new FrameRate(50, 1),
          new FrameRate(60_000, NTSC),
          new FrameRate(60, 1));

  // Phones keep no steady rate: their averages are off by some thousandths.
  private static final double TOLERANCE = 5e-3;
  private static final int LARGEST_DENOMINATOR = 1001;
  private static final long MICROS = 1_000_000;

  public FrameRate {
    if (numerator < 1 || denominator < 1) {
      throw new IllegalArgumentException(
          "Invalid frame rate: %d/%d. Both have to be 1 or more."
              .formatted(numerator, denominator));
    }
  }

  /**
   * The rate that is meant by an average of so many frames a second: the nearest standard one where
   * it is within 0.5 %, else the nearest fraction whose denominator is at most 1001.
   *
   * @param framesPerSecond above 0, at most 100000
   */
  public static FrameRate nearest(double framesPerSecond) {
    if (!(framesPerSecond >= 1.0 / LARGEST_DENOMINATOR && framesPerSecond <= 100_000)) {
      throw new IllegalArgumentException(
          "Invalid frame rate: %s. Use a number from 0.001 to 100000.".formatted(framesPerSecond));
    }
    FrameRate nearest =
        STANDARD.stream()
            .min((a, b) -> Double.compare(a.distance(framesPerSecond), b.distance(framesPerSecond)))
            .orElseThrow();
    return nearest.distance(framesPerSecond) < TOLERANCE * framesPerSecond
        ? nearest
        : fraction(framesPerSecond);
  }

  /** The best approximation by continued fractions. */
  private static FrameRate fraction(double value) {
    long numerator = 1;
    long denominator = 0;
    long numeratorBefore = 0;
    long denominatorBefore = 1;
    double rest = value;
    for (int step = 0; step < 40; step++) {
      long whole = (long) Math.floor(rest);
      long nextNumerator = whole * numerator + numeratorBefore;
      long nextDenominator = whole * denominator + denominatorBefore;
      if (nextDenominator > LARGEST_DENOMINATOR || nextNumerator > Integer.MAX_VALUE) {
        break;
      }
      numeratorBefore = numerator;
      denominatorBefore = denominator;
      numerator = nextNumerator;
      denominator = nextDenominator;
      if (Math.abs(value - (double) numerator / denominator) < 1e-9 * value) {
        break;
      }
      rest = 1 / (rest - whole);
    }
    return new FrameRate((int) Math.max(1, numerator), (int) denominator);
  }

  private double distance(double framesPerSecond) {
    return Math.abs(framesPerSecond() - framesPerSecond);
  }

  public double framesPerSecond() {
    return (double) numerator / denominator;
  }

  public boolean isStandard() {
    return STANDARD.contains(this);
  }

  /** How far the last field of a time code counts: 30 at 29.97. */
  public int timecodeBase() {
    return Math.max(1, (int) Math.round(framesPerSecond()));
  }

  /** Whether time codes may leave out numbers to keep up with the clock: at 29.97 and 59.94. */
  public boolean mayDropNumbers() {
    return denominator == NTSC && timecodeBase() % 30 == 0;
  }

  /**
   * The number of the frame that begins nearest to a time; halves go up.
   *
   * @param micros 0 or more
   */
  public long frameAt(long micros) {
    long divisor = MICROS * denominator;
    return Math.floorDiv(2 * micros * numerator + divisor, 2 * divisor);
  }

  /**
   * How many whole frames of this rate last no longer than {@code frames} of {@code other}, at
   * least 1 where there is any.
   */
  public long framesIn(long frames, FrameRate other) {
    long mine = Math.multiplyExact(frames, (long) other.denominator * numerator);
    long whole = mine / ((long) other.numerator * denominator);
    return frames > 0 ? Math.max(1, whole) : 0;
  }

  /** As people write it: {@code 25}, {@code 23.976}, {@code 29.97}. */
  @Override
  public String toString() {
    return BigDecimal.valueOf(framesPerSecond())
        .setScale(3, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
