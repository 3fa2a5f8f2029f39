package dailies.udfs.keeper;

import java.io.Serializable;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * By what one file is rather kept than another.
 *
 * @param expression of SQL, over the columns of a file; a number, a truth value or a time
 * @param ascending whether the smaller value is the better one
 */
public record KeeperCriterion(String expression, boolean ascending) implements Serializable {
  private static final Pattern DIRECTED = Pattern.compile("(?is)(.*?)(?:\\s+(asc|desc))?\\s*");

  public KeeperCriterion {
    if (expression.isBlank()) {
      throw new IllegalArgumentException(
          "Invalid duplicates.keeper: an empty expression. Name a column, as pixels.");
    }
  }

  /**
   * @param text an expression, with {@code asc} or {@code desc} behind it; {@code desc} when
   *     neither is there
   */
  public static KeeperCriterion parse(String text) {
    Matcher parts = DIRECTED.matcher(text.strip());
    if (!parts.matches()) {
      throw new IllegalArgumentException("Invalid duplicates.keeper: " + text);
    }
    return new KeeperCriterion(parts.group(1), "asc".equalsIgnoreCase(parts.group(2)));
  }

  /** The value behind a key by which the smaller one is the better. */
  double value(double key) {
    return ascending ? key : -key;
  }

  /** The expression as it compares with the name of a column. */
  String column() {
    return expression.toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return expression + (ascending ? " asc" : " desc");
  }
}
