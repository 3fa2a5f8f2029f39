package dailies.udfs.feedback;

import java.util.Objects;

/**
 * One thing that a person said of files or frames.
 *
 * @param id the greater, the later; statements that were made as one have all before its last
 *     hyphen in common
 * @param kind what was said
 * @param places whether it says where {@code anchor} belongs, and so replaces what was said of it
 *     before
 * @param anchor the file or frame that it is about
 * @param other the other one of a pair, else null
 */
public record Statement(String id, Kind kind, boolean places, String anchor, String other) {
  /** What can be said. */
  public enum Kind {
    /** Two files are no duplicates of each other. */
    DIFFERENT,
    /** Two files may be duplicates after all. */
    SAME,
    /** A file is the one to keep. */
    KEEP,
    /** A file is not to be used. */
    REJECT,
    /** What a file shows is to be shot again. */
    RETAKE,
    /** Nothing is said of a file any more. */
    UNDECIDED,
    /** Two frames are of one scene. */
    TOGETHER,
    /** Two frames are of different scenes. */
    APART,
    /** A frame is of no scene. */
    NOISE
  }

  public Statement {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(anchor, "anchor");
  }

  /** What it is part of. */
  String whole() {
    return id.substring(0, id.lastIndexOf('-'));
  }

  /** What it is about: of all statements about it the last one stands. */
  String subject() {
    return switch (kind) {
      case DIFFERENT, SAME -> "files " + pair();
      case TOGETHER, APART -> "frames " + pair();
      case KEEP, REJECT, RETAKE, UNDECIDED -> "take " + anchor;
      case NOISE -> kind + " " + anchor;
    };
  }

  private String pair() {
    return anchor.compareTo(other) < 0 ? anchor + " " + other : other + " " + anchor;
  }
}
