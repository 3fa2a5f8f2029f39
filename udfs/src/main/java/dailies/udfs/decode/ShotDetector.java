package dailies.udfs.decode;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds where shots begin, by content: at hard cuts and behind dissolves. A cut lies between two
 * frames when the content changes by at least the threshold, by clearly more than it does from
 * frame to frame around them, and lastingly: none of the {@value #LOOKAHEAD} frames after resembles
 * the last one before, nor the reverse. So camera flashes, shaking and fast pans do not cut. For
 * dissolves see {@link DissolveDetector}; fades do not cut.
 *
 * <p>To see whether a change lasts, an answer is for the frame {@value #LOOKAHEAD} calls earlier.
 * No shot is shorter than {@value #SHORTEST_SHOT} frames. Not thread-safe.
 */
public final class ShotDetector {
  /** By how many frames an answer comes later than its frame. */
  public static final int LOOKAHEAD = 3;

  /** The fewest frames between two cuts. */
  public static final int SHORTEST_SHOT = 6;

  // Changes around a cut are taken from this many frames before it.
  private static final int RECENT = 8;
  // A cut must stand this far above the changes around it.
  private static final double PROMINENCE = 1.25;
  // Where the frame rate was raised by repeating frames, only the others tell how much changes.
  private static final double REPEATED = 0.02;
  // A frame that resembles the one across the cut to this part of the threshold refutes it.
  private static final double RESEMBLANCE = 0.75;

  private final double threshold;
  // The newest frame is last; changes.get(i) is from frames.get(i - 1) to frames.get(i).
  private final List<ShotFrame> frames = new ArrayList<>();
  private final List<Double> changes = new ArrayList<>();
  private final DissolveDetector dissolves;
  private int transitionFrames;
  private long added;
  private long shotStart;

  /**
   * @param threshold the smallest change of content, above 0 and below 1, that may be a cut
   */
  public ShotDetector(double threshold) {
    this.threshold = threshold;
    this.dissolves = new DissolveDetector(threshold);
  }

  /**
   * @return whether the frame added {@value #LOOKAHEAD} calls earlier starts a new shot; false for
   *     the first frame of a clip
   */
  public boolean add(GreyFrame frame) {
    ShotFrame reduced = new ShotFrame(frame);
    changes.add(frames.isEmpty() ? 0 : last().change(reduced, threshold / 2));
    frames.add(reduced);
    if (frames.size() > RECENT + LOOKAHEAD + 1) {
      frames.remove(0);
      changes.remove(0);
    }
    long candidate = added - LOOKAHEAD;
    added++;
    boolean starts = candidate >= 0 && startsShot(candidate);
    if (starts) {
      shotStart = candidate;
    }
    return starts;
  }

  /** How many frames right before the newest shot are part of both shots: 0 after a hard cut. */
  public int transitionFrames() {
    return transitionFrames;
  }

  private boolean startsShot(long candidate) {
    int at = frames.size() - 1 - LOOKAHEAD;
    if (candidate - shotStart >= SHORTEST_SHOT && isCut(at)) {
      transitionFrames = 0;
      dissolves.clear();
      dissolves.add(frames.get(at));
      return true;
    }
    int dissolved = dissolves.add(frames.get(at));
    if (dissolved > 0) {
      transitionFrames = dissolved;
      dissolves.clear();
      dissolves.add(frames.get(at));
    }
    return dissolved > 0;
  }

  private ShotFrame last() {
    return frames.get(frames.size() - 1);
  }

  private boolean isCut(int at) {
    double change = changes.get(at);
    return change >= threshold
        && change >= threshold / 2 + PROMINENCE * changeAround(at)
        && lasts(at);
  }

  private double changeAround(int at) {
    double sum = 0;
    int count = 0;
    for (int i = 1; i < changes.size(); i++) {
      if (i != at && changes.get(i) > REPEATED) {
        sum += changes.get(i);
        count++;
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  private boolean lasts(int at) {
    ShotFrame before = frames.get(at - 1);
    ShotFrame after = frames.get(at);
    for (int i = 1; i <= LOOKAHEAD; i++) {
      if (resemble(before, frames.get(at + i)) || resemble(frames.get(at - 1 - i), after)) {
        return false;
      }
    }
    return true;
  }

  private boolean resemble(ShotFrame one, ShotFrame other) {
    double limit = RESEMBLANCE * threshold;
    return one.change(other, limit) < limit;
  }
}
