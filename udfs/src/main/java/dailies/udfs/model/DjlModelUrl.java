package dailies.udfs.model;

import ai.djl.repository.Artifact;
import ai.djl.repository.MRL;
import ai.djl.repository.Repository;
import dailies.udfs.embed.ModelException;
import java.io.IOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A model as DJL names it: {@code djl://group/artifact/version/name} of a model zoo on the class
 * path, such as {@code ai.djl.pytorch}, whose last parts may be left out, or the URL of a {@code
 * .zip} or {@code .tar.gz}. It must hold one TorchScript file. DJL keeps what it downloads in its
 * own cache, the folder that {@code DJL_CACHE_DIR} names.
 */
public record DjlModelUrl(String url) {
  private static final String OFFLINE = "ai.djl.offline";
  private static final String ENDING = ".pt";

  /** Whether a place of a model is a DJL model URL. */
  public static boolean isOne(String location) {
    String lower = location.toLowerCase(Locale.ROOT);
    return lower.startsWith("djl:")
        || lower.matches("[a-z]+:.*") && lower.matches(".*\\.(zip|tar\\.gz|tgz)");
  }

  /**
   * The TorchScript file on this machine, downloaded when it is not there.
   *
   * @throws ModelException when there is none
   */
  public LocalModel fetch() {
    try {
      return LocalModel.at(scriptIn(download(url)));
    } catch (IOException | RuntimeException e) {
      throw new ModelException(
          ("Cannot fetch the DJL model %s: %s. Check the URL, the network, and that its model zoo is"
                  + " on the class path (--jars).")
              .formatted(url, reason(e)),
          e);
    }
  }

  /** Of hosts that are unknown or refuse there is little more than a name in the message. */
  private static String reason(Exception e) {
    return e instanceof UnknownHostException || e instanceof SocketException
        ? "there is no way to its server (%s)".formatted(e)
        : e.getMessage();
  }

  /** The engine is kept from downloading by a property, which holds for models too. */
  private static synchronized Path download(String url) throws IOException {
    String offline = System.clearProperty(OFFLINE);
    try {
      Repository repository = Repository.newInstance("dailies", url);
      List<MRL> resources = repository.getResources();
      if (resources.isEmpty()) {
        throw new IOException("there is no such model");
      }
      // The first of those that have the version and the name, if the URL says some.
      Artifact artifact = resources.get(0).match(Map.of());
      if (artifact == null) {
        throw new IOException("its model zoo has no such version or name of it");
      }
      repository.prepare(artifact);
      return repository.getResourceDirectory(artifact);
    } finally {
      if (offline != null) {
        System.setProperty(OFFLINE, offline);
      }
    }
  }

  private static Path scriptIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> scripts = files.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
      if (scripts.size() != 1) {
        throw new IOException(
            "expected one TorchScript file (%s), found %s".formatted(ENDING, scripts));
      }
      return scripts.get(0);
    }
  }
}
