package dailies.udfs.media;

import java.io.Closeable;
import java.io.IOException;

/**
 * Bytes with a position, wherever they are stored. Not thread-safe. The one who opened it closes
 * it.
 */
public interface SeekableInput extends Closeable {

  /**
   * Reads up to {@code length} bytes at the position and moves it.
   *
   * @return the number of bytes read, at least 1 unless {@code length} is 0; -1 at the end
   */
  int read(byte[] buffer, int offset, int length) throws IOException;

  /** Moves to {@code position}, 0 to {@link #sizeBytes()}. Cheap where it is a short way ahead. */
  void seek(long position) throws IOException;

  /** The position of the next byte read. */
  long position() throws IOException;

  /** The number of bytes in all. */
  long sizeBytes();
}
