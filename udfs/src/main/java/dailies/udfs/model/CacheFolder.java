package dailies.udfs.model;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where downloaded models are kept on this machine. */
public final class CacheFolder {
  private CacheFolder() {}

  /**
   * The folder that {@code embed.cache} names; for {@code auto}, {@code .cache/dailies} in the
   * user's home, or in {@code java.io.tmpdir} for users, as those of clusters, who have none.
   */
  public static Path of(ModelOptions options) {
    if (!options.cache().equals(ModelOptions.AUTO)) {
      return Path.of(options.cache()).toAbsolutePath();
    }
    Path home = Path.of(System.getProperty("user.home"));
    Path parent = Files.isWritable(home) ? home : Path.of(System.getProperty("java.io.tmpdir"));
    return parent.resolve(".cache").resolve("dailies").toAbsolutePath();
  }
}
