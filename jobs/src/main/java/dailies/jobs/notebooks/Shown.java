package dailies.jobs.notebooks;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a cell shows.
 *
 * @param printed what it printed, often nothing
 * @param text its result as plain text, or empty
 * @param html the same as HTML, or empty where text is all there is
 */
record Shown(String printed, String text, String html) {
  static final String TEXT = "text/plain";
  static final String HTML = "text/html";

  /** The result by its media type; nothing where there is none. */
  Map<String, String> result() {
    Map<String, String> result = new LinkedHashMap<>();
    if (!html.isEmpty()) {
      result.put(HTML, html);
    }
    if (!text.isEmpty()) {
      result.put(TEXT, text);
    }
    return result;
  }

  boolean isNothing() {
    return printed.isBlank() && text.isBlank() && html.isBlank();
  }
}
