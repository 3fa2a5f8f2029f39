package dailies.udfs.decode;

/**
 * A run of decoded sound. Belongs to the receiver.
 *
 * @param samples interleaved, nominally -1 to 1: {@code frames * channels} floats
 * @param channels at least 1
 * @param sampleRate samples a second and channel
 * @param ptsMicros presentation timestamp of the first sample, in microseconds from the start
 */
public record SoundBlock(float[] samples, int channels, int sampleRate, long ptsMicros) {}
