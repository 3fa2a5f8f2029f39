package dailies.udfs.cluster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where frames go by what people said, given where a clustering has put them. All links that can
 * hold together do: of those that contradict each other, the later.
 *
 * <ol>
 *   <li>Links are taken in, the latest first; one that contradicts those before it is dropped.
 *   <li>Frames that belong together, directly or through others, go to the scene of those among
 *       them that were not moved; where these are of several scenes, the scenes become one.
 *   <li>Where frames that belong apart are still in one scene, one of them and what belongs to it
 *       leaves for a scene of its own.
 * </ol>
 *
 * <p>The same links in any order give the same outcome. Time grows with the square of the number of
 * links; they are what people said, not what is in the archive.
 */
public final class CorrectedScenes {
  private final Forest bonds = new Forest();
  private final Forest scenes = new Forest();
  private final List<FrameLink> apart = new ArrayList<>();
  private final Map<String, String> sceneOf = new TreeMap<>();
  private final Map<String, PlacedFrame> frames = new TreeMap<>();
  private int dropped;

  /**
   * @param links what was said, in any order
   * @param noise frames that are of no scene: each is alone, whatever else was said of it
   */
  public CorrectedScenes(Collection<FrameLink> links, Collection<PlacedFrame> noise) {
    Set<String> lonely = new TreeSet<>();
    noise.forEach(frame -> lonely.add(frame.id()));
    links.stream()
        .filter(link -> !lonely.contains(link.a().id()) && !lonely.contains(link.b().id()))
        .sorted(FrameLink.LATEST_FIRST)
        .forEach(this::take);
    List<Set<String>> groups = bonds.groups(frames.keySet());
    groups.forEach(this::placeTogether);
    frames.values().forEach(frame -> sceneOf.putIfAbsent(frame.id(), frame.scene()));
    apart.forEach(link -> separate(link, groups));
    noise.forEach(frame -> sceneOf.put(frame.id(), own(frame.id())));
  }

  /** The scene of each frame that something was said of. */
  public Map<String, String> sceneOfFrames() {
    Map<String, String> found = new TreeMap<>();
    sceneOf.forEach((frame, scene) -> found.put(frame, scenes.root(scene)));
    return found;
  }

  /** For each scene that has become part of another, the other. */
  public Map<String, String> mergedScenes() {
    return scenes.roots();
  }

  /** How many links were dropped, because later ones contradict them. */
  public int dropped() {
    return dropped;
  }

  private void take(FrameLink link) {
    frames.put(link.a().id(), link.a());
    frames.put(link.b().id(), link.b());
    boolean same = bonds.same(link.a().id(), link.b().id());
    if (link.together() ? forbidden(link) : same) {
      dropped++;
    } else if (link.together()) {
      bonds.unite(link.a().id(), link.b().id());
    } else {
      apart.add(link);
    }
  }

  private boolean forbidden(FrameLink link) {
    return apart.stream().anyMatch(other -> crosses(other, link) || crosses(other, turned(link)));
  }

  private boolean crosses(FrameLink one, FrameLink other) {
    return bonds.same(one.a().id(), other.a().id()) && bonds.same(one.b().id(), other.b().id());
  }

  private static FrameLink turned(FrameLink link) {
    return new FrameLink(link.b(), link.a(), link.together(), link.statement());
  }

  private void placeTogether(Set<String> group) {
    if (group.size() == 1) {
      return;
    }
    List<String> standing =
        group.stream()
            .map(frames::get)
            .filter(frame -> !frame.moved())
            .map(PlacedFrame::scene)
            .distinct()
            .toList();
    standing.forEach(scene -> scenes.unite(standing.get(0), scene));
    String target = standing.isEmpty() ? common(group).orElse(own(first(group))) : standing.get(0);
    group.forEach(frame -> sceneOf.put(frame, target));
  }

  /** The scene of all of them, where they are of one. */
  private Optional<String> common(Set<String> group) {
    List<String> found = group.stream().map(frame -> frames.get(frame).scene()).distinct().toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  private void separate(FrameLink link, List<Set<String>> groups) {
    String a = link.a().id();
    String b = link.b().id();
    if (scenes.same(sceneOf.get(a), sceneOf.get(b))) {
      Set<String> leaving =
          groups.stream()
              .filter(group -> group.contains(a) || group.contains(b))
              .min(
                  Comparator.comparingLong(this::standing)
                      .thenComparing(Set::size)
                      .thenComparing(CorrectedScenes::first, Comparator.reverseOrder()))
              .orElseThrow();
      leaving.forEach(frame -> sceneOf.put(frame, own(first(leaving))));
    }
  }

  private long standing(Set<String> group) {
    return group.stream().filter(frame -> !frames.get(frame).moved()).count();
  }

  private static String first(Set<String> group) {
    return group.iterator().next();
  }

  /** Names a scene that the clustering does not know. */
  private static String own(String frame) {
    return "own " + frame;
  }

  /** Disjoint sets of names; the root of a set is its smallest. */
  private static final class Forest {
    private final Map<String, String> parents = new HashMap<>();

    String root(String name) {
      String root = name;
      while (parents.containsKey(root)) {
        root = parents.get(root);
      }
      return root;
    }

    boolean same(String a, String b) {
      return root(a).equals(root(b));
    }

    void unite(String a, String b) {
      String rootA = root(a);
      String rootB = root(b);
      if (rootA.compareTo(rootB) < 0) {
        parents.put(rootB, rootA);
      } else if (rootB.compareTo(rootA) < 0) {
        parents.put(rootA, rootB);
      }
    }

    Map<String, String> roots() {
      Map<String, String> roots = new TreeMap<>();
      parents.keySet().forEach(name -> roots.put(name, root(name)));
      return roots;
    }

    /** The given names by their sets, each in ascending order. */
    List<Set<String>> groups(Collection<String> names) {
      Map<String, Set<String>> groups = new TreeMap<>();
      names.forEach(name -> groups.computeIfAbsent(root(name), r -> new TreeSet<>()).add(name));
      return List.copyOf(groups.values());
    }
  }
}
