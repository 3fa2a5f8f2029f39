package dailies.jobs.queries;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

/**
 * A point in time that a person typed: a day or a moment. Without a zone it is of UTC, as capture
 * times of cameras that record none.
 *
 * @param first the first instant that belongs to it
 * @param end the first instant after it
 */
public record CaptureTime(Instant first, Instant end) {

  /**
   * Reads {@code 2024-06-30}, {@code 2024-06-30T18:00} or {@code 2024-06-30T18:00:00+02:00}.
   *
   * @throws IllegalArgumentException when it is none of these
   */
  public static CaptureTime parse(String text) {
    CaptureTime time = parsed(text, CaptureTime::day);
    time = time == null ? parsed(text, CaptureTime::local) : time;
    time = time == null ? parsed(text, CaptureTime::zoned) : time;
    if (time == null) {
      throw new IllegalArgumentException(
          text
              + " is no time. Use a day, as 2024-06-30, or a moment, as 2024-06-30T18:00 (UTC)"
              + " or 2024-06-30T18:00+02:00");
    }
    return time;
  }

  private static CaptureTime parsed(String text, Function<String, CaptureTime> form) {
    try {
      return form.apply(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static CaptureTime day(String text) {
    LocalDate day = LocalDate.parse(text);
    return new CaptureTime(midnight(day), midnight(day.plusDays(1)));
  }

  private static CaptureTime local(String text) {
    return moment(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
  }

  private static CaptureTime zoned(String text) {
    return moment(OffsetDateTime.parse(text).toInstant());
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** Tables keep microseconds. */
  private static CaptureTime moment(Instant instant) {
    return new CaptureTime(instant, instant.plus(1, ChronoUnit.MICROS));
  }
}
