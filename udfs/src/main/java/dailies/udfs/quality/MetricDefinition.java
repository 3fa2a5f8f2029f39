package dailies.udfs.quality;

/** What a measured number means. Built in ({@link Metric}) or added ({@link QualityMetric}). */
public interface MetricDefinition {

  /** The name in tables and in profiles, lower case with underscores: {@code motion_blur}. */
  String column();

  Scale scale();

  /** A sentence with the unit, and when there is no value. */
  String meaning();
}
