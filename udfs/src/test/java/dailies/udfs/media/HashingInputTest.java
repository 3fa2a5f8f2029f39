package dailies.udfs.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class HashingInputTest {

  @RepeatedTest(200)
  void hashIsThatOfTheWholeWhateverWasReadAndSought(RepetitionInfo repetition) throws IOException {
    Random random = new Random(repetition.getCurrentRepetition());
    byte[] content = bytes(random, random.nextInt(5000));
    HashingInput input = new HashingInput(new BufferedInput(content));
    for (int i = 0; i < random.nextInt(40); i++) {
      int position = random.nextInt(content.length + 1);
      if (random.nextInt(3) > 0) {
        input.seek(position);
      }
      byte[] buffer = new byte[1 + random.nextInt(700)];
      input.read(buffer, 0, buffer.length);
    }

    assertThat(input.finish()).isEqualTo(ContentHash.sha256(content));
    assertThat(input.finish()).isEqualTo(ContentHash.sha256(content));
  }

  @Test
  void readingInOrderReadsEveryByteOnce() throws IOException {
    CountingInput counted = new CountingInput(bytes(new Random(1), 1_000_000));
    HashingInput input = new HashingInput(counted);
    byte[] buffer = new byte[4096];
    while (input.read(buffer, 0, buffer.length) > 0) {
      continue;
    }
    input.finish();

    assertThat(counted.bytesRead).isEqualTo(1_000_000);
  }

  @Test
  void jumpingToTheEndAndBackReadsOnlyTheEndTwice() throws IOException {
    CountingInput counted = new CountingInput(bytes(new Random(2), 1_000_000));
    HashingInput input = new HashingInput(counted);
    byte[] buffer = new byte[10_000];
    input.read(buffer, 0, buffer.length);
    input.seek(990_000);
    input.read(buffer, 0, buffer.length);
    input.seek(10_000);
    input.finish();

    assertThat(counted.bytesRead).isEqualTo(1_010_000);
  }

  @Test
  void givesTheReaderTheSameBytes() throws IOException {
    byte[] content = bytes(new Random(3), 100);
    HashingInput input = new HashingInput(new BufferedInput(content));
    input.seek(40);
    byte[] buffer = new byte[20];

    assertThat(input.read(buffer, 5, 10)).isEqualTo(10);
    assertThat(input.position()).isEqualTo(50);
    assertThat(buffer).startsWith(0, 0, 0, 0, 0, content[40], content[41]);
  }

  private static byte[] bytes(Random random, int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private static final class CountingInput implements SeekableInput {
    private final BufferedInput input;
    private long bytesRead;

    CountingInput(byte[] content) {
      input = new BufferedInput(content);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      int count = input.read(buffer, offset, length);
      bytesRead += Math.max(0, count);
      return count;
    }

    @Override
    public void seek(long position) {
      input.seek(position);
    }

    @Override
    public long position() {
      return input.position();
    }

    @Override
    public long sizeBytes() {
      return input.sizeBytes();
    }

    @Override
    public void close() {}
  }
}
