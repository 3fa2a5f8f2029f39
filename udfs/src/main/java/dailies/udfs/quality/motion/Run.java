package dailies.udfs.quality.motion;

/** A stretch of frames that stand still, and what moves before and after it. Not thread-safe. */
final class Run {
  /** Motion after a stretch is the mean of so many frames, so that one refreshed frame is none. */
  private static final int FRAMES_AFTER = 5;

  /** Mean absolute difference in grey levels of frames between which something moves. */
  private static final double MOVING = 0.3;

  /** How far things move at least between such frames, on average over the frame's parts. */
  private static final double MOVING_LENGTH = 0.0002;

  /** Below this nothing moves. */
  private static final double RESTING_LENGTH = 0.00006;

  /** What compression changes while it settles, as a part of what motion changed. */
  private static final double SETTLING = 0.5;

  private static final double SHORTEST_FREEZE_SECONDS = 0.45;

  /**
   * At least this share of a freeze repeats exactly; the rest is compression that settles. Noise of
   * a sensor repeats never.
   */
  private static final double EXACT_SHARE = 0.3;

  private final double difference;
  private final double length;
  private final Movement last;
  private double at;
  private double seconds;
  private double exactSeconds;
  private int repeats;
  private double pendingSeconds;
  private int pending;
  private int framesAfter;
  private double differenceAfter;
  private double lengthAfter;
  private boolean turnsBack;

  /**
   * @param difference how much frames differed that moved before; 0 when none did
   * @param length how far things moved between them
   * @param last the last movement before
   */
  Run(double difference, double length, Movement last) {
    this.difference = difference;
    this.length = length;
    this.last = last;
  }

  /** Whether it goes on with {@code step}, which is added then; always with a repeated frame. */
  boolean goesOn(FrameStep step) {
    if (framesAfter > 0) {
      return false;
    }
    if (step.repeats()) {
      repeat(step);
      return true;
    }
    boolean settles =
        repeats > 0
            && step.movement().length() <= RESTING_LENGTH
            && step.difference() <= SETTLING * difference;
    if (settles) {
      pending++;
      pendingSeconds += step.seconds();
    }
    return settles;
  }

  private void repeat(FrameStep step) {
    if (repeats == 0) {
      at = step.atSeconds();
    }
    repeats++;
    seconds += step.seconds() + pendingSeconds;
    pending = 0;
    pendingSeconds = 0;
    exactSeconds += step.isExact() ? step.seconds() : 0;
  }

  boolean hasBegun() {
    return repeats > 0;
  }

  /** Takes in a step after the run; returns whether enough of them are known. */
  boolean after(FrameStep step) {
    if (framesAfter == 0) {
      turnsBack = last.turnsBack(step.movement());
    }
    framesAfter++;
    differenceAfter += step.difference();
    lengthAfter += step.movement().length();
    return framesAfter >= FRAMES_AFTER;
  }

  boolean isAmidMotion() {
    return moves(difference, length)
        || moves(differenceAfter / FRAMES_AFTER, lengthAfter / FRAMES_AFTER);
  }

  private static boolean moves(double difference, double length) {
    return difference >= MOVING && length >= MOVING_LENGTH;
  }

  private boolean isLong() {
    return seconds >= SHORTEST_FREEZE_SECONDS;
  }

  boolean isFreeze() {
    return isLong() && exactSeconds >= EXACT_SHARE * seconds && isAmidMotion();
  }

  /**
   * The frames that only repeat others, where the run is no freeze. Where a camera turns back, it
   * rests for a moment; that is none.
   */
  int duplicates() {
    return !isLong() && !turnsBack && isAmidMotion() ? repeats : 0;
  }

  double atSeconds() {
    return at;
  }

  double seconds() {
    return seconds;
  }
}
