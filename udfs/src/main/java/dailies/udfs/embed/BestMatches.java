package dailies.udfs.embed;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The best matches among all that were added, exactly: at most so many, and of each group only its
 * best. Holds no more than it returns, so that parts of an archive are searched side by side and
 * merged. The result depends neither on the order of adding nor on how parts were cut. Not
 * thread-safe.
 */
public final class BestMatches {
  private final int limit;
  private final TreeSet<Match> best = new TreeSet<>(Match.BEST_FIRST);
  private final Map<String, Match> byGroup = new HashMap<>();

  /**
   * @param limit how many are kept, at least 1
   */
  public BestMatches(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("Invalid limit: " + limit + ". Use 1 or more.");
    }
    this.limit = limit;
  }

  /** Takes a match in. A score that is not a number matches nothing. */
  public void add(Match match) {
    if (Double.isNaN(match.score()) || !isAmongBest(match)) {
      return;
    }
    Match ofGroup = byGroup.get(match.group());
    if (ofGroup != null && Match.BEST_FIRST.compare(ofGroup, match) <= 0) {
      return;
    }
    replace(ofGroup, match);
  }

  /** Takes in all that {@code other} holds, and returns this. */
  public BestMatches merge(BestMatches other) {
    other.best.forEach(this::add);
    return this;
  }

  /** What was found, the best first. */
  public List<Match> found() {
    return List.copyOf(best);
  }

  private boolean isAmongBest(Match match) {
    return best.size() < limit || Match.BEST_FIRST.compare(match, best.last()) < 0;
  }

  private void replace(Match ofGroup, Match match) {
    if (ofGroup != null) {
      best.remove(ofGroup);
    } else if (best.size() == limit) {
      byGroup.remove(best.pollLast().group());
    }
    best.add(match);
    byGroup.put(match.group(), match);
  }
}
