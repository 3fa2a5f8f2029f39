package dailies.udfs.align;

import dailies.udfs.hash.HammingDistance;
import java.util.Objects;
import java.util.stream.LongStream;

/**
 * The look of a clip over time: samples of its frames, {@value ClipFingerprint#SAMPLE_MILLIS} ms
 * apart. All arrays have one element for each sample, those of the inner picture none where the
 * clip has no bars. The arrays are not copied and not to be changed.
 *
 * @param ptsMillis presentation times in milliseconds from the clip's start, ascending
 * @param hashes perceptual hashes of the frames; {@value #NONE}, which no hash is, for flat ones
 * @param changes what moved within the last second, see {@link Change}; -1 where it is unknown
 * @param innerHashes the same of the picture between black bars; {@value #NONE} also where it is
 *     not known yet how wide they are
 * @param innerChanges the same of the picture between black bars
 * @param pictureShare share of the frame's area between black bars, above 0; 1 without bars
 */
public record ClipTrack(
    int[] ptsMillis,
    long[] hashes,
    long[] changes,
    long[] innerHashes,
    long[] innerChanges,
    double pictureShare) {

  /** In place of the hash of a frame that shows nothing to compare. */
  public static final long NONE = 0;

  /** Bits; hashes that are nearer to the last anchor are no anchors. */
  private static final int NEAR_ANCHOR = 4;

  public ClipTrack {
    Objects.requireNonNull(ptsMillis, "ptsMillis");
    int samples = ptsMillis.length;
    if (hashes.length != samples
        || changes.length != samples
        || innerHashes.length != 0 && innerHashes.length != samples
        || innerChanges.length != innerHashes.length) {
      throw new IllegalArgumentException(
          "Invalid track: %d times, %d hashes, %d changes, %d and %d within bars"
              .formatted(
                  samples, hashes.length, changes.length, innerHashes.length, innerChanges.length));
    }
    for (int i = 1; i < samples; i++) {
      if (ptsMillis[i] <= ptsMillis[i - 1]) {
        throw new IllegalArgumentException(
            "Invalid track: sample %d at %d ms follows one at %d ms"
                .formatted(i, ptsMillis[i], ptsMillis[i - 1]));
      }
    }
  }

  int size() {
    return ptsMillis.length;
  }

  boolean hasBars() {
    return innerHashes.length > 0;
  }

  /** The hash of the picture between the bars; {@value #NONE} where there are none. */
  long innerHash(int sample) {
    return hasBars() ? innerHashes[sample] : NONE;
  }

  long innerChange(int sample) {
    return hasBars() ? innerChanges[sample] : Change.UNKNOWN;
  }

  boolean isHashed(int sample) {
    return hashes[sample] != NONE || innerHash(sample) != NONE;
  }

  /**
   * Hashes by which a copy is found: each once, in ascending order. A copy has other samples, but
   * near some of these, because every hash of the clip is within {@value #NEAR_ANCHOR} bits of the
   * last one before it.
   */
  public long[] anchors() {
    return LongStream.concat(anchors(hashes), anchors(innerHashes)).sorted().distinct().toArray();
  }

  private static LongStream anchors(long[] hashes) {
    LongStream.Builder anchors = LongStream.builder();
    long last = NONE;
    for (long hash : hashes) {
      if (hash != NONE && (last == NONE || HammingDistance.between(last, hash) > NEAR_ANCHOR)) {
        anchors.add(hash);
        last = hash;
      }
    }
    return anchors.build();
  }
}
