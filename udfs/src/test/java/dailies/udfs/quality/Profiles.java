package dailies.udfs.quality;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;

/** The profiles that the repository ships. */
public final class Profiles {
  private Profiles() {}

  public static QualityProfile load(String name) {
    Path file = Path.of("..", "conf", "quality", name + ".conf");
    return QualityProfile.parse(ConfigFactory.parseFile(file.toFile()));
  }
}
