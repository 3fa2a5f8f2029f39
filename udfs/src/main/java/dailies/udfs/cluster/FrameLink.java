package dailies.udfs.cluster;

import java.util.Comparator;

/**
 * What a person said of two frames.
 *
 * @param together whether they are of one scene; else they are of different ones
 * @param statement orders what was said, later is greater; links that were said at once share it
 */
public record FrameLink(PlacedFrame a, PlacedFrame b, boolean together, String statement) {
  /** The later wins; of what was said at once, what belongs together comes first. */
  static final Comparator<FrameLink> LATEST_FIRST =
      Comparator.comparing(FrameLink::statement)
          .reversed()
          .thenComparing(link -> !link.together)
          .thenComparing(link -> link.a.id())
          .thenComparing(link -> link.b.id());
}
