package dailies.jobs.config;

import java.io.Serializable;

/**
 * How near two pictures must be to count as duplicates.
 *
 * @param radius largest Hamming distance between perceptual hashes, 0 to 12 bits
 * @param confirm least cosine between embeddings, 0 to 1; 0 confirms every candidate
 */
public record DuplicateOptions(int radius, double confirm) implements Serializable {
  public DuplicateOptions {
    Range.check(
        new Range("duplicates.radius", radius, 0, 12),
        new Range("duplicates.confirm", confirm, 0, 1));
  }
}
