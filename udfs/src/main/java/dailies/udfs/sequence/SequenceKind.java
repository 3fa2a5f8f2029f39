package dailies.udfs.sequence;

import java.util.Locale;

/**
 * Why several shots of the same were taken. Where two would do, the one that comes first counts.
 */
public enum SequenceKind {
  /** Exposed differently, to be merged into one picture of more range. */
  BRACKET,
  /** Focused at different distances, to be merged into one that is sharp throughout. */
  FOCUS,
  /** In quick succession, to choose from. */
  BURST,
  /** Turned or moved on, overlapping, to be joined into a wider picture. */
  PANORAMA;

  /** The name in tables. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
