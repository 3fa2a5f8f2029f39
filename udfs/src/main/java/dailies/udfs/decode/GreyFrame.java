package dailies.udfs.decode;

/**
 * The luma of one clip frame, reduced. Belongs to the receiver.
 *
 * @param width in pixels
 * @param height in pixels
 * @param luma 0 to 255 (full range), row by row without padding
 * @param frameIndex number of the frame in the clip, from 0
 * @param ptsMicros presentation timestamp, in microseconds from the clip's start
 */
public record GreyFrame(int width, int height, byte[] luma, long frameIndex, long ptsMicros) {}
