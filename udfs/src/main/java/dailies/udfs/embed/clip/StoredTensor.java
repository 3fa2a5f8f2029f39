package dailies.udfs.embed.clip;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
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

  /** Numbers that are converted at a time. */
  private static final int PIECE = 1 << 18;

  /**
   * Reads the tensor through a window of mapped memory, so that neither the heap nor the limit of
   * direct buffers holds it.
   *
   * @param manager owns the result, which is a copy on the CPU
   * @param target what numbers are converted to
   */
  NDArray read(NDManager manager, DataType target) {
    DataType stored = requireWeights();
    try (NDManager window = manager.newSubManager();
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() < position + length) {
        throw new IOException("it has become shorter");
      }
      ByteBuffer mapped = channel.map(FileChannel.MapMode.READ_ONLY, position, length);
      if (type == StoredType.BF16) {
        NDArray widened = widened(window, mapped).toType(target, false);
        widened.attach(manager);
        return widened;
      }
      NDArray view = window.create(mapped.order(ByteOrder.nativeOrder()), shape, stored);
      // A conversion to the same type would share the window, which ends here.
      NDArray copy = stored == target ? view.duplicate() : view.toType(target, true);
      copy.attach(manager);
      return copy;
    } catch (IOException e) {
      throw new ModelException("Cannot read tensor " + name + " of " + file + ": " + e, e);
    }
  }

  /**
   * A bfloat16 is the upper half of a float. DJL's native part ends the process when it is given
   * one, so they are widened here, piece by piece.
   */
  private NDArray widened(NDManager window, ByteBuffer mapped) {
    ShortBuffer halves = mapped.order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    ByteBuffer piece = ByteBuffer.allocateDirect(PIECE * Float.BYTES);
    piece.order(ByteOrder.nativeOrder());
    NDList pieces = new NDList();
    while (halves.hasRemaining()) {
      piece.clear();
      int count = Math.min(PIECE, halves.remaining());
      for (int i = 0; i < count; i++) {
        piece.putInt(halves.get() << Short.SIZE);
      }
      try (NDArray view = window.create(piece.flip(), new Shape(count), DataType.FLOAT32)) {
        pieces.add(view.duplicate());
      }
    }
    return NDArrays.concat(pieces, 0).reshape(shape);
  }

  DataType requireWeights() {
    if (length > Integer.MAX_VALUE) {
      throw new ModelException(
          "Cannot read tensor "
              + name
              + " of "
              + file
              + ": it has "
              + length
              + " bytes, expected at most "
              + Integer.MAX_VALUE
              + ". Save the checkpoint in half precision.");
    }
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
