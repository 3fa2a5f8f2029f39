package dailies.udfs.analyze;

import dailies.udfs.media.MediaType;
import dailies.udfs.quality.Metric;
import dailies.udfs.quality.MetricValues;

/** What the size and the tags of a picture or clip tell of its quality. */
final class FileMetrics {
  private static final int UPRIGHT = 1;
  private static final int BYTES_PER_PIXEL = 3;

  private FileMetrics() {}

  static MetricValues of(MediaDetails details, long sizeBytes) {
    if (details.width() == null || details.height() == null) {
      return MetricValues.NONE;
    }
    double pixels = (double) details.width() * details.height();
    MetricValues.Builder values = MetricValues.builder().put(Metric.PIXELS, pixels);
    if (details.type() == MediaType.PICTURE) {
      values.put(Metric.COMPRESSION_RATIO, BYTES_PER_PIXEL * pixels / sizeBytes);
    }
    if (details.orientation() != null) {
      values.put(Metric.NEEDS_TURNING, details.orientation() == UPRIGHT ? 0 : 1);
    }
    return values.build();
  }
}
