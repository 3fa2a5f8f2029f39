package dailies.udfs.quality.motion;

import dailies.udfs.decode.FieldSample;
import dailies.udfs.decode.GreyFrame;
import dailies.udfs.decode.ShotDetector;
import dailies.udfs.quality.MetricValues;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Measures what only time shows of a clip, frame by frame, in bounded memory however long it is.
 * Hears what a {@link dailies.udfs.decode.ClipListener} hears, in the same order. Parts of a clip
 * cannot be measured apart and merged, because every metric needs the frames around the seam. Not
 * thread-safe.
 */
public final class MotionMeter {
  private static final double USUAL_FRAME_SECONDS = 0.04;

  private final MotionEstimator estimator = new MotionEstimator();
  private final Repetition repetition = new Repetition();
  private final Interlacing interlacing = new Interlacing();
  private final PlainStretches plain = new PlainStretches();
  private final List<TemporalMetric> metrics =
      List.of(new MeanMotion(), new Shake(), new Flicker(), new Standstill(), new Cuts(), plain);
  // Whether a step is a cut is told a few frames later.
  private final Deque<FrameStep> undecided = new ArrayDeque<>();
  private GreyFrame last;
  private MotionPlane lastPlane;
  private Shade lastShade;
  private double lastSeconds = USUAL_FRAME_SECONDS;
  private long cutBefore = -1;

  /** Takes in the next frame in the order of presentation. */
  public void frame(GreyFrame frame) {
    MotionPlane plane = MotionPlane.of(frame);
    Shade shade = Shade.of(plane);
    if (last != null) {
      undecided.add(step(frame, plane, shade));
    }
    last = frame;
    lastPlane = plane;
    lastShade = shade;
    while (undecided.size() > ShotDetector.LOOKAHEAD + 1) {
      take(undecided.remove());
    }
  }

  /** A hard cut lies before this frame, which is one of the last that were taken in. */
  public void cut(long frameIndex) {
    cutBefore = frameIndex;
  }

  /** Takes in what the lines of a frame at full size show. */
  public void fields(FieldSample sample) {
    interlacing.add(sample);
  }

  private FrameStep step(GreyFrame frame, MotionPlane plane, Shade shade) {
    double seconds = (frame.ptsMicros() - last.ptsMicros()) / 1e6;
    if (seconds > 0) {
      lastSeconds = seconds;
    }
    boolean comparable = frame.width() == last.width() && frame.height() == last.height();
    double difference =
        comparable ? difference(last.luma(), frame.luma()) : Double.POSITIVE_INFINITY;
    Movement movement = comparable ? estimator.between(lastPlane, plane) : null;
    return new FrameStep(
        frame.frameIndex(),
        Math.max(0, last.ptsMicros() / 1e6),
        lastSeconds,
        lastShade,
        shade,
        difference,
        repetition.is(difference, movement),
        movement);
  }

  private static double difference(byte[] one, byte[] other) {
    int sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += Math.abs((one[i] & 255) - (other[i] & 255));
    }
    return (double) sum / one.length;
  }

  private void take(FrameStep step) {
    for (TemporalMetric metric : metrics) {
      if (step.frameIndex() == cutBefore || step.movement() == null) {
        metric.cut(step);
      } else {
        metric.add(step);
      }
    }
  }

  /**
   * What was measured, of {@link dailies.udfs.quality.Metric.Scope#CLIP}; none when no frame was
   * taken in. The clip has ended then: no more may be taken in.
   */
  public MetricValues result() {
    if (last == null) {
      return MetricValues.NONE;
    }
    while (!undecided.isEmpty()) {
      take(undecided.remove());
    }
    plain.end(lastShade, lastSeconds);
    MetricValues.Builder values = MetricValues.builder();
    metrics.forEach(metric -> metric.put(values));
    interlacing.put(values);
    return values.build();
  }
}
