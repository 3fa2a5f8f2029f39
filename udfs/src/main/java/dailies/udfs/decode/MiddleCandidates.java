package dailies.udfs.decode;

import dailies.udfs.issue.MediaException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Keeps a few frames of a growing shot so that one in its middle is at hand whenever it ends. The
 * middle only moves forward, so frames before the middle so far are let go, and of the others every
 * {@code stride}-th is kept; the stride doubles when there are too many. The middle is exact for
 * shots of up to {@value #EXACT_FRAMES} frames and otherwise within 1/32 of the shot's length.
 */
final class MiddleCandidates implements AutoCloseable {
  static final int CAPACITY = 17;
  static final int EXACT_FRAMES = 32;

  private record Candidate(long position, ClipFrame frame) {}

  private final Deque<Candidate> candidates = new ArrayDeque<>(CAPACITY + 1);
  private long stride = 1;
  private long length;

  void add(ClipFrame frame) throws MediaException {
    if (length % stride == 0) {
      candidates.add(new Candidate(length, frame.retain()));
    }
    length++;
    dropPassed();
    if (candidates.size() > CAPACITY) {
      thin();
    }
  }

  private void dropPassed() {
    while (candidates.size() > 1 && second().position <= middle()) {
      candidates.remove().frame.close();
    }
  }

  private void thin() {
    stride *= 2;
    for (Iterator<Candidate> each = candidates.iterator(); each.hasNext(); ) {
      Candidate candidate = each.next();
      if (candidate.position % stride != 0) {
        candidate.frame.close();
        each.remove();
      }
    }
  }

  private long middle() {
    return (length - 1) / 2;
  }

  private Candidate second() {
    Iterator<Candidate> each = candidates.iterator();
    each.next();
    return each.next();
  }

  /** The kept frame nearest to the middle of all added ones; still owned by this object. */
  ClipFrame nearest() {
    Candidate before = candidates.element();
    if (candidates.size() == 1) {
      return before.frame;
    }
    Candidate after = second();
    return middle() - before.position <= after.position - middle() ? before.frame : after.frame;
  }

  /** The newest kept frame before {@code frameIndex}, or null; still owned by this object. */
  ClipFrame lastBefore(long frameIndex) {
    ClipFrame last = null;
    for (Candidate candidate : candidates) {
      if (candidate.frame.frameIndex() < frameIndex) {
        last = candidate.frame;
      }
    }
    return last;
  }

  @Override
  public void close() {
    candidates.forEach(candidate -> candidate.frame.close());
    candidates.clear();
    stride = 1;
    length = 0;
  }
}
