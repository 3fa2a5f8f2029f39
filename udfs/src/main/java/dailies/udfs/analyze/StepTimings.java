package dailies.udfs.analyze;

/**
 * How long one file took, in nanoseconds.
 *
 * @param read from storage into memory, or of the whole when it was streamed; the content hash is
 *     taken on the way
 * @param decode of the picture, or of a clip with all that is measured while it runs
 * @param measure metrics, thumbnails and faces
 * @param hash perceptual hashes
 * @param embed reducing pictures for the encoder, and waiting for it where it is behind
 */
public record StepTimings(long read, long decode, long measure, long hash, long embed) {
  static final StepTimings NONE = new StepTimings(0, 0, 0, 0, 0);

  /** All of it. */
  public long total() {
    return read + decode + measure + hash + embed;
  }
}
