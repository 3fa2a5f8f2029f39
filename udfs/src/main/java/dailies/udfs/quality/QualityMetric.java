package dailies.udfs.quality;

import dailies.udfs.decode.Picture;
import java.util.OptionalDouble;

/**
 * A metric of pictures that is added from outside: implement it, name the class in {@code
 * META-INF/services/dailies.udfs.quality.QualityMetric} of a jar and give the jar with {@code
 * --jars}. Its value, of a clip the median of its keyframes, appears in {@code quality.custom}
 * under {@link #column()}, and profiles may weigh it and set thresholds on it like any other.
 *
 * <p>One instance serves a whole executor: it must be safe to call from several threads.
 */
public interface QualityMetric extends MetricDefinition {

  /**
   * @param picture at analysis size, in display orientation
   * @return a value on {@link #scale()}; empty where there is none, for example on a flat picture
   */
  OptionalDouble measure(Picture picture);
}
