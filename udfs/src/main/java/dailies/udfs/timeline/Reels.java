package dailies.udfs.timeline;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Names of eight characters for the files of one list, each of another. */
final class Reels {
  private static final int LENGTH = 8;

  private final Map<String, String> mediaByReel = new HashMap<>();

  /** The beginning of the file's name; where another file has that one, with a number behind it. */
  String of(TimelineEvent event) {
    String stem = stem(event.name());
    String reel = stem;
    for (int number = 2; isOfAnother(reel, event); number++) {
      String ending = "_" + number;
      reel = stem.substring(0, Math.min(stem.length(), LENGTH - ending.length())) + ending;
    }
    mediaByReel.put(reel, event.notes().mediaId());
    return reel;
  }

  private boolean isOfAnother(String reel, TimelineEvent event) {
    String mediaId = event.notes().mediaId();
    return !mediaByReel.getOrDefault(reel, mediaId).equals(mediaId);
  }

  private static String stem(String name) {
    int dot = name.lastIndexOf('.');
    String letters =
        (dot > 0 ? name.substring(0, dot) : name)
            .toUpperCase(Locale.ROOT)
            .replaceAll("[^A-Z0-9]+", "_")
            .replaceAll("^_+|_+$", "");
    String beginning = letters.substring(0, Math.min(LENGTH, letters.length()));
    return letters.isEmpty() ? "CLIP" : beginning.replaceAll("_+$", "");
  }
}
