package dailies.udfs.decode;

import dailies.udfs.issue.MediaException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Chooses the frames that stand for each shot: of a static shot its middle frame by number, of a
 * dynamic one its first, middle and last. A shot is static while the mean squared difference of
 * luma between consecutive reduced frames, averaged over the shot, stays below {@link
 * KeyframeOptions#staticVariance}. No frame of a dissolve is chosen; the last one before it then is
 * one of the candidates for the middle.
 *
 * <p>Keyframes are handed out when their shot has ended. Until then at most {@value
 * MiddleCandidates#CAPACITY} candidates for the middle are kept besides the first and last frame,
 * however long the shot is; see {@link MiddleCandidates} for how near the middle is met. Not
 * thread-safe.
 */
final class KeyframeSelector implements AutoCloseable {
  private final double staticVariance;
  private final ShotDetector detector;
  private final Consumer<Keyframe> sink;
  private final Deque<Pending> undecided = new ArrayDeque<>();
  private final MiddleCandidates middles = new MiddleCandidates();
  private ClipFrame first;
  private ClipFrame last;
  private GreyFrame previous;
  private double squaredDifferences;
  private long compared;
  private int shotIndex;
  private int count;

  private record Pending(ClipFrame frame, GreyFrame grey) {}

  KeyframeSelector(KeyframeOptions options, Consumer<Keyframe> sink) {
    this.staticVariance = options.staticVariance();
    this.detector = new ShotDetector(options.shotThreshold());
    this.sink = sink;
  }

  /** The number of keyframes handed out. */
  int count() {
    return count;
  }

  /**
   * @param frame the selector closes it
   * @param grey the same frame, reduced
   * @return whether a hard cut lies right before the frame added {@link ShotDetector#LOOKAHEAD}
   *     calls earlier
   */
  boolean add(ClipFrame frame, GreyFrame grey) throws MediaException {
    undecided.add(new Pending(frame, grey));
    boolean startsShot = detector.add(grey);
    if (undecided.size() > ShotDetector.LOOKAHEAD) {
      take(startsShot);
    }
    return startsShot && detector.transitionFrames() == 0;
  }

  /** Ends the last shot. */
  void finish() throws MediaException {
    while (!undecided.isEmpty()) {
      take(false);
    }
    endShot(Long.MAX_VALUE);
  }

  private void take(boolean startsShot) throws MediaException {
    if (startsShot) {
      endShot(undecided.element().frame.frameIndex() - detector.transitionFrames());
    }
    Pending pending = undecided.remove();
    compare(pending.grey);
    closeLast();
    last = pending.frame;
    if (first == null) {
      first = last.retain();
    }
    middles.add(last);
  }

  private void compare(GreyFrame grey) {
    boolean comparable =
        previous != null && previous.width() == grey.width() && previous.height() == grey.height();
    if (comparable) {
      squaredDifferences += meanSquaredDifference(previous.luma(), grey.luma());
      compared++;
    }
    previous = grey;
  }

  static double meanSquaredDifference(byte[] one, byte[] other) {
    long sum = 0;
    for (int i = 0; i < one.length; i++) {
      int difference = (one[i] & 255) - (other[i] & 255);
      sum += (long) difference * difference;
    }
    return (double) sum / one.length;
  }

  /**
   * @param end index of the first frame that does not count
   */
  private void endShot(long end) throws MediaException {
    if (first != null) {
      ShotSpan shot = span(orBefore(end, last));
      for (ClipFrame chosen : chosen(end).values()) {
        sink.accept(new Keyframe(chosen.picture(), chosen.frameIndex(), chosen.ptsMicros(), shot));
        count++;
      }
      shotIndex++;
    }
    forgetShot();
  }

  // Timestamps of damaged files may go back.
  private ShotSpan span(ClipFrame ending) {
    return new ShotSpan(
        shotIndex, first.ptsMicros(), Math.max(first.ptsMicros(), ending.ptsMicros()));
  }

  private Map<Long, ClipFrame> chosen(long end) {
    Map<Long, ClipFrame> chosen = new LinkedHashMap<>();
    ClipFrame middle = orBefore(end, middles.nearest());
    if (!isStatic()) {
      chosen.put(first.frameIndex(), first);
    }
    chosen.put(middle.frameIndex(), middle);
    if (!isStatic()) {
      ClipFrame ending = orBefore(end, last);
      chosen.put(ending.frameIndex(), ending);
    }
    return chosen;
  }

  /** The frame if it comes before {@code end}, else the newest that was kept from there. */
  private ClipFrame orBefore(long end, ClipFrame frame) {
    if (frame.frameIndex() < end) {
      return frame;
    }
    ClipFrame kept = middles.lastBefore(end);
    return kept == null ? first : kept;
  }

  private boolean isStatic() {
    return compared == 0 || squaredDifferences / compared < staticVariance;
  }

  private void forgetShot() {
    middles.close();
    if (first != null) {
      first.close();
      first = null;
    }
    closeLast();
    previous = null;
    squaredDifferences = 0;
    compared = 0;
  }

  private void closeLast() {
    if (last != null) {
      last.close();
      last = null;
    }
  }

  @Override
  public void close() {
    undecided.forEach(pending -> pending.frame.close());
    undecided.clear();
    forgetShot();
  }
}
