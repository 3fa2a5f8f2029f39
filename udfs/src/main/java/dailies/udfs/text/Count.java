package dailies.udfs.text;

import java.util.Locale;

/** Numbers of things, as people write them. */
public final class Count {
  private Count() {}

  /**
   * For example {@code 1 clip} and {@code 1,200 clips}.
   *
   * @param one the name of one, whose plural ends in s
   */
  public static String of(long number, String one) {
    return of(number, one, one + "s");
  }

  /** The same of what has a plural of its own. */
  public static String of(long number, String one, String many) {
    return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
  }
}
