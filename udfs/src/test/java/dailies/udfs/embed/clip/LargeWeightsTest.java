package dailies.udfs.embed.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dailies.udfs.embed.Engines;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights in a file beyond 2 GiB, most of which is a hole that takes no space on disk. */
class LargeWeightsTest {
  private static final long FIRST_LENGTH = 3L << 30;
  private static final int COUNT = 500_000;
  private static final Shape SHAPE = new Shape(1_000, 500);

  @TempDir Path folder;

  /** A tensor of no use, then one of each precision whose numbers count up by halves. */
  private StoredTensors write() throws IOException {
    assumeTrue(Files.getFileStore(folder).getUsableSpace() > 2 * FIRST_LENGTH, "little space");
    long single = FIRST_LENGTH + 4L * COUNT;
    long half = single + 2L * COUNT;
    String header =
        """
        {"hole": {"dtype": "I8", "shape": [%d], "data_offsets": [0, %d]},
         "single": {"dtype": "F32", "shape": [1000, 500], "data_offsets": [%d, %d]},
         "half": {"dtype": "F16", "shape": [1000, 500], "data_offsets": [%d, %d]},
         "brain": {"dtype": "BF16", "shape": [1000, 500], "data_offsets": [%d, %d]}}"""
            .formatted(
                FIRST_LENGTH,
                FIRST_LENGTH,
                FIRST_LENGTH,
                single,
                single,
                half,
                half,
                half + 2L * COUNT);
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    long dataStart = Long.BYTES + json.length;
    try (RandomAccessFile file =
        new RandomAccessFile(folder.resolve("model.safetensors").toFile(), "rw")) {
      file.setLength(dataStart + half + 2L * COUNT);
      file.write(bytes(Long.BYTES).putLong(json.length).array());
      file.write(json);
      file.seek(dataStart + FIRST_LENGTH);
      file.write(numbers());
    } catch (IOException e) {
      abort("the file system refuses a file of 3 GiB: " + e.getMessage());
    }
    return StoredTensors.open(folder);
  }

  private static byte[] numbers() {
    ByteBuffer numbers = bytes(8 * COUNT);
    for (int i = 0; i < COUNT; i++) {
      numbers.putFloat(value(i));
    }
    for (int i = 0; i < COUNT; i++) {
      numbers.putShort(SafetensorsWriter.half(value(i)));
    }
    for (int i = 0; i < COUNT; i++) {
      numbers.putShort((short) (Float.floatToIntBits(value(i)) >>> 16));
    }
    return numbers.array();
  }

  /** Exact in each precision, and another for each of its neighbours and rows. */
  private static float value(int i) {
    return (i % 251 - 125) / 2f;
  }

  private static ByteBuffer bytes(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Test
  void readsATensorBeyondTwoGibibytes() throws IOException {
    StoredTensors tensors = write();
    assertThat(tensors.sizeBytes()).isGreaterThan(FIRST_LENGTH + 8L * COUNT);
    try (NDManager manager = Engines.newManager(Device.cpu())) {
      for (String name : new String[] {"single", "half", "brain"}) {
        NDArray array =
            assertTimeout(
                Duration.ofSeconds(5),
                () -> tensors.require(name, SHAPE).read(manager, DataType.FLOAT32));
        assertThat(array.getShape()).isEqualTo(SHAPE);
        float[] values = array.toFloatArray();
        for (int i = 0; i < COUNT; i++) {
          assertThat(values[i]).as("%s, number %d", name, i).isEqualTo(value(i));
        }
      }
    }
  }
}
