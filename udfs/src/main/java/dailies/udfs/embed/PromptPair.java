package dailies.udfs.embed;

import java.io.Serializable;

/**
 * Two sentences between which a picture is put: "Good photo." and "Bad photo.".
 *
 * @param aspect what the pair judges; {@link #OVERALL} for a picture as a whole
 * @param good what a picture of score 1 is like
 * @param bad what a picture of score 0 is like
 */
public record PromptPair(String aspect, String good, String bad) implements Serializable {
  /** The aspect that rankings use. */
  public static final String OVERALL = "overall";

  public PromptPair {
    requireText("aspect", aspect);
    requireText("good", good);
    requireText("bad", bad);
    if (good.equals(bad)) {
      throw new IllegalArgumentException(
          "Invalid prompts of " + aspect + ": both are \"" + good + "\". Use two sentences.");
    }
  }

  private static void requireText(String name, String text) {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException("Invalid prompts: " + name + " is empty. Give some text.");
    }
  }
}
