package dailies.udfs.decode;

/**
 * What the lines of one frame at its full size tell of interlacing, where each frame holds two
 * moments, one in its even and one in its odd lines.
 *
 * @param frameIndex number of the frame in the clip, from 0
 * @param combed the share of the blocks looked at whose lines differ more from the next ones than
 *     from the next but one, 0 to 1; a still scene has none, interlaced or not
 * @param flagged whether the file says that the frame is interlaced; many say so and are not
 */
public record FieldSample(long frameIndex, double combed, boolean flagged) {}
