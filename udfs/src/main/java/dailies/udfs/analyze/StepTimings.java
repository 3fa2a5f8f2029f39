package dailies.udfs.analyze;

/**
 * How long one file took, in nanoseconds.
 *
 * @param read from storage into memory, or of the whole when it was streamed
 * @param decode of the picture, or of a clip with all that is measured while it runs
 * @param measure metrics, hashes, thumbnails and what waits for the encoder
 */
public record StepTimings(long read, long decode, long measure) {
  static final StepTimings NONE = new StepTimings(0, 0, 0);
}
