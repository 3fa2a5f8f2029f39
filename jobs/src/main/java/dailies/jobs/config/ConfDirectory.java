package dailies.jobs.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import dailies.udfs.embed.PromptPair;
import dailies.udfs.quality.QualityProfile;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where {@code conf/} is read from: the folder named by the system property {@code dailies.conf},
 * which the launcher sets, or else the copy in the jar.
 */
final class ConfDirectory {
  private static final String PROPERTY = "dailies.conf";

  private static final String SCENES = "scenes";

  private ConfDirectory() {}

  static Config defaults() {
    return file("dailies.conf");
  }

  /**
   * The quality profile of a name in {@code conf/quality}, or at a path.
   *
   * @throws SettingsException when there is none, or when it cannot be used
   */
  static QualityProfile profile(String nameOrPath) {
    try {
      return QualityProfile.parse(profileConfig("quality", nameOrPath));
    } catch (ConfigException | IllegalArgumentException e) {
      throw new SettingsException(
          List.of("Invalid quality profile " + nameOrPath + ": " + e.getMessage()));
    }
  }

  private static Config profileConfig(String folder, String nameOrPath) {
    Path path = Path.of(nameOrPath);
    if (Files.isRegularFile(path)) {
      return ConfigFactory.parseFile(path.toFile()).resolve();
    }
    try {
      return file(folder + "/" + nameOrPath + ".conf").resolve();
    } catch (ConfigException.IO e) {
      throw new SettingsException(
          List.of(
              "Unknown %s profile %s. Use the name of a file in conf/%s without .conf, or a path."
                  .formatted(folder.equals(SCENES) ? "scene" : folder, nameOrPath, folder)));
    }
  }

  /**
   * The scene profile of a name in {@code conf/scenes}, or at a path.
   *
   * @throws SettingsException when there is none, or when it cannot be used
   */
  static SceneProfile sceneProfile(String nameOrPath) {
    try {
      return SceneProfile.of(profileConfig(SCENES, nameOrPath));
    } catch (ConfigException | IllegalArgumentException e) {
      throw new SettingsException(
          List.of("Invalid scene profile " + nameOrPath + ": " + e.getMessage()));
    }
  }

  /**
   * The pairs of prompts of the file {@code prompts.conf}, or at a path.
   *
   * @throws SettingsException when there are none, or when they cannot be used
   */
  static List<PromptPair> prompts(String nameOrPath) {
    Path path = Path.of(nameOrPath);
    try {
      Config config =
          Files.isRegularFile(path)
              ? ConfigFactory.parseFile(path.toFile())
              : file(nameOrPath + ".conf");
      return PromptReader.read(nameOrPath, config);
    } catch (ConfigException.IO e) {
      throw new SettingsException(
          List.of("Unknown prompts " + nameOrPath + ". Use prompts, or the path of a file."));
    }
  }

  private static Config file(String name) {
    String folder = System.getProperty(PROPERTY);
    if (folder != null) {
      return ConfigFactory.parseFile(
          new File(folder, name), ConfigParseOptions.defaults().setAllowMissing(false));
    }
    return ConfigFactory.parseResources(
        ConfDirectory.class.getClassLoader(),
        "conf/" + name,
        ConfigParseOptions.defaults().setAllowMissing(false));
  }
}
