package dailies.udfs.embed;

import java.util.Comparator;

/**
 * Something that a search found.
 *
 * @param id of what was compared, for example a frame
 * @param group of what it is part of, for example a file
 * @param score how well it matches, usually a cosine
 */
public record Match(String id, String group, double score) {

  /** The best first; of equal scores the first by its id, so that an order never changes. */
  public static final Comparator<Match> BEST_FIRST =
      Comparator.comparingDouble(Match::score).reversed().thenComparing(Match::id);
}
