package dailies.udfs.quality.motion;

import dailies.udfs.quality.Metric;
import dailies.udfs.quality.MetricValues;

/**
 * Frames that repeat the one before although the picture moves before or after them: in long
 * stretches, a freeze, or one by one, as conversions of the frame rate leave them. A camera that
 * rests on something still has noise, and what is still throughout is no freeze.
 */
final class Standstill implements TemporalMetric {
  private static final double SHORTEST_FREEZE_SECONDS = 0.45;

  /** At least this share of a freeze repeats exactly; the rest is compression that settles. */
  private static final double EXACT_SHARE = 0.65;

  /** Mean absolute difference in grey levels of frames between which something moves. */
  private static final double MOVING = 0.3;

  // What compression changes while it settles, as a part of what motion changes, and for how long.
  private static final double SETTLING = 0.5;
  private static final int LONGEST_SETTLING = 3;

  /** How much of the average is kept from one moving frame to the next. */
  private static final double KEPT = 0.6;

  /** Motion before a stretch needs so many, because a stream's first frames settle, too. */
  private static final int FRAMES_BEFORE = 3;

  /** Motion after a stretch is the mean of so many frames, so that one refreshed frame is none. */
  private static final int FRAMES_AFTER = 5;

  private double seconds;
  private long steps;
  private long duplicates;
  private double frozenSeconds;
  private double longestSeconds;
  private double longestAt;

  private double movement;
  private int moved;
  private Run run = new Run();

  /** A stretch of repeated frames, and what moves around it. */
  private static final class Run {
    private double at;
    private double seconds;
    private double exactSeconds;
    private int repeats;
    private double settlingSeconds;
    private double settlingDifference;
    private int settling;
    private double before;
    private double after;
    private int framesAfter;

    void repeat(FrameStep step) {
      if (repeats == 0) {
        at = step.atSeconds();
      }
      repeats += 1 + settling;
      seconds += step.seconds() + settlingSeconds;
      exactSeconds += step.isExact() ? step.seconds() : 0;
      settling = 0;
      settlingSeconds = 0;
      settlingDifference = 0;
    }

    boolean settles(FrameStep step) {
      if (framesAfter > 0
          || settling == LONGEST_SETTLING
          || step.difference() > SETTLING * before) {
        return false;
      }
      settling++;
      settlingSeconds += step.seconds();
      settlingDifference += step.difference();
      return true;
    }

    void move(FrameStep step) {
      if (framesAfter == 0) {
        framesAfter = settling;
        after = settlingDifference;
      }
      framesAfter++;
      after += step.difference();
    }

    boolean isAmidMotion() {
      return Math.max(before, after / FRAMES_AFTER) >= MOVING;
    }

    boolean isLong() {
      return seconds >= SHORTEST_FREEZE_SECONDS;
    }

    boolean isFreeze() {
      return isLong() && exactSeconds >= EXACT_SHARE * seconds;
    }
  }

  @Override
  public void add(FrameStep step) {
    count(step);
    if (!step.shows()) {
      endShot();
    } else if (step.repeats()) {
      repeat(step);
    } else if (run.repeats == 0) {
      move(step);
    } else if (!run.settles(step)) {
      run.move(step);
      move(step);
      if (run.framesAfter >= FRAMES_AFTER) {
        endRun();
      }
    }
  }

  @Override
  public void cut(FrameStep step) {
    count(step);
    endShot();
  }

  private void count(FrameStep step) {
    seconds += step.seconds();
    steps++;
  }

  private void repeat(FrameStep step) {
    if (run.framesAfter > 0) {
      endRun();
    }
    if (run.repeats == 0) {
      run.before = moved >= FRAMES_BEFORE ? movement : 0;
    }
    run.repeat(step);
  }

  private void move(FrameStep step) {
    moved++;
    double difference = step.difference();
    movement = movement == 0 ? difference : KEPT * movement + (1 - KEPT) * difference;
  }

  private void endShot() {
    endRun();
    movement = 0;
    moved = 0;
  }

  private void endRun() {
    if (run.isAmidMotion() && run.isFreeze()) {
      frozenSeconds += run.seconds;
      if (run.seconds > longestSeconds) {
        longestSeconds = run.seconds;
        longestAt = run.at;
      }
    } else if (run.isAmidMotion() && !run.isLong()) {
      duplicates += run.repeats;
    }
    run = new Run();
  }

  @Override
  public void put(MetricValues.Builder values) {
    if (steps == 0) {
      return;
    }
    endRun();
    values.put(Metric.FROZEN_FRACTION, Math.min(1, frozenSeconds / seconds));
    values.put(Metric.LONGEST_FREEZE_SECONDS, longestSeconds);
    if (longestSeconds > 0) {
      values.put(Metric.LONGEST_FREEZE_AT_SECONDS, longestAt);
    }
    values.put(Metric.DUPLICATE_FRAME_FRACTION, (double) duplicates / steps);
  }
}
