package dailies.udfs.hash;

import dailies.udfs.decode.Picture;
import dailies.udfs.decode.Resampler;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A 64-bit hash that stays within a few bits when a picture is resized, re-encoded or slightly
 * retouched. It has imagededup's definition and therefore its values: the colour picture is resized
 * to 32x32 (Lanczos), turned to luma, and transformed by an unnormalised DCT-II; of the 8x8 lowest
 * frequencies, DC included, those not below the median of the 63 without DC set their bit, row by
 * row, most significant bit first. Compare by {@link HammingDistance}: 0 the same, up to 8 alike.
 *
 * <p>Stateless and thread-safe.
 */
public final class PerceptualHash {
  private PerceptualHash() {}

  /**
   * The hash of a picture, or empty for a flat one: a picture whose 32x32 luma has a standard
   * deviation under 2.5 grey levels shows nothing that could be compared.
   */
  public static OptionalLong of(Picture picture) {
    LowFrequencies frequencies = frequencies(picture);
    return frequencies.isFlat() ? OptionalLong.empty() : OptionalLong.of(frequencies.hash());
  }

  /**
   * The hashes that a picture has in each {@link Orientation}, in their order, the upright one
   * first: all from one transform. Empty for a flat one.
   */
  public static Optional<long[]> inAllOrientations(Picture picture) {
    LowFrequencies frequencies = frequencies(picture);
    if (frequencies.isFlat()) {
      return Optional.empty();
    }
    return Optional.of(
        Stream.of(Orientation.values())
            .mapToLong(orientation -> frequencies.turned(orientation).hash())
            .toArray());
  }

  private static LowFrequencies frequencies(Picture picture) {
    int side = LowFrequencies.LUMA_SIDE;
    return LowFrequencies.ofReduced(
        Resampler.resize(picture, side, side, Resampler.Kernel.LANCZOS).luma());
  }
}
