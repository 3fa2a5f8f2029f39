package dailies.udfs.analyze;

import dailies.udfs.face.Face;

/**
 * A face in a frame.
 *
 * @param embedding of its crop
 */
public record EmbeddedFace(Face face, Embedding embedding) {}
