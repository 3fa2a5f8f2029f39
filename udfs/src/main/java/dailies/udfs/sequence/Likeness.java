package dailies.udfs.sequence;

/**
 * How two pictures look beside each other.
 *
 * @param alike whether they are near duplicates
 * @param difference of their small versions
 */
public record Likeness(boolean alike, ShotDifference difference) {}
