package dailies.jobs.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody probably meant to type. */
final class NearestName {
  private NearestName() {}

  /** The known name with the smallest edit distance, if it is at most half of the word long. */
  static Optional<String> of(String word, Collection<String> known) {
    return known.stream()
        .min(
            Comparator.<String>comparingInt(name -> editDistance(word, name))
                .thenComparing(Comparator.naturalOrder()))
        .filter(name -> editDistance(word, name) <= Math.max(2, word.length() / 2));
  }

  /** Levenshtein's distance: insertions, deletions and replacements. */
  static int editDistance(String from, String to) {
    int[] previous = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] current = new int[to.length() + 1];
      current[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replace = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replace, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[to.length()];
  }
}
