package dailies.jobs.progress;

import java.util.Locale;

/** How far a run is, as a sentence for people. */
final class PlainLine {
  private PlainLine() {}

  /** For example {@code 120 of 480 files, 25 %, 3 with an issue, 40.0 files/s, 9 s left}. */
  static String of(Pulse.Beat beat) {
    long failed = beat.done().failed();
    return String.format(
        Locale.ROOT,
        "%d of %d files, %d %%,%s %.1f files/s, %s left",
        beat.done().files(),
        beat.total().files(),
        beat.percent(),
        failed == 0 ? "" : " " + failed + " with an issue,",
        beat.filesPerSecond(),
        Double.isNaN(beat.secondsLeft()) ? "unknown time" : time(beat.secondsLeft()));
  }

  private static String time(double seconds) {
    long whole = Math.round(seconds);
    return whole < 120
        ? whole + " s"
        : whole < 7200
            ? Math.round(seconds / 60) + " min"
            : "%d h %02d min".formatted(whole / 3600, whole / 60 % 60);
  }
}
