package dailies.udfs.quality.motion;

import dailies.udfs.quality.MetricValues;

/** One or a few metrics of a clip, fed from frame to frame in bounded memory. Not thread-safe. */
interface TemporalMetric {
  /** Two frames of one shot. */
  void add(FrameStep step);

  /** The last frame of a shot and the first of the next. */
  void cut(FrameStep step);

  /** What was measured so far; nothing where it could not be. */
  void put(MetricValues.Builder values);
}
