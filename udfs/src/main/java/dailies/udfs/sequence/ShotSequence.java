package dailies.udfs.sequence;

import java.util.List;

/**
 * Shots that were taken to be used together.
 *
 * @param kind what most of its links are; of several, the one that {@link SequenceKind} names first
 * @param shots in the order of their names, at least two
 */
public record ShotSequence(SequenceKind kind, List<String> shots) {}
