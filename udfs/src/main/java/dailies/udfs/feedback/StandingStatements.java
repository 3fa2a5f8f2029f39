package dailies.udfs.feedback;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands of all that people ever said. Of two statements that contradict each other the later
 * stands: of the same take, of the same two files, of the same two frames. A frame that was placed
 * anew leaves behind whatever was said of it before, as one of a pair or alone; a frame that was
 * noise is so no longer when it is later put together with another. In whichever order they are
 * added. Not thread-safe.
 */
public final class StandingStatements {
  private final List<Statement> all = new ArrayList<>();
  private final Map<String, String> placed = new HashMap<>();
  private final Map<String, String> joined = new HashMap<>();

  public void add(Statement statement) {
    all.add(statement);
    if (statement.places()) {
      placed.merge(statement.anchor(), statement.whole(), StandingStatements::later);
    }
    if (statement.kind() == Statement.Kind.TOGETHER) {
      joined.merge(statement.anchor(), statement.whole(), StandingStatements::later);
      joined.merge(statement.other(), statement.whole(), StandingStatements::later);
    }
  }

  private static String later(String one, String other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  /** Those that stand, by id. */
  public List<Statement> standing() {
    Map<String, Statement> bySubject = new HashMap<>();
    for (Statement statement : all) {
      if (!overtaken(statement)) {
        bySubject.merge(
            statement.subject(), statement, (a, b) -> a.id().compareTo(b.id()) < 0 ? b : a);
      }
    }
    return bySubject.values().stream().sorted(Comparator.comparing(Statement::id)).toList();
  }

  private boolean overtaken(Statement statement) {
    return isLater(placed.get(statement.anchor()), statement)
        || isLater(placed.get(statement.other()), statement)
        || statement.kind() == Statement.Kind.NOISE
            && isLater(joined.get(statement.anchor()), statement);
  }

  private static boolean isLater(String whole, Statement statement) {
    return whole != null && whole.compareTo(statement.whole()) > 0;
  }
}
