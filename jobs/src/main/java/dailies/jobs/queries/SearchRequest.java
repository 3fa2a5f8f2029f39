package dailies.jobs.queries;

import java.util.List;

/**
 * What is searched for.
 *
 * @param modelId of the embeddings that are compared; those of other models are left alone
 * @param vectors of that model and of length 1; the nearest of them counts
 * @param leftOut the media_id of a file that is not to be found, or null
 * @param filter which files are looked at
 * @param minScore least cosine, -1 to 1
 * @param top at most so many, at least 1
 * @param unit what is ranked
 */
public record SearchRequest(
    String modelId,
    List<float[]> vectors,
    String leftOut,
    SearchFilter filter,
    double minScore,
    int top,
    Unit unit) {

  /** What a line of the result is. */
  public enum Unit {
    /** A file, by its frame that matches best. */
    FILE,
    /** A frame. */
    FRAME
  }

  public SearchRequest {
    vectors = List.copyOf(vectors);
    if (vectors.isEmpty() || top < 1 || !(minScore >= -1 && minScore <= 1)) {
      throw new IllegalArgumentException(
          "Invalid search: %d vectors, top %d, least cosine %s"
              .formatted(vectors.size(), top, minScore));
    }
  }
}
