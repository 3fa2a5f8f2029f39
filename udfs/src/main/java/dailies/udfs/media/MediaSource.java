package dailies.udfs.media;

import java.io.IOException;

/** One object in storage that can be opened. Kernels know nothing else of where it lies. */
public interface MediaSource {

  /** The object's URI as listed; its last part is the file name. */
  String uri();

  /** The number of bytes as listed. */
  long sizeBytes();

  /**
   * Opens the object at position 0. The caller closes it.
   *
   * @throws IOException when the storage refuses; {@link java.io.FileNotFoundException} when it is
   *     gone
   */
  SeekableInput open() throws IOException;
}
