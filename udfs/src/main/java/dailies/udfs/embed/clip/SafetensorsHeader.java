package dailies.udfs.embed.clip;

import ai.djl.ndarray.types.Shape;
import dailies.udfs.embed.ModelException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The table of tensors at the start of a safetensors file: 8 bytes of length, then a JSON object of
 * types, shapes and offsets. As its specification demands, tensors lie side by side without holes
 * and overlaps and fill the file to its end.
 */
final class SafetensorsHeader {
  private static final String CUT_OFF = "; it was cut off";
  private static final String REMEDY = ". Fetch it again.";
  private static final int LENGTH_BYTES = Long.BYTES;

  /** The format's own limit. */
  private static final long MAXIMUM_LENGTH = 100_000_000;

  private final Path file;
  private final long fileSize;
  private final long dataStart;
  private final ModelJson table;

  private SafetensorsHeader(Path file, FileChannel channel) throws IOException {
    this.file = file;
    fileSize = channel.size();
    if (fileSize < LENGTH_BYTES) {
      throw damaged("it has " + fileSize + " bytes, too few for a header");
    }
    long length = readFully(channel, 0, LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN).getLong();
    dataStart = LENGTH_BYTES + length;
    requireLength(length);
    table = ModelJson.parse(file, readFully(channel, LENGTH_BYTES, (int) length).array());
  }

  /** All tensors of a file, in the order in which they lie in it. */
  static List<StoredTensor> tensors(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return new SafetensorsHeader(file, channel).tensors();
    } catch (IOException e) {
      String reason = Files.exists(file) ? e.toString() : "there is no such file";
      throw new ModelException("Cannot read weights " + file + ": " + reason + REMEDY, e);
    }
  }

  private void requireLength(long length) {
    if (length < 2 || length > MAXIMUM_LENGTH) {
      throw damaged(
          "its first 8 bytes tell of a header of "
              + Long.toUnsignedString(length)
              + " bytes, expected 2 to "
              + MAXIMUM_LENGTH
              + "; it is damaged or another kind of file");
    }
    if (dataStart > fileSize) {
      throw damaged(
          "its header ends at byte " + dataStart + ", the file at byte " + fileSize + CUT_OFF);
    }
  }

  private static ByteBuffer readFully(FileChannel channel, long position, int length)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, position + bytes.position()) < 0) {
        throw new EOFException("it ends at byte " + channel.size());
      }
    }
    return bytes.flip();
  }

  private List<StoredTensor> tensors() {
    List<StoredTensor> tensors = new ArrayList<>();
    for (String name : table.keys()) {
      if (!name.equals("__metadata__")) {
        tensors.add(tensor(name, table.object(name)));
      }
    }
    tensors.sort(Comparator.comparingLong(StoredTensor::position));
    requireGapless(tensors);
    return tensors;
  }

  private StoredTensor tensor(String name, ModelJson entry) {
    StoredType type =
        StoredType.of(entry.text("dtype"))
            .orElseThrow(() -> entry.invalid("dtype", "a type of safetensors such as F32 or F16"));
    Shape shape = new Shape(entry.wholes("shape"));
    long[] offsets = entry.wholes("data_offsets");
    if (offsets.length != 2 || offsets[0] < 0) {
      throw entry.invalid("data_offsets", "a first and a last byte");
    }
    long length = offsets[1] - offsets[0];
    if (length != byteCount(entry, type, shape)) {
      throw damaged(
          "tensor "
              + name
              + " of type "
              + type
              + " and shape "
              + shape
              + " takes "
              + byteCount(entry, type, shape)
              + " bytes, its offsets "
              + Arrays.toString(offsets)
              + " hold "
              + length);
    }
    if (offsets[1] > fileSize - dataStart) {
      throw damaged(
          "tensor "
              + name
              + " ends at byte "
              + offsets[1]
              + " of its data, the data at byte "
              + (fileSize - dataStart)
              + CUT_OFF);
    }
    return new StoredTensor(name, type, shape, file, dataStart + offsets[0], length);
  }

  private static long byteCount(ModelJson entry, StoredType type, Shape shape) {
    try {
      long count = type.bytes();
      for (long side : shape.getShape()) {
        if (side < 0) {
          throw entry.invalid("shape", "sides of at least 0");
        }
        count = Math.multiplyExact(count, side);
      }
      return count;
    } catch (ArithmeticException e) {
      throw entry.invalid("shape", "a size within 64 bits");
    }
  }

  private void requireGapless(List<StoredTensor> tensors) {
    long end = dataStart;
    for (StoredTensor tensor : tensors) {
      if (tensor.position() != end) {
        throw damaged(
            "tensor "
                + tensor.name()
                + " begins at byte "
                + tensor.position()
                + ", expected "
                + end
                + (tensor.position() < end
                    ? ": it overlaps the one before"
                    : ": bytes before it belong to none"));
      }
      end += tensor.length();
    }
    if (end != fileSize) {
      throw damaged("its tensors end at byte " + end + ", the file at byte " + fileSize);
    }
  }

  private ModelException damaged(String reason) {
    return new ModelException("Invalid weights " + file + ": " + reason + REMEDY);
  }
}
