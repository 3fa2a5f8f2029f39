package dailies.udfs.xmp;

import java.util.List;

/**
 * What a sidecar is to say of a file.
 *
 * @param rating 1 to 5 stars, or {@link Rating#REJECTED}
 * @param label a colour, as Bridge and Lightroom name it in English
 * @param keywords each once
 * @param score 0 to 100
 * @param remarks what is not good about the file, in plain words; null when nothing is
 */
public record SidecarFacts(
    int rating, String label, List<String> keywords, double score, String remarks) {
  public SidecarFacts {
    keywords = List.copyOf(keywords);
    if (rating != Rating.REJECTED && (rating < 1 || rating > 5)) {
      throw new IllegalArgumentException("Invalid rating: " + rating + ". Use 1 to 5, or -1.");
    }
  }

  /** The colour of a category: green for high, yellow for medium, red for low. */
  public static String colour(String category) {
    return switch (category) {
      case "high" -> "Green";
      case "medium" -> "Yellow";
      case "low" -> "Red";
      default -> throw new IllegalArgumentException("Invalid category: " + category + ".");
    };
  }
}
