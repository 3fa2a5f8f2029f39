package dailies.udfs.spark;

import dailies.udfs.analyze.AnalyzedMedia;

/** An object of the listing with what was found in it. */
public record AnalyzedObject(ListedObject object, String modelId, AnalyzedMedia media) {}
