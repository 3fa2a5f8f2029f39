package dailies.udfs.keeper;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Keeps apart within groups what people said is different. Members are asked for one after the
 * other, so whoever comes first stays. Not thread-safe.
 */
public final class SeparateGroups {
  private final Map<String, Set<String>> members = new HashMap<>();
  private final Set<String> placed = new HashSet<>();

  /**
   * Puts a member into a keeper's group, unless it has a group already or something that it differs
   * from is there.
   *
   * @param different what the member must not meet
   * @return whether it is in that group now
   */
  public boolean place(String member, String keeper, Collection<String> different) {
    Set<String> there = members.computeIfAbsent(keeper, group -> new HashSet<>());
    if (placed.contains(member) || different.stream().anyMatch(there::contains)) {
      return false;
    }
    there.add(member);
    return placed.add(member);
  }
}
