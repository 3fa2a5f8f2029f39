package dailies.udfs.decode;

import static org.bytedeco.ffmpeg.global.avutil.AV_DICT_IGNORE_SUFFIX;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;

/**
 * When, with what and where a clip was recorded, as its container's tags say.
 *
 * @param capturedAt null when unknown or before 1970, which cameras without a clock write
 * @param make null when unknown
 * @param model null when unknown
 * @param startTimecode of the first frame, {@code hh:mm:ss:ff}; null when unknown
 * @param latitude in degrees, north positive; null when unknown
 * @param longitude in degrees, east positive; null when unknown
 */
record ContainerTags(
    Instant capturedAt,
    String make,
    String model,
    String startTimecode,
    Double latitude,
    Double longitude) {

  // ISO 6709, annex H: signed latitude and longitude in degrees, degrees and minutes, or degrees,
  // minutes and seconds, told apart by the number of digits before the point.
  private static final Pattern ISO_6709 =
      Pattern.compile("([+-])(\\d{2,6})(\\.\\d+)?([+-])(\\d{3,7})(\\.\\d+)?.*", Pattern.DOTALL);

  private static final Pattern TIMECODE =
      Pattern.compile("(\\d{2}:[0-5]\\d:[0-5]\\d)([:;.,])(\\d{2,3})");

  private static final DateTimeFormatter DATE =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("['T'][' ']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT);

  static ContainerTags read(AVFormatContext container) {
    Map<String, String> tags = all(container);
    double[] place =
        place(first(tags, "com.apple.quicktime.location.iso6709", "location", "location-eng"));
    return new ContainerTags(
        date(first(tags, "com.apple.quicktime.creationdate", "creation_time", "date_recorded")),
        first(tags, "com.apple.quicktime.make", "make", "com.android.manufacturer"),
        first(tags, "com.apple.quicktime.model", "model", "com.android.model"),
        timecode(first(tags, "timecode")),
        place == null ? null : place[0],
        place == null ? null : place[1]);
  }

  /** The tags of the container and, where it has none of that name, of its streams. */
  private static Map<String, String> all(AVFormatContext container) {
    Map<String, String> tags = new LinkedHashMap<>();
    addTags(tags, container.metadata());
    for (int i = 0; i < container.nb_streams(); i++) {
      addTags(tags, container.streams(i).metadata());
    }
    return tags;
  }

  private static void addTags(Map<String, String> tags, AVDictionary dictionary) {
    if (dictionary == null) {
      return;
    }
    AVDictionaryEntry entry = null;
    while ((entry = av_dict_get(dictionary, "", entry, AV_DICT_IGNORE_SUFFIX)) != null) {
      String key = entry.key().getString().toLowerCase(Locale.ROOT);
      tags.putIfAbsent(key, entry.value().getString().strip());
    }
  }

  private static String first(Map<String, String> tags, String... names) {
    for (String name : names) {
      String value = tags.get(name);
      if (value != null && !value.isEmpty()) {
        return value;
      }
    }
    return null;
  }

  /** The time code if it is one, a semicolon for each sign of dropped numbers; else null. */
  static String timecode(String text) {
    Matcher matcher = text == null ? null : TIMECODE.matcher(text);
    return matcher == null || !matcher.matches()
        ? null
        : matcher.group(1) + (matcher.group(2).equals(":") ? ":" : ";") + matcher.group(3);
  }

  /** Reads an ISO 8601 date and time; without a zone it is taken as UTC. Null when it is none. */
  static Instant date(String text) {
    if (text == null) {
      return null;
    }
    try {
      Instant instant =
          DATE.parseBest(text, OffsetDateTime::from, java.time.LocalDateTime::from)
                  instanceof OffsetDateTime zoned
              ? zoned.toInstant()
              : java.time.LocalDateTime.parse(text, DATE).toInstant(java.time.ZoneOffset.UTC);
      return instant.isAfter(Instant.EPOCH) ? instant : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Latitude and longitude in degrees of an ISO 6709 string; null when it is none. */
  static double[] place(String text) {
    Matcher matcher = text == null ? null : ISO_6709.matcher(text);
    if (matcher == null || !matcher.matches()) {
      return null;
    }
    double latitude = degrees(matcher, 1, 2);
    double longitude = degrees(matcher, 4, 3);
    boolean onEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
    return onEarth ? new double[] {latitude, longitude} : null;
  }

  private static double degrees(Matcher matcher, int group, int degreeDigits) {
    String digits = matcher.group(group + 1);
    String fraction = matcher.group(group + 2) == null ? "" : matcher.group(group + 2);
    double degrees = 0;
    double unit = 1;
    int from = 0;
    for (int to = degreeDigits; from < digits.length(); to += 2) {
      int end = Math.min(to, digits.length());
      boolean smallest = end == digits.length();
      degrees +=
          unit * Double.parseDouble(digits.substring(from, end) + (smallest ? fraction : ""));
      unit /= 60;
      from = end;
    }
    return matcher.group(group).equals("-") ? -degrees : degrees;
  }
}
