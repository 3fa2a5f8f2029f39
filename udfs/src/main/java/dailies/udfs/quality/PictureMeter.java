package dailies.udfs.quality;

import dailies.udfs.decode.Picture;

/** Measures pictures at analysis size. Has no state: may be shared between threads. */
public final class PictureMeter {

  /** Reads the picture once for its luma, which all metrics share. Any size, from 1x1. */
  public PictureMetrics measure(Picture picture) {
    LumaPlane plane = LumaPlane.of(picture);
    LumaHistogram histogram = LumaHistogram.of(plane);
    DetailTiles detail = DetailTiles.of(ReducedLuma.of(plane));
    return new PictureMetrics(
        Sharpness.of(detail),
        Exposure.of(histogram),
        MotionBlur.of(detail),
        Noise.of(plane),
        Contrast.of(histogram),
        histogram.mean() / 255);
  }
}
