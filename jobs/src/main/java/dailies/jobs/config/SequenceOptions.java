package dailies.jobs.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * What counts as a sequence of shots, and whether its shots may be proposed for deletion.
 *
 * @param maxGap between two shots of a sequence, at most; 0 finds no sequences
 * @param included whether all but the best shot of a sequence are proposed for deletion
 */
public record SequenceOptions(Duration maxGap, boolean included) implements Serializable {
  public SequenceOptions {
    Range.check(new Range("duplicates.sequence-gap (seconds)", maxGap.toMillis() / 1e3, 0, 86_400));
  }
}
