package dailies.udfs.spark;

import java.util.List;

/**
 * An object whose frames a model lacks.
 *
 * @param frames numbers of the frames that were found when it was analysed
 */
public record AnalyzedBefore(ListedObject object, List<Long> frames) {}
