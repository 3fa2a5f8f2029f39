package dailies.jobs.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dailies.jobs.config.SettingsException;
import dailies.jobs.stages.Forecast;
import dailies.udfs.spark.HadoopSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** What a dry run wrote as JSON. */
final class ForecastFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ForecastFile() {}

  static double seconds(SparkSession spark, String file) {
    try {
      Path path = new Path(file);
      var files = HadoopSource.fileSystem(path, spark.sparkContext().hadoopConfiguration());
      try (InputStream in = files.open(path)) {
        return seconds(JSON.readTree(in));
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new SettingsException(
          List.of(
              "Cannot read --forecast %s: %s. Name a file that --dry-run --format json wrote."
                  .formatted(file, e.getMessage())));
    }
  }

  private static double seconds(JsonNode lines) {
    for (JsonNode line : lines) {
      if (line.path(Forecast.PART).asText().equals(Forecast.ALL)
          && line.path(Forecast.SECONDS).isNumber()) {
        return line.path(Forecast.SECONDS).asDouble();
      }
    }
    throw new IllegalArgumentException("it has no line for all files");
  }
}
