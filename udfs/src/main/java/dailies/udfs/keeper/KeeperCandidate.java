package dailies.udfs.keeper;

/**
 * A file as the election of keepers sees it.
 *
 * @param chosen whether a person said to keep it
 * @param keys by criterion, the smaller the better; infinite where the value is unknown. Not copied
 * @param mimeType of its content; null when unknown
 */
public record KeeperCandidate(boolean chosen, double[] keys, String mimeType) {}
