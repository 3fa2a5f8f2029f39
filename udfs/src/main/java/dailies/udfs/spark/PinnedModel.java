package dailies.udfs.spark;

import dailies.udfs.model.CacheFolder;
import dailies.udfs.model.FileDigests;
import dailies.udfs.model.LocalModel;
import dailies.udfs.model.ModelDigest;
import dailies.udfs.model.ModelFile;
import dailies.udfs.model.ModelOptions;
import java.io.Serializable;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * A model as the driver found it, so that executors use exactly this one or fail.
 *
 * @param modelId name and digest
 * @param files of the model; none of the built-in one
 */
public record PinnedModel(ModelOptions options, String modelId, List<ModelFile> files)
    implements Serializable {

  /**
   * Finds a model, downloads it where it is not local, and looks at what tells whether it can be
   * used. No weights are loaded, but all are read once to be digested.
   *
   * @throws dailies.udfs.embed.ModelException when it cannot be used
   */
  public static PinnedModel find(ModelOptions options, Configuration storage) {
    if (options.isBuiltin()) {
      return new PinnedModel(options, EncoderHolder.builtin().modelId(), List.of());
    }
    LocalModel local =
        new ModelCache(CacheFolder.of(options), options, storage).find(options.model());
    String name = local.name(options);
    List<ModelFile> files = local.files(digests(options));
    String digest = ModelDigest.abbreviated(ModelDigest.of(files));
    return new PinnedModel(options, name + "-" + digest, files);
  }

  /** SHA-256 over all files; empty for the built-in model, whose id has its own. */
  public String digest() {
    return files.isEmpty() ? "" : ModelDigest.of(files);
  }

  /** Size of all files, in bytes; 0 for the built-in model. */
  public long sizeBytes() {
    return files.stream().mapToLong(ModelFile::sizeBytes).sum();
  }

  /**
   * The model on this machine, with exactly the files that the driver saw.
   *
   * @throws dailies.udfs.embed.ModelException when it is another one
   */
  public LocalModel onThisMachine(Configuration storage) {
    return new ModelCache(CacheFolder.of(options), options, storage).find(this);
  }

  static FileDigests digests(ModelOptions options) {
    return new FileDigests(CacheFolder.of(options).resolve("digests"));
  }
}
