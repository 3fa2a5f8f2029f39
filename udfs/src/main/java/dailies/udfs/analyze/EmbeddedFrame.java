package dailies.udfs.analyze;

/**
 * The embedding of one picture, or of one keyframe of a clip.
 *
 * @param frameIndex number of the frame in its clip, from 0; 0 for a picture
 */
public record EmbeddedFrame(long frameIndex, Embedding embedding) {}
