package dailies.udfs.sequence;

import dailies.udfs.media.Exposure;
import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;

/**
 * Tells two shots of a sequence from two copies of one shot, by what the camera wrote down and by
 * how they look. Copies keep the time and the exposure of their shot; another shot has another
 * time, or another exposure, or, within a second of a camera that writes whole seconds, shows
 * something that has moved. Thread-safe.
 *
 * @param maxGap between two shots of a sequence at most
 */
public record SequenceRules(Duration maxGap) implements Serializable {
  /** Stops. Brackets are stepped by a third of a stop or more; meters waver by less. */
  private static final double BRACKET_STOPS = 0.3;

  /** Stops. Without a correction of the meter, light may have changed that much between shots. */
  private static final double METERED_STOPS = 0.9;

  /**
   * What sequence two pictures are shots of.
   *
   * @return empty for copies of one shot, and for shots that have nothing to do with each other
   */
  public Optional<SequenceKind> kind(Shot a, Shot b, Likeness likeness) {
    Duration gap = Duration.between(a.capturedAt(), b.capturedAt()).abs();
    boolean related = likeness.alike() || likeness.difference().overlaps();
    if (!a.camera().equals(b.camera()) || gap.compareTo(maxGap) > 0 || !related) {
      return Optional.empty();
    }
    if (isBracketed(a.exposure(), b.exposure())) {
      return Optional.of(SequenceKind.BRACKET);
    }
    if (gap.isZero() && !movedWithinASecond(a, b, likeness)) {
      return Optional.empty();
    }
    return Optional.of(unbracketed(likeness));
  }

  /** A section of a picture shows something else in places, too, but has another size. */
  private static boolean movedWithinASecond(Shot a, Shot b, Likeness likeness) {
    return a.isWholeSecond() && a.hasSizeOf(b) && likeness.difference().hasMoved();
  }

  private static SequenceKind unbracketed(Likeness likeness) {
    if (!likeness.alike() && likeness.difference().isTurned()) {
      return SequenceKind.PANORAMA;
    }
    return likeness.difference().isRefocused() ? SequenceKind.FOCUS : SequenceKind.BURST;
  }

  private static boolean isBracketed(Exposure a, Exposure b) {
    if (a.biasStops() != null
        && b.biasStops() != null
        && Math.abs(a.biasStops() - b.biasStops()) >= BRACKET_STOPS) {
      return true;
    }
    return Math.abs(stops(a) - stops(b)) >= METERED_STOPS;
  }

  /** How much light the picture got, in stops; NaN when unknown. */
  private static double stops(Exposure exposure) {
    if (exposure.seconds() == null || exposure.fNumber() == null || exposure.iso() == null) {
      return Double.NaN;
    }
    double light = exposure.seconds() * exposure.iso() / (exposure.fNumber() * exposure.fNumber());
    return Math.log(light) / Math.log(2);
  }
}
