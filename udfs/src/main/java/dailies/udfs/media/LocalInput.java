package dailies.udfs.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** An open local file. Its size is the one it had when it was opened. */
final class LocalInput implements SeekableInput {
  private final FileChannel channel;
  private final long sizeBytes;

  LocalInput(FileChannel channel) throws IOException {
    this.channel = channel;
    this.sizeBytes = channel.size();
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    return length == 0 ? 0 : channel.read(ByteBuffer.wrap(buffer, offset, length));
  }

  @Override
  public void seek(long position) throws IOException {
    if (position < 0 || position > sizeBytes) {
      throw new IllegalArgumentException(
          "Invalid position: " + position + ". Use 0 to " + sizeBytes + ".");
    }
    channel.position(position);
  }

  @Override
  public long position() throws IOException {
    return channel.position();
  }

  @Override
  public long sizeBytes() {
    return sizeBytes;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
