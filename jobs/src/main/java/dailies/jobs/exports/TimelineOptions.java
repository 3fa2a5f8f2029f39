package dailies.jobs.exports;

import dailies.udfs.timeline.FrameRate;
import dailies.udfs.timeline.Timecode;
import java.util.Objects;

/**
 * How takes become a timeline.
 *
 * @param title a line
 * @param threshold least quality of a stretch, 0 to 1; null for whole clips
 * @param rate frames a second of the timeline; null for those of most clips
 * @param startHour the hour at which the time code of the timeline begins, 0 to 23
 * @param counting whether numbers are dropped where the rate allows it
 * @param roots where editors find the files
 */
public record TimelineOptions(
    String title,
    Double threshold,
    FrameRate rate,
    int startHour,
    Timecode.Counting counting,
    MovedRoots roots) {
  public TimelineOptions {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(counting, "counting");
    Objects.requireNonNull(roots, "roots");
    if (threshold != null && !(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException(
          "Invalid threshold: " + threshold + ". Use a number from 0 to 1.");
    }
    if (startHour < 0 || startHour > 23) {
      throw new IllegalArgumentException(
          "Invalid hour of the first frame: " + startHour + ". Use 0 to 23.");
    }
  }

  /** The time code at which a timeline of this rate begins. */
  Timecode start(FrameRate rate) {
    boolean drops = counting == Timecode.Counting.DROP && rate.mayDropNumbers();
    return Timecode.parse("%02d:00:00%s00".formatted(startHour, drops ? ";" : ":"), rate);
  }
}
