package dailies.udfs.decode;

import dailies.udfs.issue.MediaException;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;

/** Fills up the pixels of a PNG that ends too early, so that a decoder takes it. */
final class PngRepair {
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
    if (needed > Integer.MAX_VALUE - 64) {
      throw PngStructure.corrupt("its %d bytes of pixels end too early".formatted(needed));
    }
    byte[] raw = new byte[(int) needed];
    int present = inflate(structure.data(), raw);
    return new PngRepair(structure.withData(deflate(raw)), present, needed);
  }

  /** A whole PNG; what was missing is zero. */
  byte[] file() {
    return file;
  }

  boolean complete() {
    return presentBytes == neededBytes;
  }

  /** How much of the pixels was there. */
  String detail() {
    return "Only %d of %d bytes of pixels (%.0f %%) are in the file"
        .formatted(presentBytes, neededBytes, Math.floor(100.0 * presentBytes / neededBytes));
  }

  private static int inflate(byte[] compressed, byte[] raw) throws MediaException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(compressed);
      int total = 0;
      int count;
      do {
        count = inflater.inflate(raw, total, raw.length - total);
        total += count;
      } while (count > 0 && total < raw.length);
      return requireSome(total, compressed.length);
    } catch (DataFormatException e) {
      throw PngStructure.corrupt(
          "its compressed pixels are damaged after %d of %d bytes: %s"
              .formatted(inflater.getBytesRead(), compressed.length, e.getMessage()));
    } finally {
      inflater.end();
    }
  }

  private static int requireSome(int total, int compressedBytes) throws MediaException {
    if (total == 0) {
      throw PngStructure.corrupt(
          "it holds %d bytes of compressed pixels, too few for any".formatted(compressedBytes));
    }
    return total;
  }

  private static byte[] deflate(byte[] raw) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(compressed, deflater)) {
      out.write(raw);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException("Cannot write to memory", e);
    } finally {
      deflater.end();
    }
    return compressed.toByteArray();
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
