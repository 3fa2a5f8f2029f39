package dailies.udfs.media;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.Objects;

/**
 * Computes the SHA-256 of a whole object while someone else reads and seeks through it, so that
 * content read in order is read once. Bytes are digested in file order: a read that covers the
 * first byte not yet digested moves the digest on, any other read only passes through.
 *
 * <p>Closing this closes the input it wraps.
 */
public final class HashingInput implements SeekableInput {
  private static final int CHUNK_BYTES = 1 << 18;

  private final SeekableInput input;
  private final MessageDigest digest = ContentHash.newDigest();
  private long digested;
  private String hash;

  /**
   * @param input at any position
   */
  public HashingInput(SeekableInput input) {
    this.input = Objects.requireNonNull(input, "input");
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    long position = input.position();
    int count = input.read(buffer, offset, length);
    if (count > 0 && position <= digested && position + count > digested) {
      int known = (int) (digested - position);
      digest.update(buffer, offset + known, count - known);
      digested = position + count;
    }
    return count;
  }

  @Override
  public void seek(long position) throws IOException {
    input.seek(position);
  }

  @Override
  public long position() throws IOException {
    return input.position();
  }

  @Override
  public long sizeBytes() {
    return input.sizeBytes();
  }

  /**
   * Reads what was not read in order, up to the end, and leaves the position there.
   *
   * @return SHA-256 of the whole object as 64 lower-case hexadecimal digits; the same at every call
   */
  public String finish() throws IOException {
    if (hash == null) {
      readOn();
      hash = ContentHash.hex(digest.digest());
    }
    return hash;
  }

  private void readOn() throws IOException {
    if (digested >= input.sizeBytes()) {
      return;
    }
    input.seek(digested);
    byte[] chunk = new byte[CHUNK_BYTES];
    while (read(chunk, 0, chunk.length) > 0) {
      continue;
    }
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
