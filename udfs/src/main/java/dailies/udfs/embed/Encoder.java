package dailies.udfs.embed;

import dailies.udfs.decode.Picture;
import java.util.List;
import java.util.Optional;

/**
 * Turns pictures into unit vectors whose cosine says how much two pictures look alike.
 *
 * <p>An encoder is costly to make and meant to be made once per JVM. It is thread-safe: several
 * threads may prepare and encode at the same time. Whoever made it closes it, after the last call
 * has returned.
 */
public interface Encoder extends AutoCloseable {

  /**
   * Name of the model and a digest of its parameters. Vectors are comparable only when their model
   * ids are equal.
   */
  String modelId();

  /** Length of every vector, at least 1. */
  int dimension();

  /**
   * Reduces a picture of any size to what {@link #encode} takes, on the heap and without native
   * memory, so that a batch of prepared pictures is small.
   */
  Picture prepare(Picture picture);

  /**
   * The vectors of prepared pictures, in their order: {@code float[pictures][dimension]}, each of
   * length 1 and never NaN. Which neighbours a picture has in the batch does not matter; its place
   * and how many there are may change the last bits, where the implementation says so. No native
   * memory outlives the call.
   *
   * @param prepared results of {@link #prepare}, in one batch; may be empty
   * @throws IllegalArgumentException when a picture has not the prepared size
   */
  float[][] encode(List<Picture> prepared);

  /**
   * Whether the model is known to have been fitted to a file, which then cannot judge it.
   *
   * @param contentSha256 of the file, in lower-case hexadecimal digits
   */
  default boolean wasFittedTo(String contentSha256) {
    return false;
  }

  /** The model's text tower; empty when it knows pictures only. */
  default Optional<TextEncoder> text() {
    return Optional.empty();
  }

  /** Frees what the model holds; a second call does nothing. */
  @Override
  void close();
}
