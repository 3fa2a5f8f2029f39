package dailies.udfs.embed.clip;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tensor beyond 2 GiB, most of which is a hole that takes no space on disk, and those behind. */
class LargeWeightsTest {
  private static final int ROWS = 1_025;
  private static final int ROW = 1 << 20;
  private static final long HUGE_COUNT = (long) ROWS * ROW;
  private static final long HUGE_LENGTH = 2 * HUGE_COUNT;
  private static final int COUNT = 500_000;
  private static final Shape SHAPE = new Shape(1_000, 500);

  /** Around the first and the last number, and where windows and a Java array would end. */
  private static final long[] PLACES = {
    0, (1L << 29) - 1, 1L << 29, (1L << 30) - 1, 1L << 30, HUGE_COUNT - 1
  };

  @TempDir Path folder;

  /** Numbers that count up by halves: at {@link #PLACES}, and in a tensor of each precision. */
  private StoredTensors write() throws IOException {
    assumeTrue(Files.getFileStore(folder).getUsableSpace() > 2 * HUGE_LENGTH, "little space");
    long single = HUGE_LENGTH + 4L * COUNT;
    long half = single + 2L * COUNT;
    String header =
        """
        {"huge": {"dtype": "F16", "shape": [%d, %d], "data_offsets": [0, %d]},
         "single": {"dtype": "F32", "shape": [1000, 500], "data_offsets": [%d, %d]},
         "half": {"dtype": "F16", "shape": [1000, 500], "data_offsets": [%d, %d]},
         "brain": {"dtype": "BF16", "shape": [1000, 500], "data_offsets": [%d, %d]}}"""
            .formatted(
                ROWS, ROW, HUGE_LENGTH, HUGE_LENGTH, single, single, half, half, half + 2L * COUNT);
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    long dataStart = Long.BYTES + json.length;
    try (RandomAccessFile file =
        new RandomAccessFile(folder.resolve("model.safetensors").toFile(), "rw")) {
      file.setLength(dataStart + half + 2L * COUNT);
      file.write(bytes(Long.BYTES).putLong(json.length).array());
      file.write(json);
      for (int i = 0; i < PLACES.length; i++) {
        file.seek(dataStart + 2 * PLACES[i]);
        file.write(bytes(Short.BYTES).putShort(SafetensorsWriter.half(value(i))).array());
      }
      file.seek(dataStart + HUGE_LENGTH);
      file.write(numbers());
    } catch (IOException e) {
      abort("the file system refuses a file beyond 2 GiB: " + e.getMessage());
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
  void readsATensorBeyondTwoGibibytesAndThoseBehindIt() throws IOException {
    StoredTensors tensors = write();
    assertThat(tensors.sizeBytes()).isGreaterThan(HUGE_LENGTH + 8L * COUNT);
    try (NDManager manager = Engines.newManager(Device.cpu())) {
      for (String name : new String[] {"single", "half", "brain"}) {
        StoredTensor tensor = tensors.require(name, SHAPE);
        assertCounts(tensor.read(manager, DataType.FLOAT32));
        assertCounts(tensor.read(manager, DataType.FLOAT32, 300_004));
        assertCounts(tensor.read(manager, DataType.FLOAT16));
      }
      StoredTensor huge = tensors.require("huge", new Shape(ROWS, ROW));
      NDArray array = huge.read(manager, DataType.FLOAT16);
      assertThat(array.getShape()).isEqualTo(huge.shape());
      for (int i = 0; i < PLACES.length; i++) {
        assertThat(number(array, PLACES[i])).as("number %d", PLACES[i]).isEqualTo(value(i));
        assertThat(number(array, (PLACES[i] + HUGE_COUNT / 7) % HUGE_COUNT)).isZero();
      }
    }
  }

  private static void assertCounts(NDArray array) {
    assertThat(array.getShape()).isEqualTo(SHAPE);
    float[] values = array.toType(DataType.FLOAT32, false).toFloatArray();
    for (int i = 0; i < COUNT; i++) {
      assertThat(values[i]).as("number %d", i).isEqualTo(value(i));
    }
  }

  private static float number(NDArray array, long place) {
    return array.get(place / ROW, place % ROW).toType(DataType.FLOAT32, false).getFloat();
  }
}
