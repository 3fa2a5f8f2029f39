package dailies.jobs.exports;

import dailies.jobs.config.SettingsException;
import dailies.udfs.spark.HadoopSource;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The folder of an export, on any file system. A file that could not be finished is not left there.
 */
public final class ExportFolder {
  private final Path root;
  private final FileSystem files;

  private ExportFolder(Path root, FileSystem files) {
    this.root = root;
    this.files = files;
  }

  /** Writes a file. */
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** What may be in the folder before. */
  public enum Before {
    /** Nothing: so nothing is lost. */
    EMPTY,
    /** Anything; files of the same names are replaced. */
    ANYTHING
  }

  /**
   * The folder at {@code uri}, which is made when the first file is written.
   *
   * @throws SettingsException when it cannot be reached, or holds something and may not
   */
  public static ExportFolder open(String uri, Before before, Configuration storage) {
    try {
      Path root = new Path(uri);
      FileSystem files = HadoopSource.fileSystem(root, storage);
      ExportFolder folder = new ExportFolder(files.makeQualified(root), files);
      if (files.exists(root)) {
        folder.check(before);
      }
      return folder;
    } catch (IOException | IllegalArgumentException e) {
      throw cannot(uri, e.getMessage());
    }
  }

  private void check(Before before) throws IOException {
    if (!files.getFileStatus(root).isDirectory()) {
      throw cannot(root.toString(), "it is a file. Name a folder");
    }
    if (before == Before.EMPTY && files.listStatusIterator(root).hasNext()) {
      throw cannot(
          root.toString(),
          "it is not empty. Name another folder, or replace files of the same names with"
              + " --overwrite");
    }
  }

  private static SettingsException cannot(String uri, String why) {
    return new SettingsException(List.of("Cannot export into %s: %s.".formatted(uri, why)));
  }

  public String uri(String name) {
    return new Path(root, name).toString();
  }

  /**
   * Writes a file of the folder. It has its name only when it is whole.
   *
   * @throws SettingsException when storage refuses
   */
  public void write(String name, Content content) {
    Path unfinished = new Path(root, "." + name + ".unfinished");
    try {
      try (OutputStream out = new BufferedOutputStream(files.create(unfinished, true))) {
        content.writeTo(out);
      }
      finish(unfinished, new Path(root, name));
    } catch (IOException e) {
      throw cannot(uri(name), e.getMessage());
    } finally {
      deleteQuietly(unfinished);
    }
  }

  private void finish(Path unfinished, Path path) throws IOException {
    files.delete(path, false);
    if (!files.rename(unfinished, path)) {
      throw new IOException("it could not be given its name");
    }
  }

  private void deleteQuietly(Path path) {
    try {
      files.delete(path, false);
    } catch (IOException e) {
      // What is left has a name that says what it is.
    }
  }
}
