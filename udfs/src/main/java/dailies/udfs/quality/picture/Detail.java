package dailies.udfs.quality.picture;

import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The detail of a picture at two sizes.
 *
 * <p>What is soft at full size is sharp in a small copy, and the copy cannot tell whether the
 * original was. So a measure that is to be the same for a picture and its copies is taken mostly at
 * the reference size, which copies of that size still have, and only to {@link #FINE_WEIGHT} of
 * finer detail, which they may have lost.
 *
 * @param fine with a long side of {@link #FINE_LONG_SIDE} pixels, or of the picture where that is
 *     smaller
 * @param reference with a long side of {@link #REFERENCE_LONG_SIDE} pixels, or of the picture where
 *     that is smaller
 */
record Detail(DetailTiles fine, DetailTiles reference) {
  /** Detail too small to be seen when the long side has so many pixels is not looked for. */
  static final int FINE_LONG_SIDE = 448;

  /** Copies from this size on have all that counts most. */
  static final int REFERENCE_LONG_SIDE = 256;

  /** Of 1; the rest is the weight of the reference size. */
  private static final double FINE_WEIGHT = 0.3;

  static Detail of(LumaPlane plane) {
    ReducedLuma fine = ReducedLuma.of(plane, FINE_LONG_SIDE);
    ReducedLuma reference = fine.reducedTo(REFERENCE_LONG_SIDE);
    DetailTiles tiles = DetailTiles.of(fine);
    return new Detail(tiles, reference == fine ? tiles : DetailTiles.of(reference));
  }

  /** The weighted mean of a measure of 0 to 1 at both sizes. */
  double mean(ToDoubleFunction<DetailTiles> measure) {
    return FINE_WEIGHT * measure.applyAsDouble(fine)
        + (1 - FINE_WEIGHT) * measure.applyAsDouble(reference);
  }

  /** As {@link #mean}, of the size alone at which there is something to measure. */
  OptionalDouble meanOfMeasurable(Function<DetailTiles, OptionalDouble> measure) {
    OptionalDouble atFine = measure.apply(fine);
    OptionalDouble atReference = measure.apply(reference);
    if (atFine.isEmpty() || atReference.isEmpty()) {
      return atFine.isPresent() ? atFine : atReference;
    }
    return OptionalDouble.of(
        FINE_WEIGHT * atFine.getAsDouble() + (1 - FINE_WEIGHT) * atReference.getAsDouble());
  }
}
