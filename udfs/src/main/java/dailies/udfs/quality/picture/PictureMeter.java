package dailies.udfs.quality.picture;

import dailies.udfs.decode.Picture;
import dailies.udfs.quality.Metric;
import dailies.udfs.quality.MetricValues;
import java.util.OptionalDouble;

/** Measures pictures at analysis size. Has no state: may be shared between threads. */
public final class PictureMeter {

  /** Reads the picture once for its luma and once for its colours. Any size, from 1x1. */
  public MetricValues measure(Picture picture) {
    LumaPlane plane = LumaPlane.of(picture);
    MetricValues.Builder values = MetricValues.builder();
    measureDetail(Detail.of(plane), values);
    measureLevels(LumaHistogram.of(plane), values);
    measureFlaws(plane, values);
    measureColour(ColourScan.of(picture), values);
    return values.build();
  }

  private static void measureDetail(Detail detail, MetricValues.Builder values) {
    MotionBlur motion = MotionBlur.of(detail.fine());
    values
        .put(Metric.SHARPNESS, Sharpness.of(detail))
        .put(Metric.DEFOCUS, Defocus.of(detail))
        .put(Metric.MOTION_BLUR, motion.amount())
        .put(Metric.MOTION_DIRECTION_DEGREES, motion.direction());
  }

  private static void measureLevels(LumaHistogram histogram, MetricValues.Builder values) {
    values
        .put(Metric.EXPOSURE, Exposure.of(histogram))
        .put(Metric.CONTRAST, Contrast.of(histogram))
        .put(Metric.BRIGHTNESS, histogram.mean() / 255)
        .put(Metric.DYNAMIC_RANGE_STOPS, DynamicRange.stops(histogram));
  }

  private static void measureFlaws(LumaPlane plane, MetricValues.Builder values) {
    OptionalDouble sigma = Noise.sigma(plane);
    double blockiness = BlockEdges.of(plane);
    values
        .put(Metric.NOISE, Noise.of(sigma.orElse(0), blockiness))
        .put(Metric.NOISE_SIGMA, sigma)
        .put(Metric.BLOCKINESS, blockiness)
        .put(Metric.BANDING, Banding.of(plane));
  }

  private static void measureColour(ColourScan scan, MetricValues.Builder values) {
    values
        .put(Metric.CLIPPED_HIGHLIGHTS_FRACTION, scan.clippedFraction())
        .put(Metric.CRUSHED_SHADOWS_FRACTION, scan.crushedFraction())
        .put(Metric.SATURATION, Saturation.of(scan))
        .put(Metric.COLOUR_CAST, ColourCast.of(scan));
  }
}
