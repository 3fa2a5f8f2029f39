package dailies.udfs.media;

import java.util.Objects;

/** Content that is already in memory. The array is read, never copied or changed. */
public final class BufferedInput implements SeekableInput {
  private final byte[] content;
  private int position;

  public BufferedInput(byte[] content) {
    this.content = Objects.requireNonNull(content, "content");
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, buffer.length);
    if (length == 0) {
      return 0;
    }
    int count = Math.min(length, content.length - position);
    if (count <= 0) {
      return -1;
    }
    System.arraycopy(content, position, buffer, offset, count);
    position += count;
    return count;
  }

  @Override
  public void seek(long newPosition) {
    if (newPosition < 0 || newPosition > content.length) {
      throw new IllegalArgumentException(
          "Invalid position: " + newPosition + ". Use 0 to " + content.length + ".");
    }
    position = (int) newPosition;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public long sizeBytes() {
    return content.length;
  }

  @Override
  public void close() {}
}
