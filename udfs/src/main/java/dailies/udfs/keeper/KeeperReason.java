package dailies.udfs.keeper;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * Why one file is kept and not another, in plain words.
 *
 * @param sentence what decided, with both values
 * @param margin by how much the keeper is ahead in it, in the unit of its expression; null when
 *     what decided is no number or unknown of the other
 */
public record KeeperReason(String sentence, Double margin) {
  private static final double MEGA = 1e6;

  /** Share of a difference that may be lost, or gained, by rounding. */
  private static final double ROUNDED_AWAY = 0.5;

  /**
   * @param criteria in the order in which they count
   * @param keeper the better one by them
   * @param other the other file, as the sentence calls it: {@code the runner-up}
   */
  public static KeeperReason of(
      List<KeeperCriterion> criteria, KeeperCandidate keeper, KeeperCandidate rival, String other) {
    if (keeper.chosen()) {
      return new KeeperReason("chosen by a person", null);
    }
    for (int i = 0; i < criteria.size(); i++) {
      int order = Double.compare(keeper.keys()[i], rival.keys()[i]);
      if (order != 0) {
        return decided(criteria.get(i), i, keeper, rival, other);
      }
    }
    return new KeeperReason("equal to " + other + "; its name comes first", null);
  }

  private static KeeperReason decided(
      KeeperCriterion criterion,
      int index,
      KeeperCandidate keeper,
      KeeperCandidate rival,
      String other) {
    double ours = criterion.value(keeper.keys()[index]);
    double theirs = criterion.value(rival.keys()[index]);
    if (!Double.isFinite(theirs)) {
      return new KeeperReason(
          "%s is %s, and unknown of %s".formatted(criterion.expression(), number(ours), other),
          null);
    }
    if (criterion.toString().equalsIgnoreCase("intact desc")) {
      return new KeeperReason("whole, which " + other + " is not", null);
    }
    if (criterion.toString().equalsIgnoreCase("original_format desc")) {
      return new KeeperReason(
          "the original format %s, where %s is %s"
              .formatted(keeper.mimeType(), other, rival.mimeType()),
          null);
    }
    if (criterion.toString().equalsIgnoreCase("has_bars asc")) {
      return new KeeperReason("without black bars, which " + other + " has", null);
    }
    if (criterion.toString().equalsIgnoreCase("has_sound desc")) {
      return new KeeperReason("with sound, which " + other + " lacks", null);
    }
    return new KeeperReason(sentence(criterion, ours, theirs, other), Math.abs(ours - theirs));
  }

  private static String sentence(
      KeeperCriterion criterion, double ours, double theirs, String other) {
    return switch (criterion.toString().toLowerCase(Locale.ROOT)) {
      case "quality desc", "measured_quality desc" ->
          compared("better quality than", other, digits(ours, theirs, 1, ""));
      case "length_millis desc", "duration_millis desc" ->
          compared("longer than", other, digits(ours, theirs, 1000, " s"));
      case "pixels desc" -> compared("more pixels than", other, pixels(ours, theirs));
      case "size_bytes desc" -> compared("more bytes than", other, bytes(ours, theirs));
      case "modified_at asc", "captured_at asc" ->
          compared("older than", other, times(ours, theirs));
      default ->
          compared(
              (ours > theirs ? "higher " : "lower ") + criterion.expression() + " than",
              other,
              number(ours) + " against " + number(theirs));
    };
  }

  private static String compared(String what, String other, String values) {
    return what + " " + other + ": " + values;
  }

  private static String pixels(double ours, double theirs) {
    return digits(ours, theirs, MEGA, " megapixels");
  }

  private static String bytes(double ours, double theirs) {
    return digits(ours, theirs, MEGA, " MB");
  }

  /** Both in a unit, with as few digits as tell how far they are apart. */
  private static String digits(double ours, double theirs, double unit, String name) {
    double apart = Math.abs(ours - theirs) / unit;
    for (int digits = 1; digits <= 6; digits++) {
      BigDecimal a = rounded(ours / unit, digits);
      BigDecimal b = rounded(theirs / unit, digits);
      double shown = a.subtract(b).abs().doubleValue();
      if (Math.abs(shown - apart) <= apart * ROUNDED_AWAY) {
        return a.toPlainString() + " against " + b.toPlainString() + name;
      }
    }
    return number(ours) + " against " + number(theirs);
  }

  private static BigDecimal rounded(double value, int digits) {
    return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP);
  }

  private static String times(double ours, double theirs) {
    boolean close = Duration.ofMillis(Math.round(1000 * Math.abs(ours - theirs))).toSeconds() < 1;
    ChronoUnit unit = close ? ChronoUnit.MICROS : ChronoUnit.SECONDS;
    return time(ours, unit) + " against " + time(theirs, unit);
  }

  private static Instant time(double seconds, ChronoUnit unit) {
    return Instant.EPOCH.plus(Math.round(seconds * MEGA), ChronoUnit.MICROS).truncatedTo(unit);
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
