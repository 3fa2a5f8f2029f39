package dailies.jobs.queries;

import static org.apache.spark.sql.functions.col;

import dailies.jobs.config.SettingsException;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.QualityTable;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.quality.Metric;
import dailies.udfs.quality.MetricCatalogue;
import dailies.udfs.quality.MetricDefinition;
import dailies.udfs.quality.MetricValues;
import dailies.udfs.spark.HadoopSource;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;

/**
 * One file and what was measured of it.
 *
 * @param profile the name of the profile that scored it
 */
record MeasuredMedia(String mediaId, String uri, String profile, MetricValues values) {

  /**
   * @param name a media_id, a URI or a path
   * @param option that the name was given with, for messages
   * @throws SettingsException when there is no such file, or nothing was measured of it
   */
  static MeasuredMedia find(Warehouse warehouse, String option, String name) {
    Object[] names = names(name, warehouse.spark().sparkContext().hadoopConfiguration());
    List<Row> found =
        warehouse
            .read(MediaTable.TABLE)
            .where(col(MediaTable.MEDIA_ID).isin(names).or(col(MediaTable.URI).isin(names)))
            .select(MediaTable.MEDIA_ID, MediaTable.URI, MediaTable.ISSUE)
            .takeAsList(1);
    if (found.isEmpty()) {
      throw cannot(
          option,
          name,
          "no file has this media_id or URI. Take one from a query's result, for example query"
              + " ranking");
    }
    String mediaId = found.get(0).getString(0);
    List<Row> quality =
        warehouse
            .read(QualityTable.TABLE)
            .where(col(QualityTable.MEDIA_ID).equalTo(mediaId))
            .takeAsList(1);
    if (quality.isEmpty()) {
      throw cannot(
          option, name, "nothing was measured of it (issue %s)".formatted(found.get(0).get(2)));
    }
    return new MeasuredMedia(
        mediaId,
        found.get(0).getString(1),
        quality.get(0).getAs(QualityTable.PROFILE),
        values(quality.get(0)));
  }

  private static Object[] names(String name, Configuration storage) {
    try {
      return new Object[] {name, HadoopSource.qualified(name, storage).toString()};
    } catch (IOException | IllegalArgumentException e) {
      return new Object[] {name};
    }
  }

  private static SettingsException cannot(String option, String name, String why) {
    return new SettingsException(List.of("Cannot use %s %s: %s.".formatted(option, name, why)));
  }

  private static MetricValues values(Row row) {
    MetricValues.Builder values = MetricValues.builder();
    for (Metric metric : QualityTable.METRICS) {
      Double value = row.getAs(metric.column());
      if (value != null) {
        values.put(metric, value);
      }
    }
    int custom = row.fieldIndex(QualityTable.CUSTOM);
    if (!row.isNullAt(custom)) {
      MetricCatalogue catalogue = MetricCatalogue.load();
      Map<String, Double> added = row.getJavaMap(custom);
      added.forEach((name, value) -> values.put(definition(catalogue, name), value));
    }
    return values.build();
  }

  private static MetricDefinition definition(MetricCatalogue catalogue, String name) {
    return catalogue
        .named(name)
        .orElseThrow(
            () ->
                new SettingsException(
                    List.of(
                        ("Cannot tell what the metric %s means: it was measured by a jar that is"
                                + " not here. Give it with --jars.")
                            .formatted(name))));
  }
}
