package dailies.udfs.align;

/**
 * The part that two clips have in common.
 *
 * @param share of the shorter clip's hashed samples that match, above 0 to 1
 * @param distance mean bits between the hashes of matching samples
 * @param startAMillis where the part begins in the first clip, in milliseconds
 * @param endAMillis where it ends there
 * @param startBMillis where it begins in the second clip
 * @param endBMillis where it ends there
 */
public record ClipMatch(
    double share,
    double distance,
    int startAMillis,
    int endAMillis,
    int startBMillis,
    int endBMillis) {

  ClipMatch swapped() {
    return new ClipMatch(share, distance, startBMillis, endBMillis, startAMillis, endAMillis);
  }
}
