package dailies.udfs.sequence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Joins the links between the shots of one camera to sequences. Holds no more than the sequences
 * that a further link could still reach. Not thread-safe.
 */
public final class ShotSequences {
  private final long maxGapMicros;
  private final Map<String, Part> parts = new HashMap<>();

  /**
   * @param maxGapMicros between two shots of a sequence at most
   */
  public ShotSequences(long maxGapMicros) {
    this.maxGapMicros = maxGapMicros;
  }

  /**
   * Takes a link, not earlier than the one before.
   *
   * @return the sequences that are complete by now
   */
  public List<ShotSequence> add(ShotLink link) {
    List<ShotSequence> complete = complete(link.micros() - maxGapMicros);
    Part a = part(link.a());
    Part b = part(link.b());
    Part joined = a == b ? a : joined(a, b);
    joined.links[link.kind().ordinal()]++;
    joined.lastMicros = link.micros();
    return complete;
  }

  /** The sequences that were not complete yet. */
  public List<ShotSequence> finish() {
    return complete(Long.MAX_VALUE);
  }

  private Part part(String shot) {
    return parts.computeIfAbsent(shot, Part::new);
  }

  private Part joined(Part a, Part b) {
    a.add(b);
    b.shots.forEach(shot -> parts.put(shot, a));
    return a;
  }

  /** The order is that of their first shots, whatever order a map has. */
  private List<ShotSequence> complete(long beforeMicros) {
    Set<Part> done = new LinkedHashSet<>();
    for (Part part : parts.values()) {
      if (part.lastMicros < beforeMicros) {
        done.add(part);
      }
    }
    parts.values().removeAll(done);
    List<ShotSequence> sequences = new ArrayList<>();
    for (Part part : done) {
      if (part.shots.size() > 1) {
        sequences.add(part.sequence());
      }
    }
    sequences.sort(Comparator.comparing(sequence -> sequence.shots().get(0)));
    return sequences;
  }

  /** A sequence so far. */
  private static final class Part {
    private final TreeSet<String> shots = new TreeSet<>();
    private final int[] links = new int[SequenceKind.values().length];
    private long lastMicros = Long.MIN_VALUE;

    Part(String shot) {
      shots.add(shot);
    }

    void add(Part other) {
      shots.addAll(other.shots);
      Arrays.setAll(links, i -> links[i] + other.links[i]);
    }

    ShotSequence sequence() {
      int most = 0;
      for (int i = 1; i < links.length; i++) {
        most = links[i] > links[most] ? i : most;
      }
      return new ShotSequence(SequenceKind.values()[most], List.copyOf(shots));
    }
  }
}
