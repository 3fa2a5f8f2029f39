package dailies.udfs.text;

import java.util.Collection;
import java.util.Comparator;

/** Guesses what was meant by a name that does not exist. Stateless and thread-safe. */
public final class NearestName {
  private NearestName() {}

  /**
   * The known name at the smallest edit distance (Levenshtein 1966), the first of equals.
   *
   * @param known at least one name, in an order that does not change
   */
  public static String of(String name, Collection<String> known) {
    return known.stream().min(Comparator.comparingInt(each -> distance(name, each))).orElseThrow();
  }

  private static int distance(String a, String b) {
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[b.length()];
  }
}
