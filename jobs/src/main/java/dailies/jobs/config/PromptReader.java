package dailies.jobs.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import dailies.udfs.embed.PromptPair;
import dailies.udfs.text.NearestName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes the pairs of prompts from their file. */
final class PromptReader {
  private static final Set<String> KEYS = Set.of("aspect", "good", "bad");

  private PromptReader() {}

  /**
   * @param file for messages
   * @throws SettingsException with what is wrong with it
   */
  static List<PromptPair> read(String file, Config config) {
    try {
      List<PromptPair> pairs =
          config.getConfigList("pairs").stream().map(PromptReader::pair).toList();
      requireDifferentAspects(pairs);
      return pairs;
    } catch (ConfigException | IllegalArgumentException e) {
      throw new SettingsException(List.of("Invalid prompts " + file + ": " + e.getMessage()));
    }
  }

  private static PromptPair pair(Config section) {
    for (String key : section.root().keySet()) {
      if (!KEYS.contains(key)) {
        throw new IllegalArgumentException(
            "unknown key " + key + "; did you mean " + NearestName.of(key, KEYS) + "?");
      }
    }
    return new PromptPair(
        section.getString("aspect"), section.getString("good"), section.getString("bad"));
  }

  private static void requireDifferentAspects(List<PromptPair> pairs) {
    if (pairs.isEmpty()) {
      throw new IllegalArgumentException("there are no pairs; give at least one");
    }
    Set<String> seen = new HashSet<>();
    for (PromptPair pair : pairs) {
      if (!seen.add(pair.aspect())) {
        throw new IllegalArgumentException(
            "the aspect " + pair.aspect() + " is there twice; give each a name of its own");
      }
    }
  }
}
