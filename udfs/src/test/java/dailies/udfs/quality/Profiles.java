package dailies.udfs.quality;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;

/** The profiles that the repository ships. */
final class Profiles {
  private Profiles() {}

  static QualityProfile load(String name) {
    Path file = Path.of("..", "conf", "quality", name + ".conf");
    return QualityProfile.parse(ConfigFactory.parseFile(file.toFile()));
  }
}
