package dailies.udfs.timeline;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A count of frames as hours, minutes, seconds and frames, by SMPTE ST 12-1. At 29.97 the count
 * runs slower than the clock; with dropped numbers the first two of each minute are left out, save
 * in every tenth minute (four at 59.94), so that an hour of time code is an hour. No frame is left
 * out.
 *
 * @param frame since 00:00:00:00, 0 or more
 */
public record Timecode(long frame, FrameRate rate, Counting counting) {
  private static final Pattern LABEL =
      Pattern.compile("(\\d{2}):([0-5]\\d):([0-5]\\d)([:;])(\\d{2,3})");

  private static final int MINUTES_A_DAY = 24 * 60;

  /** Whether numbers are left out. */
  public enum Counting {
    /** {@code 01:00:00;00}. */
    DROP,
    /** {@code 01:00:00:00}. */
    NON_DROP
  }

  public Timecode {
    Objects.requireNonNull(rate, "rate");
    Objects.requireNonNull(counting, "counting");
    if (frame < 0) {
      throw new IllegalArgumentException("Invalid frame: " + frame + ". Use 0 or more.");
    }
    if (counting == Counting.DROP && !rate.mayDropNumbers()) {
      throw new IllegalArgumentException(
          "Invalid time code: numbers are dropped at 29.97 and 59.94 only, not at %s."
              .formatted(rate));
    }
  }

  /**
   * Reads {@code hh:mm:ss:ff}; a semicolon before the frames says that numbers are dropped.
   *
   * @throws IllegalArgumentException when it is no time code of this rate, or a number that is left
   *     out
   */
  public static Timecode parse(String label, FrameRate rate) {
    Matcher matcher = LABEL.matcher(label);
    if (!matcher.matches() || number(matcher, 1) > 23) {
      throw invalid(label, rate, "use hh:mm:ss:ff, or hh:mm:ss;ff where numbers are dropped");
    }
    Counting counting = matcher.group(4).equals(";") ? Counting.DROP : Counting.NON_DROP;
    long minutes = number(matcher, 1) * 60 + number(matcher, 2);
    long seconds = number(matcher, 3);
    long frames = number(matcher, 5);
    if (frames >= rate.timecodeBase()) {
      throw invalid(label, rate, "frames go up to " + (rate.timecodeBase() - 1));
    }
    if (counting == Counting.DROP && !rate.mayDropNumbers()) {
      throw invalid(label, rate, "numbers are dropped at 29.97 and 59.94 only");
    }
    int dropped = dropped(rate, counting);
    if (minutes % 10 != 0 && seconds == 0 && frames < dropped) {
      throw invalid(label, rate, "this number is left out");
    }
    long count = (minutes * 60 + seconds) * rate.timecodeBase() + frames;
    return new Timecode(count - dropped * (minutes - minutes / 10), rate, counting);
  }

  private static IllegalArgumentException invalid(String label, FrameRate rate, String why) {
    return new IllegalArgumentException(
        "Invalid time code at %s frames a second: %s; %s.".formatted(rate, label, why));
  }

  private static long number(Matcher matcher, int group) {
    return Long.parseLong(matcher.group(group));
  }

  /** The first frame of a day. */
  public static Timecode zero(FrameRate rate, Counting counting) {
    return new Timecode(0, rate, counting);
  }

  /** How a rate is counted when nobody says: by the clock where that is possible. */
  public static Counting usual(FrameRate rate) {
    return rate.mayDropNumbers() ? Counting.DROP : Counting.NON_DROP;
  }

  public Timecode plus(long frames) {
    return new Timecode(frame + frames, rate, counting);
  }

  private static int dropped(FrameRate rate, Counting counting) {
    return counting == Counting.DROP ? rate.timecodeBase() / 15 : 0;
  }

  /** {@code hh:mm:ss:ff}, or {@code hh:mm:ss;ff}; begins anew after a day. */
  @Override
  public String toString() {
    int base = rate.timecodeBase();
    long number = numberOf();
    long seconds = number / base;
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d%s%02d",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60,
        counting == Counting.DROP ? ";" : ":",
        number % base);
  }

  /** The count with the numbers that are left out. */
  private long numberOf() {
    int dropped = dropped(rate, counting);
    long minute = 60L * rate.timecodeBase() - dropped;
    long tenMinutes = 10 * minute + dropped;
    long ofDay = frame % (MINUTES_A_DAY / 10 * tenMinutes);
    long tens = ofDay / tenMinutes;
    long rest = ofDay % tenMinutes;
    // The first minute of ten is whole.
    long minutes = rest < minute + dropped ? 0 : (rest - dropped) / minute;
    return ofDay + dropped * (9 * tens + minutes);
  }
}
