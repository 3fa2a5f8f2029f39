package dailies.udfs.embed.clip;

import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes safetensors files, tensor by tensor. */
final class SafetensorsWriter {
  private SafetensorsWriter() {}

  /** A tensor to be written; its values are asked for when it is its turn. */
  record Content(StoredType type, Shape shape, Values values) {}

  /** The numbers of a tensor, row by row. */
  @FunctionalInterface
  interface Values {
    float[] of(int count);
  }

  static void write(Path file, Map<String, Content> tensors) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      byte[] header = header(tensors);
      ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      channel.write(length.putLong(header.length).flip());
      channel.write(ByteBuffer.wrap(header));
      for (Content tensor : tensors.values()) {
        channel.write(bytes(tensor));
      }
    }
  }

  private static byte[] header(Map<String, Content> tensors) throws IOException {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("__metadata__", Map.of("format", "pt"));
    long offset = 0;
    for (Map.Entry<String, Content> entry : tensors.entrySet()) {
      Content tensor = entry.getValue();
      long end = offset + tensor.type().bytes() * tensor.shape().size();
      header.put(
          entry.getKey(),
          Map.of(
              "dtype",
              tensor.type().name(),
              "shape",
              tensor.shape().getShape(),
              "data_offsets",
              new long[] {offset, end}));
      offset = end;
    }
    byte[] json = new ObjectMapper().writeValueAsBytes(header);
    byte[] padded = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
    Arrays.fill(padded, json.length, padded.length, (byte) ' ');
    return padded;
  }

  private static ByteBuffer bytes(Content tensor) {
    float[] values = tensor.values().of((int) tensor.shape().size());
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * tensor.type().bytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      switch (tensor.type()) {
        case F32 -> bytes.putFloat(value);
        case F16 -> bytes.putShort(half(value));
        case BF16 -> bytes.putShort((short) (Float.floatToIntBits(value) + 0x8000 >>> 16));
        case I64 -> bytes.putLong((long) value);
        default -> throw new IllegalArgumentException("Invalid type " + tensor.type());
      }
    }
    return bytes.flip();
  }

  /** IEEE 754 binary16, rounded to nearest, halves up. */
  static short half(float value) {
    int bits = Float.floatToIntBits(value);
    int sign = bits >>> 16 & 0x8000;
    int rounded = (bits & 0x7fffffff) + 0x1000;
    if (rounded < 113 << 23) {
      float steps = Math.round(Math.abs(value) * (1 << 24));
      return (short) (sign | (int) steps);
    }
    return (short) (sign | rounded - (112 << 23) >>> 13);
  }
}
