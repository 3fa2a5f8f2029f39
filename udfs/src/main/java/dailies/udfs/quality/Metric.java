package dailies.udfs.quality;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The metrics that profiles may speak of, each 0 to 1. */
public enum Metric {
  SHARPNESS(PictureMetrics.SHARPNESS, Better.HIGHER),
  EXPOSURE(PictureMetrics.EXPOSURE, Better.HIGHER),
  MOTION_BLUR(PictureMetrics.MOTION_BLUR, Better.LOWER),
  NOISE(PictureMetrics.NOISE, Better.LOWER),
  CONTRAST(PictureMetrics.CONTRAST, Better.HIGHER),
  BRIGHTNESS(PictureMetrics.BRIGHTNESS, Better.NEITHER),
  AUDIO_QUALITY(SoundMetrics.AUDIO_QUALITY, Better.HIGHER);

  /** Which values are the good ones. */
  public enum Better {
    HIGHER,
    LOWER,
    /** The metric only describes: it can be a condition, but has no weight. */
    NEITHER
  }

  private final String column;
  private final Better better;

  Metric(String column, Better better) {
    this.column = column;
    this.better = better;
  }

  /** The name in tables and in profiles, for example {@code motion_blur}. */
  public String column() {
    return column;
  }

  public Better better() {
    return better;
  }

  /** The value with 1 as the good end. */
  public double goodness(double value) {
    return better == Better.LOWER ? 1 - value : value;
  }

  /** The metric of this column; empty when there is none. */
  public static Optional<Metric> ofColumn(String column) {
    return Arrays.stream(values()).filter(metric -> metric.column.equals(column)).findFirst();
  }

  static List<String> columns() {
    return Arrays.stream(values()).map(Metric::column).toList();
  }
}
