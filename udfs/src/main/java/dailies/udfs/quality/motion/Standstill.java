package dailies.udfs.quality.motion;

import dailies.udfs.quality.Metric;
import dailies.udfs.quality.MetricValues;

/**
 * Frames that repeat the one before although the picture moves before or after them: in long
 * stretches, a freeze, or one by one, as conversions of the frame rate leave them. A camera that
 * rests on something still has noise, and what is still throughout is no freeze.
 */
final class Standstill implements TemporalMetric {
  /** Motion before a stretch needs so many, because a stream's first frames settle, too. */
  private static final int FRAMES_BEFORE = 3;

  private double seconds;
  private long steps;
  private long duplicates;
  private double frozenSeconds;
  private double longestSeconds;
  private double longestAt;

  private double difference;
  private double length;
  private int moved;
  private Movement last = Movement.NONE;
  private Run run = new Run(0, 0, Movement.NONE);

  @Override
  public void add(FrameStep step) {
    count(step);
    if (!step.shows()) {
      endShot();
    } else if (!run.goesOn(step)) {
      if (step.repeats()) {
        endRun();
        run.goesOn(step);
      } else {
        move(step);
      }
    }
  }

  private void move(FrameStep step) {
    difference = Repetition.average(difference, step.difference());
    length = Repetition.average(length, step.movement().length());
    moved++;
    last = step.movement();
    if (!run.hasBegun() || run.after(step)) {
      endRun();
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

  private void endShot() {
    difference = 0;
    length = 0;
    moved = 0;
    last = Movement.NONE;
    endRun();
  }

  private void endRun() {
    if (run.isFreeze()) {
      frozenSeconds += run.seconds();
      if (run.seconds() > longestSeconds) {
        longestSeconds = run.seconds();
        longestAt = run.atSeconds();
      }
    }
    duplicates += run.duplicates();
    boolean known = moved >= FRAMES_BEFORE;
    run = new Run(known ? difference : 0, known ? length : 0, last);
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
