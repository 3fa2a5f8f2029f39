package dailies.jobs.views;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.Locale;

/** Values as Spark's SQL writes them. */
final class Sql {
  private Sql() {}

  static String number(double value) {
    return String.format(Locale.ROOT, "%sD", value);
  }

  /** Without the dollar sign, which would begin the name of a variable of the session. */
  static String text(String value) {
    String escaped = value.replace("\\", "\\\\").replace("'", "\\'").replace("$", "\\u0024");
    return "'" + escaped + "'";
  }

  static String texts(Collection<String> values) {
    return values.stream().map(Sql::text).sorted().collect(joining(", "));
  }

  static String array(Collection<String> expressions) {
    return expressions.stream().collect(joining(", ", "array(", ")"));
  }
}
