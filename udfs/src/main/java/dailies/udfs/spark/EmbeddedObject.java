package dailies.udfs.spark;

import dailies.udfs.analyze.EmbeddedMedia;

/** An object with the embeddings of its frames by another model. */
public record EmbeddedObject(ListedObject object, String modelId, EmbeddedMedia media) {}
