package dailies.jobs.stages;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trim;

import dailies.udfs.spark.HadoopSource;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What the user named with {@code --input}, sorted by what it turned out to be.
 *
 * @param folders to be listed with all below them
 * @param files single objects, named as they are or by a glob
 * @param manifests tables with a column {@code uri}
 * @param inventories listings that S3 wrote
 */
public record Inputs(
    List<Path> folders, List<Path> files, List<Path> manifests, List<S3Inventory> inventories) {
  private static final String URI = "uri";

  /**
   * Looks at each input.
   *
   * @throws InputException naming every input that is not there or cannot be read
   */
  public static Inputs resolve(List<String> inputs, Configuration configuration) {
    Inputs resolved =
        new Inputs(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    List<String> problems = new ArrayList<>();
    for (String input : inputs) {
      resolved.add(input, configuration, problems);
    }
    if (!problems.isEmpty()) {
      throw new InputException(problems);
    }
    return resolved;
  }

  private void add(String input, Configuration configuration, List<String> problems) {
    try {
      Path path = HadoopSource.qualified(input, configuration);
      FileStatus[] found = find(path, configuration);
      if (found == null || found.length == 0) {
        problems.add("Cannot find the input " + input + ". Check the path, or quote the glob.");
        return;
      }
      for (FileStatus status : found) {
        add(status, configuration);
      }
    } catch (IOException | IllegalArgumentException e) {
      problems.add("Cannot reach the input " + input + ": " + e.getMessage());
    }
  }

  private void add(FileStatus status, Configuration configuration) throws IOException {
    Path path = status.getPath();
    if (RowFile.is(path)) {
      manifests.add(path);
    } else if (status.isDirectory()) {
      folders.add(path);
    } else {
      S3Inventory.find(path, configuration)
          .ifPresentOrElse(inventories::add, () -> files.add(path));
    }
  }

  /**
   * The path itself when there is such an object, whatever its name; else what the glob matches.
   */
  private static FileStatus[] find(Path path, Configuration configuration) throws IOException {
    FileSystem files = HadoopSource.fileSystem(path, configuration);
    return files.exists(path)
        ? new FileStatus[] {files.getFileStatus(path)}
        : files.globStatus(path);
  }

  /**
   * Of rows with a {@code uri}: whether the object is one that these folders and files would show.
   */
  Column covered() {
    return Stream.concat(
            folders.stream().map(Inputs::within),
            files.stream().map(file -> col(URI).equalTo(file.toString())))
        .reduce(lit(false), Column::or);
  }

  /** The root of a bucket ends with a slash, other folders do not. */
  static Column within(Path folder) {
    return col(URI).startsWith(folder.toString().replaceFirst("/?$", "/"));
  }

  /** The URIs that the manifests name, each once. */
  Dataset<String> manifestUris(SparkSession spark) {
    return manifests.stream()
        .map(manifest -> uris(spark, manifest))
        .reduce(spark.emptyDataset(Encoders.STRING()), Dataset::union)
        .distinct();
  }

  /** The objects of the inventories: rows of {@link ObjectLister#SCHEMA}. */
  Dataset<Row> inventoryObjects(SparkSession spark) {
    return inventories.stream()
        .map(inventory -> inventory.objects(spark))
        .reduce(spark.createDataFrame(List.of(), ObjectLister.SCHEMA), Dataset::union);
  }

  private static Dataset<String> uris(SparkSession spark, Path manifest) {
    Dataset<Row> rows = RowFile.read(spark, manifest);
    if (!RowFile.has(rows, URI)) {
      throw new InputException(
          List.of(
              "Cannot use the manifest %s: it has the columns %s but no column uri."
                  .formatted(manifest, String.join(", ", rows.columns()))));
    }
    return rows.select(col(URI)).where(length(trim(col(URI))).gt(0)).as(Encoders.STRING());
  }

  /**
   * Parts of the folders that can be listed side by side: the tree is opened from the top until
   * there are {@code wanted} folders. Only folders are looked at here, never kept files.
   */
  List<FolderPart> parts(Configuration configuration, int wanted) throws IOException {
    List<FolderPart> parts = new ArrayList<>();
    Deque<Path> open = new ArrayDeque<>(folders);
    while (!open.isEmpty() && open.size() + parts.size() < wanted) {
      Path folder = open.removeFirst();
      parts.add(new FolderPart(folder.toString(), false));
      open.addAll(subfolders(folder, configuration));
    }
    open.forEach(folder -> parts.add(new FolderPart(folder.toString(), true)));
    return parts;
  }

  private static List<Path> subfolders(Path folder, Configuration configuration)
      throws IOException {
    List<Path> subfolders = new ArrayList<>();
    var statuses = HadoopSource.fileSystem(folder, configuration).listStatusIterator(folder);
    while (statuses.hasNext()) {
      FileStatus status = statuses.next();
      if (status.isDirectory() && !LinkToAbove.is(status.getPath())) {
        subfolders.add(status.getPath());
      }
    }
    return subfolders;
  }
}
