package dailies.udfs.analyze;

import dailies.udfs.media.BufferedInput;
import dailies.udfs.media.ContentHash;
import dailies.udfs.media.HashingInput;
import dailies.udfs.media.MediaSource;
import dailies.udfs.media.SeekableInput;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;

/**
 * An object that is read once: small ones into memory in one go, larger ones as a stream that is
 * hashed as it passes. Not thread-safe; whoever opened it closes it.
 */
final class OpenMedia implements Closeable {
  private static final int HEAD_BYTES = 64 << 10;

  private final SeekableInput stored;
  private final HashingInput hashing;
  private byte[] content;

  private OpenMedia(SeekableInput stored, int bufferBytes) throws IOException {
    this.stored = stored;
    this.hashing = new HashingInput(stored);
    if (stored.sizeBytes() <= bufferBytes) {
      content = read(stored, (int) stored.sizeBytes());
    }
  }

  static OpenMedia open(MediaSource source, int bufferBytes) throws IOException {
    SeekableInput stored = source.open();
    try {
      return new OpenMedia(stored, bufferBytes);
    } catch (IOException | RuntimeException e) {
      stored.close();
      throw e;
    }
  }

  /** The first 64 KiB, or less when there is less. */
  byte[] head() throws IOException {
    SeekableInput input = input();
    input.seek(0);
    byte[] head = read(input, (int) Math.min(HEAD_BYTES, input.sizeBytes()));
    input.seek(0);
    return head;
  }

  /** All bytes, for decoders that need them at once; less than 2 GiB. */
  byte[] content() throws IOException {
    if (content == null) {
      content = read(hashing, Math.toIntExact(hashing.sizeBytes()));
    }
    return content;
  }

  /** The bytes for decoders that seek, at position 0. */
  SeekableInput input() {
    return content == null ? hashing : new BufferedInput(content);
  }

  long sizeBytes() {
    return stored.sizeBytes();
  }

  /** Hex SHA-256 of the whole object; reads what was not read so far. */
  String sha256() throws IOException {
    return content == null ? hashing.finish() : ContentHash.sha256(content);
  }

  @Override
  public void close() throws IOException {
    stored.close();
  }

  private static byte[] read(SeekableInput input, int length) throws IOException {
    byte[] bytes = new byte[length];
    int filled = 0;
    while (filled < length) {
      int count = input.read(bytes, filled, length - filled);
      if (count < 0) {
        throw new EOFException(
            "storage ended the object after %d of %d bytes".formatted(filled, length));
      }
      filled += count;
    }
    return bytes;
  }
}
