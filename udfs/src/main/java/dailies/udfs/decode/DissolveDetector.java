package dailies.udfs.decode;

/**
 * Finds dissolves, in which one picture fades into another. While that lasts, every frame is a
 * weighted mean of the frames before and after, and the weight moves from one to the other. So a
 * span of frames is a dissolve when its ends show different things and the frames between lie near
 * the straight line from one to the other, in order, some of them well inside; a cut has none
 * there, and what moves does not lie on that line. (The production model of video editing of
 * Hampapur, Jain and Weymouth, "Production model based digital video segmentation", Multimedia
 * Tools and Applications 1, 1995.)
 *
 * <p>Spans of 12 to 96 frames are tried, each where an eighth at both ends has to be still: that
 * finds dissolves of about 5 to 70 frames. Fades from or to black and changes of light, which keep
 * the structure of a picture, are none. Not thread-safe.
 */
final class DissolveDetector {
  private static final int[] SPANS = {12, 24, 48, 96};
  private static final int LONGEST = 96;
  // Frames of a span are looked at in eighths.
  private static final int PARTS = 8;
  // On the line from first to last, at the ends of a span and inside.
  private static final double STILL = 0.1;
  private static final double INSIDE = 0.15;
  // A step back on the line that noise and motion explain.
  private static final double BACK = 0.1;
  // Distance from the line, as a part of its length: 0 on it, 0.87 for three unrelated pictures.
  private static final double AWAY = 0.45;
  // Correlation above which two pictures have one structure.
  private static final double SAME_STRUCTURE = 0.5;

  private final double threshold;
  private final ShotFrame[] history = new ShotFrame[LONGEST + 1];
  private long added;

  /**
   * @param threshold change of content from which two frames show different things, 0 to 1
   */
  DissolveDetector(double threshold) {
    this.threshold = threshold;
  }

  /** Forgets what was added: a new shot begins. */
  void clear() {
    added = 0;
  }

  /**
   * @return how many of the frames before this one belong to a dissolve that ends right here; 0
   *     when none does
   */
  int add(ShotFrame frame) {
    history[(int) (added % history.length)] = frame;
    added++;
    for (int span : SPANS) {
      boolean due = added > span && added % Math.max(1, span / PARTS) == 0;
      if (due && isDissolve(span)) {
        return span - 1 - lastStill(span);
      }
    }
    return 0;
  }

  private ShotFrame at(int span, int place) {
    return history[(int) ((added - 1 - span + place) % history.length)];
  }

  private boolean isDissolve(int span) {
    ShotFrame from = at(span, 0);
    ShotFrame to = at(span, span);
    BlendLine line = new BlendLine(from, to);
    return line.correlation() < SAME_STRUCTURE
        && passesOver(line, span)
        && from.change(to, threshold) >= threshold;
  }

  private boolean passesOver(BlendLine line, int span) {
    double before = 0;
    int inside = 0;
    for (int part = 1; part < PARTS; part++) {
      ShotFrame frame = at(span, span * part / PARTS);
      double place = line.place(frame);
      boolean still = part > 1 || place < STILL;
      still &= part < PARTS - 1 || place > 1 - STILL;
      if (!still || place < before - BACK || line.distance(frame, place) > AWAY) {
        return false;
      }
      inside += place > INSIDE && place < 1 - INSIDE ? 1 : 0;
      before = place;
    }
    return inside >= 2;
  }

  /** Place in the span of the last frame that is known to come before the dissolve. */
  private int lastStill(int span) {
    BlendLine line = new BlendLine(at(span, 0), at(span, span));
    int part = 1;
    while (line.place(at(span, span * part / PARTS)) < STILL) {
      part++;
    }
    return span * (part - 1) / PARTS;
  }
}
