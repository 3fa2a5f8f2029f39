package dailies.jobs.report;

import dailies.jobs.config.SettingsException;
import dailies.udfs.spark.HadoopSource;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;

/** The folder that a report is written into, on any file system; executors write to it as well. */
public final class ReportFolder implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String uri;
  private final SerializableConfiguration configuration;

  private ReportFolder(String uri, Configuration configuration) {
    this.uri = uri;
    this.configuration = new SerializableConfiguration(configuration);
  }

  /**
   * A folder that is not there yet, or empty.
   *
   * @throws SettingsException when something is in it: nothing of it is touched
   */
  public static ReportFolder empty(String uri, Configuration configuration) {
    try {
      Path path = new Path(uri);
      FileSystem files = HadoopSource.fileSystem(path, configuration);
      if (files.exists(path) && !files.getFileStatus(path).isDirectory()) {
        throw cannot(uri, "it is a file. Name a folder");
      }
      if (files.exists(path) && files.listStatusIterator(path).hasNext()) {
        throw cannot(uri, "it is not empty. Name a new folder, or empty this one");
      }
      return new ReportFolder(files.makeQualified(path).toString(), configuration);
    } catch (IOException | IllegalArgumentException e) {
      throw cannot(uri, e.getMessage() + ". Check the path");
    }
  }

  public String uri() {
    return uri;
  }

  /** Where a file of the report is. */
  public String uri(String name) {
    return new Path(uri, name).toString();
  }

  /** Writes a whole file; a task that is run again replaces it. */
  void write(String name, String content) throws IOException {
    Path path = new Path(uri, name);
    try (OutputStream file =
        HadoopSource.fileSystem(path, configuration.value()).create(path, true)) {
      file.write(content.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static SettingsException cannot(String uri, String why) {
    return new SettingsException(List.of("Cannot write --output %s: %s.".formatted(uri, why)));
  }
}
