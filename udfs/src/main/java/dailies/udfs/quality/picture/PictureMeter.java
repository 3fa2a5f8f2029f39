package dailies.udfs.quality.picture;

import dailies.udfs.decode.Picture;
import dailies.udfs.quality.Metric;
import dailies.udfs.quality.MetricValues;

/** Measures pictures at analysis size. Has no state: may be shared between threads. */
public final class PictureMeter {

  /** Reads the picture once for its luma, which all metrics share. Any size, from 1x1. */
  public MetricValues measure(Picture picture) {
    LumaPlane plane = LumaPlane.of(picture);
    LumaHistogram histogram = LumaHistogram.of(plane);
    DetailTiles detail = DetailTiles.of(ReducedLuma.of(plane));
    return MetricValues.builder()
        .put(Metric.SHARPNESS, Sharpness.of(detail))
        .put(Metric.EXPOSURE, Exposure.of(histogram))
        .put(Metric.MOTION_BLUR, MotionBlur.of(detail))
        .put(Metric.NOISE, Noise.of(plane))
        .put(Metric.CONTRAST, Contrast.of(histogram))
        .put(Metric.BRIGHTNESS, histogram.mean() / 255)
        .build();
  }
}
