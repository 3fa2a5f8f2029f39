package dailies.udfs.decode;

import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;

/** Turns a stream's timestamps into microseconds. */
final class StreamClock {
  private final long numerator;
  private final long denominator;
  private final long startTime;
  private final long duration;

  StreamClock(AVStream stream) {
    AVRational timeBase = stream.time_base();
    numerator = timeBase.num();
    denominator = Math.max(1, timeBase.den());
    startTime = stream.start_time();
    duration = stream.duration();
  }

  static boolean isKnown(long timestamp) {
    return timestamp != AV_NOPTS_VALUE;
  }

  /** Microseconds of a count of the stream's time base, rounded to the nearest. */
  long micros(long count) {
    return Math.round(count * (1e6 * numerator / denominator));
  }

  /** Where the stream starts, in microseconds; {@code otherwise} when the container is silent. */
  long startMicros(long otherwise) {
    return isKnown(startTime) ? micros(startTime) : otherwise;
  }

  /** How long the container says that the stream lasts, in microseconds; 0 when unknown. */
  long durationMicros() {
    return isKnown(duration) && duration > 0 ? micros(duration) : 0;
  }
}
