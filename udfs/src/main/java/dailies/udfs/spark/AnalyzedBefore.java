package dailies.udfs.spark;

import java.util.List;

/**
 * An object of which something is to be told that was not, or not so, when it was analysed.
 *
 * @param frames numbers of the frames that were found when it was analysed
 */
public record AnalyzedBefore(ListedObject object, List<Long> frames) {}
