package dailies.udfs.spark;

import dailies.udfs.embed.ModelException;
import dailies.udfs.media.ContentHash;
import dailies.udfs.model.CacheFolder;
import dailies.udfs.model.ModelOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/**
 * Puts a model where {@link ModelOptions#model} says: straight into a local folder, or by way of
 * the cache into any file system that Hadoop can write to.
 */
public final class ModelUpload {
  private final ModelOptions options;
  private final Configuration storage;
  private final Path folder;
  private final boolean isLocal;

  private ModelUpload(ModelOptions options, Configuration storage, Path folder, boolean isLocal) {
    this.options = options;
    this.storage = storage;
    this.folder = folder;
    this.isLocal = isLocal;
  }

  /**
   * Looks at the target, before anything is downloaded for it.
   *
   * @throws ModelException when it is a file, or on a file system that cannot be reached
   */
  public static ModelUpload to(ModelOptions options, Configuration storage) {
    Optional<Path> local = ModelUri.local(ModelUri.requireNoSecret(options.model()));
    requireFolder(options.model(), storage);
    return new ModelUpload(
        options, storage, local.orElseGet(() -> staging(options)), local.isPresent());
  }

  private static void requireFolder(String target, Configuration storage) {
    try {
      org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(target);
      FileSystem fileSystem = HadoopSource.fileSystem(path, storage);
      if (fileSystem.exists(path) && !fileSystem.getFileStatus(path).isDirectory()) {
        throw new ModelException(
            "Cannot write the model to %s: it is a file. Name a folder.".formatted(target));
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new ModelException(
          "Cannot write the model to %s: %s. Check URI, credentials and permissions."
              .formatted(target, e.getMessage()),
          e);
    }
  }

  /** The same folder for the same target, so that a later run can go on. */
  private static Path staging(ModelOptions options) {
    byte[] target = options.model().getBytes(StandardCharsets.UTF_8);
    return CacheFolder.of(options).resolve("uploads").resolve(ContentHash.sha256(target));
  }

  /** Where the files are to be put first. */
  public Path folder() {
    return folder;
  }

  /**
   * Puts these files of {@link #folder} in their place, after a look at whether they make a model.
   *
   * @throws ModelException when they do not, or cannot be written
   */
  public PinnedModel of(List<String> files) {
    PinnedModel model = PinnedModel.find(options.withModel(folder.toString()), storage);
    if (!isLocal) {
      try {
        upload(files);
      } catch (IOException e) {
        throw new ModelException(
            "Cannot write the model to %s: %s. Check URI, credentials and permissions; what was downloaded is kept in %s."
                .formatted(options.model(), e.getMessage(), folder),
            e);
      }
    }
    return model;
  }

  private void upload(List<String> files) throws IOException {
    org.apache.hadoop.fs.Path target = new org.apache.hadoop.fs.Path(options.model());
    FileSystem fileSystem = HadoopSource.fileSystem(target, storage);
    fileSystem.mkdirs(target);
    for (String file : files) {
      fileSystem.copyFromLocalFile(
          false,
          true,
          new org.apache.hadoop.fs.Path(folder.resolve(file).toUri()),
          new org.apache.hadoop.fs.Path(target, file));
    }
    ModelCache.delete(folder);
  }
}
