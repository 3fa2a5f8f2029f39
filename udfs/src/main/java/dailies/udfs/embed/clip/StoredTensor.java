package dailies.udfs.embed.clip;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dailies.udfs.embed.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Where a tensor lies in a safetensors file: little-endian numbers, row by row.
 *
 * @param position of the first byte in the file
 * @param length in bytes
 */
record StoredTensor(
    String name, StoredType type, Shape shape, Path file, long position, long length) {

  /** Bytes that are mapped at a time; a mapping ends at 2 GiB. */
  private static final int WINDOW = 1 << 30;

  /** Numbers that are widened at a time. */
  private static final int PIECE = 1 << 18;

  /**
   * Reads the tensor through windows of mapped memory, so that neither the heap nor the limit of
   * direct buffers holds it, and no second copy is made.
   *
   * @param manager owns the result, which is a copy on the CPU
   * @param target what numbers are converted to
   */
  NDArray read(NDManager manager, DataType target) {
    return read(manager, target, WINDOW);
  }

  /**
   * @param window in bytes, whole numbers of the tensor
   */
  NDArray read(NDManager manager, DataType target, int window) {
    DataType stored = requireWeights();
    NDArray all = manager.create(new Shape(shape.size()), target);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() < position + length) {
        throw new IOException("it has become shorter");
      }
      for (long done = 0; done < length; done += window) {
        long bytes = Math.min(window, length - done);
        ByteBuffer mapped = channel.map(FileChannel.MapMode.READ_ONLY, position + done, bytes);
        copy(mapped, stored, all, done / type.bytes());
      }
      return all.reshape(shape);
    } catch (IOException e) {
      throw new ModelException("Cannot read tensor " + name + " of " + file + ": " + e, e);
    }
  }

  private static void copy(ByteBuffer mapped, DataType stored, NDArray all, long first) {
    if (stored == DataType.BFLOAT16) {
      widen(mapped.order(ByteOrder.LITTLE_ENDIAN).asShortBuffer(), all, first);
    } else {
      put(mapped.order(ByteOrder.nativeOrder()), stored, all, first);
    }
  }

  /**
   * A bfloat16 is the upper half of a float. DJL's native part ends the process when it is given
   * one, so they are widened here, piece by piece.
   */
  private static void widen(ShortBuffer halves, NDArray all, long first) {
    ByteBuffer piece = ByteBuffer.allocateDirect(Math.min(PIECE, halves.remaining()) * Float.BYTES);
    piece.order(ByteOrder.nativeOrder());
    for (long done = first; halves.hasRemaining(); done += piece.limit() / Float.BYTES) {
      piece.clear();
      while (piece.hasRemaining() && halves.hasRemaining()) {
        piece.putInt(halves.get() << Short.SIZE);
      }
      put(piece.flip(), DataType.FLOAT32, all, done);
    }
  }

  /** Copies numbers to their place, where they are converted. */
  private static void put(ByteBuffer numbers, DataType type, NDArray all, long first) {
    long count = numbers.limit() / type.getNumOfBytes();
    NDIndex place = new NDIndex().addSliceDim(first, first + count);
    try (NDArray view = all.getManager().create(numbers, new Shape(count), type)) {
      all.set(place, view);
    }
  }

  DataType requireWeights() {
    return type.weights()
        .orElseThrow(
            () ->
                new ModelException(
                    "Invalid tensor "
                        + name
                        + " of "
                        + file
                        + ": expected F32, F16 or BF16, found "
                        + type
                        + ". Save the checkpoint in one of these precisions."));
  }
}
