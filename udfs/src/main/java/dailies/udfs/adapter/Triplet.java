package dailies.udfs.adapter;

/**
 * What a correction tells of three embeddings: the anchor belongs to the positive, not to the
 * negative.
 *
 * @param anchor a frame that a person moved, of length 1 like the others; not copied
 * @param positive a frame of the scene that it was moved to
 * @param negative a frame of another scene
 */
public record Triplet(float[] anchor, float[] positive, float[] negative) {}
