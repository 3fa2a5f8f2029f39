package dailies.jobs.config;

import java.io.Serializable;

/**
 * How alike two clips must be to count as duplicates.
 *
 * @param radius largest Hamming distance between samples that match, 0 to 16 bits
 * @param leastShare of the shorter clip's hashed samples that match, 0 to 1
 * @param mostDistance between the samples that match, on average, 0 to 16 bits
 */
public record ClipCopyOptions(int radius, double leastShare, double mostDistance)
    implements Serializable {
  public ClipCopyOptions {
    Range.check(
        new Range("duplicates.clips.radius", radius, 0, 16),
        new Range("duplicates.clips.share", leastShare, 0, 1),
        new Range("duplicates.clips.distance", mostDistance, 0, 16));
  }
}
