package dailies.udfs.sequence;

/**
 * Two shots of which one follows the other in a sequence.
 *
 * @param micros when the later one was taken, in microseconds since 1970
 */
public record ShotLink(String a, String b, long micros, SequenceKind kind) {}
