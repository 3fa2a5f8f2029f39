package dailies.udfs.decode;

import dailies.udfs.issue.MediaException;
import dailies.udfs.issue.MediaIssue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;

/** Fills up the pixels of a PNG that ends too early, so that a decoder takes it. */
final class PngRepair {
  private static final int CHUNK_BYTES = 1 << 16;
  private static final int[][] ADAM7 = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  private final byte[] file;
  private final long presentBytes;
  private final long neededBytes;

  private PngRepair(byte[] file, long presentBytes, long neededBytes) {
    this.file = file;
    this.presentBytes = presentBytes;
    this.neededBytes = neededBytes;
  }

  /**
   * @throws MediaException when nothing can be decoded or the compressed data are damaged
   */
  static PngRepair of(PngStructure structure) throws MediaException {
    long needed = rawBytes(structure);
    Inflater inflater = new Inflater();
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(compressed, deflater)) {
      inflater.setInput(structure.data());
      long present = copy(inflater, needed, out);
      fill(needed - present, out);
      requireSome(present, structure);
      out.finish();
      return new PngRepair(structure.withData(compressed.toByteArray()), present, needed);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write to memory", e);
    } finally {
      inflater.end();
      deflater.end();
    }
  }

  /** A whole PNG; what was missing is zero. */
  byte[] file() {
    return file;
  }

  /** How much of the pixels was there; null when all were. */
  Damage damage() {
    return presentBytes == neededBytes
        ? null
        : Damage.truncated(
            "Only %d of %d bytes of pixels (%d %%) are in the file."
                .formatted(presentBytes, neededBytes, 100 * presentBytes / neededBytes));
  }

  private static long copy(Inflater inflater, long needed, OutputStream out)
      throws IOException, MediaException {
    byte[] chunk = new byte[CHUNK_BYTES];
    long total = 0;
    try {
      int count;
      do {
        count = inflater.inflate(chunk, 0, (int) Math.min(chunk.length, needed - total));
        out.write(chunk, 0, count);
        total += count;
      } while (count > 0 && total < needed);
      return total;
    } catch (DataFormatException e) {
      throw PngStructure.corrupt(
          "its compressed pixels are damaged at byte %d: %s"
              .formatted(inflater.getBytesRead(), e.getMessage()));
    }
  }

  private static void fill(long count, OutputStream out) throws IOException {
    byte[] zeros = new byte[CHUNK_BYTES];
    for (long left = count; left > 0; left -= zeros.length) {
      out.write(zeros, 0, (int) Math.min(zeros.length, left));
    }
  }

  private static void requireSome(long present, PngStructure structure) throws MediaException {
    if (present == 0) {
      throw new MediaException(
          structure.ended() ? MediaIssue.CORRUPT : MediaIssue.TRUNCATED,
          "Cannot decode the PNG of %d x %d pixels: none of them is in the file."
              .formatted(structure.width(), structure.height()));
    }
  }

  /** Each row has one byte for its filter; interlaced pictures have seven passes. */
  private static long rawBytes(PngStructure structure) {
    if (!structure.interlaced()) {
      return passBytes(structure, structure.width(), structure.height());
    }
    return Arrays.stream(ADAM7)
        .mapToLong(
            pass ->
                passBytes(
                    structure,
                    steps(structure.width(), pass[0], pass[2]),
                    steps(structure.height(), pass[1], pass[3])))
        .sum();
  }

  private static long steps(long length, int start, int step) {
    return Math.max(0, (length - start + step - 1) / step);
  }

  private static long passBytes(PngStructure structure, long width, long height) {
    int samples =
        switch (structure.colourType()) {
          case 2 -> 3;
          case 4 -> 2;
          case 6 -> 4;
          default -> 1;
        };
    return width == 0 ? 0 : height * (1 + (width * samples * structure.bitDepth() + 7) / 8);
  }
}
