package dailies.udfs.decode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The first directory of a TIFF 6.0 or BigTIFF file: as much of it as is needed to choose how to
 * decode the pixels. Fields that are absent have the defaults of the specification.
 */
final class TiffStructure {
  static final int WHITE_IS_ZERO = 0;
  static final int UNSIGNED = 1;
  private static final int ASSOCIATED_ALPHA = 1;
  private static final int BIG_TIFF = 43;
  private static final int MAX_ENTRIES = 4096;

  /** Bytes of a value of each field type, by its number; 0 where a number is not in use. */
  private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

  private final ByteBuffer bytes;
  private final boolean big;
  private long width;
  private long height;
  private long bits = 1;
  private long samples = 1;
  private long photometric = -1;
  private long sampleFormat = UNSIGNED;
  private long extraSample = -1;
  private long[] offsets = {};
  private long[] counts = {};
  private int orientationIndex = -1;

  private TiffStructure(byte[] content) {
    bytes = ByteBuffer.wrap(content);
    bytes.order(content[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    big = bytes.getShort(2) == BIG_TIFF;
  }

  /**
   * @throws IndexOutOfBoundsException when the file ends within its directory
   */
  static TiffStructure of(byte[] content) {
    TiffStructure structure = new TiffStructure(content);
    structure.readDirectory();
    return structure;
  }

  long width() {
    return width;
  }

  long height() {
    return height;
  }

  long bits() {
    return bits;
  }

  long sampleFormat() {
    return sampleFormat;
  }

  long photometric() {
    return photometric;
  }

  /** Whether the last sample is coverage. */
  boolean hasAlpha() {
    return extraSample >= 0 && (samples == 4 || samples == 2);
  }

  /** Whether the colours are multiplied by their coverage. */
  boolean premultiplied() {
    return hasAlpha() && extraSample == ASSOCIATED_ALPHA;
  }

  /** The number of bytes that the file must have for all its strips or tiles to be there. */
  long neededBytes() {
    long end = 0;
    for (int i = 0; i < Math.min(offsets.length, counts.length); i++) {
      end = Math.max(end, offsets[i] + counts[i]);
    }
    return end;
  }

  /** The same picture, marked as standing upright. */
  byte[] withoutOrientation() {
    if (orientationIndex < 0) {
      return bytes.array();
    }
    ByteBuffer copy = ByteBuffer.wrap(bytes.array().clone()).order(bytes.order());
    copy.putShort(orientationIndex, (short) 1);
    return copy.array();
  }

  private void readDirectory() {
    int directory = index(big ? bytes.getLong(8) : unsigned32(4));
    long entries = big ? bytes.getLong(directory) : bytes.getShort(directory) & 0xffff;
    int first = directory + (big ? 8 : 2);
    int entryBytes = big ? 20 : 12;
    for (int i = 0; i < Math.min(entries, MAX_ENTRIES); i++) {
      readEntry(first + i * entryBytes);
    }
  }

  private void readEntry(int entry) {
    switch (bytes.getShort(entry) & 0xffff) {
      case 256 -> width = value(entry);
      case 257 -> height = value(entry);
      case 258 -> bits = value(entry);
      case 262 -> photometric = value(entry);
      case 274 -> orientationIndex = count(entry) == 1 ? valuesIndex(entry) : -1;
      case 277 -> samples = value(entry);
      case 338 -> extraSample = value(entry);
      case 339 -> sampleFormat = value(entry);
      case 273, 324 -> offsets = values(entry);
      case 279, 325 -> counts = values(entry);
      default -> {}
    }
  }

  private long count(int entry) {
    return big ? bytes.getLong(entry + 4) : unsigned32(entry + 4);
  }

  private long value(int entry) {
    return count(entry) < 1 ? 0 : number(valuesIndex(entry), type(entry));
  }

  private long[] values(int entry) {
    int count = (int) Math.min(count(entry), bytes.capacity());
    int start = valuesIndex(entry);
    int step = TYPE_BYTES[type(entry)];
    long[] values = new long[count];
    for (int i = 0; i < count; i++) {
      values[i] = number(start + i * step, type(entry));
    }
    return values;
  }

  private int type(int entry) {
    int type = bytes.getShort(entry + 2);
    return type < 0 || type >= TYPE_BYTES.length ? 0 : type;
  }

  /** Values that fit stand in the entry itself, others where it points to. */
  private int valuesIndex(int entry) {
    int inEntry = entry + (big ? 12 : 8);
    if (count(entry) * TYPE_BYTES[type(entry)] <= (big ? 8 : 4)) {
      return inEntry;
    }
    return index(big ? bytes.getLong(inEntry) : unsigned32(inEntry));
  }

  private long number(int index, int type) {
    return switch (TYPE_BYTES[type]) {
      case 1 -> bytes.get(index) & 255;
      case 2 -> bytes.getShort(index) & 0xffff;
      case 4 -> unsigned32(index);
      case 8 -> bytes.getLong(index);
      default -> 0;
    };
  }

  private long unsigned32(int index) {
    return bytes.getInt(index) & 0xffffffffL;
  }

  private int index(long offset) {
    if (offset < 0 || offset >= bytes.capacity()) {
      throw new IndexOutOfBoundsException("offset " + offset);
    }
    return (int) offset;
  }
}
