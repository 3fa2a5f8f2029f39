package dailies.udfs.decode;

/**
 * The marker segments of a JPEG file (ITU-T T.81, annex B), walked from the first to the end marker
 * without decoding anything. Damage is what no encoder writes: bytes between segments, headers of
 * impossible length, restart markers out of order, markers that cannot follow pixel data.
 */
final class JpegStructure {
  private static final int STUFFED = 0;
  private static final int TEMPORARY = 0x01;
  private static final int FIRST_STANDARD = 0xc0;
  private static final int HUFFMAN_TABLES = 0xc4;
  private static final int EXTENSION = 0xc8;
  private static final int ARITHMETIC_CODING = 0xcc;
  private static final int FIRST_RESTART = 0xd0;
  private static final int LAST_RESTART = 0xd7;
  private static final int START_OF_IMAGE = 0xd8;
  private static final int END_OF_IMAGE = 0xd9;
  private static final int START_OF_SCAN = 0xda;
  private static final int QUANTIZATION_TABLES = 0xdb;
  private static final int RESTART_INTERVAL = 0xdd;
  private static final int FIRST_APPLICATION = 0xe0;
  private static final int APP1 = 0xe1;
  private static final int APP14 = 0xee;
  private static final int LAST_APPLICATION = 0xef;
  private static final int COMMENT = 0xfe;
  private static final int FILL = 0xff;

  /** Four Huffman tables of each class with all their codes: no table segment is longer. */
  private static final int MAX_TABLE_BYTES = 2 + 8 * (17 + 256);

  private static final int MAX_COMPONENTS = 4;

  private final byte[] content;
  private int frameMarker;
  private int precision;
  private int width;
  private int height;
  private int components;
  private int restartInterval;
  private int nextRestart;
  private boolean adobe;
  private boolean scan;
  private boolean inScan;
  private boolean ended;
  private String damage;

  private JpegStructure(byte[] content) {
    this.content = content;
  }

  static JpegStructure of(byte[] content) {
    JpegStructure structure = new JpegStructure(content);
    structure.walk();
    return structure;
  }

  /** In pixels, as stored; 0 without a frame header. */
  int width() {
    return width;
  }

  /** In pixels, as stored; 0 without a frame header. */
  int height() {
    return height;
  }

  /** Whether a frame header, with the size, was found. */
  boolean hasFrame() {
    return frameMarker != 0;
  }

  /** Whether any pixel data begin. */
  boolean hasScan() {
    return scan;
  }

  /** Whether the end marker was found. */
  boolean ended() {
    return ended;
  }

  /** The first damage in words, as a part of a sentence; null when none shows. */
  String damage() {
    return damage;
  }

  /** Several scans, each refining the whole picture. */
  boolean progressive() {
    return (frameMarker & 3) == 2;
  }

  /** Baseline, extended or progressive with Huffman coding and 8 bits: what libjpeg decodes. */
  boolean common() {
    return frameMarker >= FIRST_STANDARD && frameMarker <= FIRST_STANDARD + 2 && precision == 8;
  }

  /** Four inks without Adobe's marker: stored as they are, whereas Adobe stores them inverted. */
  boolean plainInks() {
    return components == 4 && !adobe;
  }

  boolean fourInks() {
    return components == 4;
  }

  /** The same picture with its EXIF segments turned into comments. */
  byte[] withoutExif() {
    byte[] copy = content.clone();
    for (int i = 2; i + 4 <= copy.length && code(i) == FILL; ) {
      int marker = code(i + 1);
      if (marker == START_OF_SCAN) {
        break;
      }
      if (marker == APP1) {
        copy[i + 1] = (byte) COMMENT;
      }
      i += 2 + length(i + 2);
    }
    return copy;
  }

  private void walk() {
    int position = 2;
    while (!ended && position < content.length) {
      int marker = inScan ? endOfScan(position) : nextMarker(position);
      position = marker < content.length ? segment(marker) : content.length;
    }
  }

  /** The index of the next marker's code, which should follow at once. */
  private int nextMarker(int from) {
    int index = from;
    boolean strayBytes = false;
    while (index + 1 < content.length && !isMarker(index)) {
      strayBytes |= code(index) != FILL;
      index++;
    }
    if (index + 1 >= content.length) {
      noteNonZero(from);
      return content.length;
    }
    if (strayBytes) {
      note("bytes %d to %d belong to no segment".formatted(from, index - 1));
    }
    return index + 1;
  }

  private boolean isMarker(int index) {
    return code(index) == FILL && code(index + 1) != STUFFED && code(index + 1) != FILL;
  }

  /** Zeros up to the end are space that a broken copy reserved; other bytes are damage. */
  private void noteNonZero(int from) {
    for (int i = from; i < content.length; i++) {
      if (code(i) != 0 && code(i) != FILL) {
        note("what follows byte %d is no segment".formatted(from));
        return;
      }
    }
  }

  /** The index of the code of the marker that ends the pixel data at {@code from}. */
  private int endOfScan(int from) {
    for (int i = from; i + 1 < content.length; i++) {
      if (isMarker(i)) {
        int marker = code(i + 1);
        if (isRestart(marker)) {
          checkRestart(marker - FIRST_RESTART, i);
        } else if (!common() || mayFollowScan(marker, i + 2)) {
          inScan = false;
          return i + 1;
        } else {
          note("marker %02x at byte %d has no place among pixels".formatted(marker, i));
        }
      }
    }
    return content.length;
  }

  private void checkRestart(int number, int index) {
    if (restartInterval == 0) {
      note("restart marker %d at byte %d has no interval".formatted(number, index));
    } else if (number != nextRestart) {
      note(
          "restart marker %d at byte %d should be number %d".formatted(number, index, nextRestart));
    }
    nextRestart = (number + 1) % 8;
  }

  private boolean mayFollowScan(int marker, int lengthIndex) {
    if (marker == END_OF_IMAGE) {
      return true;
    }
    int end = lengthIndex + length(lengthIndex);
    if (marker == START_OF_SCAN) {
      return lengthIndex + 3 > content.length || isScanHeader(lengthIndex);
    }
    boolean table =
        marker == HUFFMAN_TABLES
            || marker == ARITHMETIC_CODING
            || marker >= QUANTIZATION_TABLES && marker <= RESTART_INTERVAL;
    boolean text = marker >= FIRST_APPLICATION && marker <= LAST_APPLICATION || marker == COMMENT;
    if (end >= content.length) {
      return table && length(lengthIndex) <= MAX_TABLE_BYTES;
    }
    return (table || text) && code(end) == FILL;
  }

  /** The position behind the segment whose marker code is at {@code index}. */
  private int segment(int index) {
    int marker = code(index);
    if (marker == END_OF_IMAGE) {
      ended = true;
      return index + 1;
    }
    if (marker == START_OF_IMAGE || marker == TEMPORARY || isRestart(marker)) {
      return index + 1;
    }
    int end = index + 1 + length(index + 1);
    if (end <= content.length) {
      read(marker, index + 1, end - index - 3);
    }
    return end;
  }

  /** Of the segment whose length is at {@code index}, itself included. */
  private int length(int index) {
    return index + 2 > content.length ? content.length : Math.max(2, int16(index));
  }

  /**
   * @param index of the segment's length, which {@code count} bytes follow
   */
  private void read(int marker, int index, int count) {
    if (marker == START_OF_SCAN) {
      readScan(index);
    } else if (marker == APP14) {
      adobe |= count >= 12 && code(index + 2) == 'A' && code(index + 3) == 'd';
    } else if (marker == RESTART_INTERVAL && count >= 2) {
      restartInterval = int16(index + 2);
    } else if (isFrame(marker)) {
      readFrame(marker, index, count);
    } else if (marker < FIRST_STANDARD) {
      note("marker %02x at byte %d is none of the standard's".formatted(marker, index - 2));
    }
  }

  private void readScan(int index) {
    if (hasFrame() && isScanHeader(index)) {
      scan = true;
      inScan = true;
      nextRestart = 0;
    } else {
      note("the scan at byte %d has no valid header".formatted(index - 2));
    }
  }

  /** T.81, B.2.3: two bytes for each component besides six others. */
  private boolean isScanHeader(int index) {
    int bytes = length(index);
    return bytes >= 8 && bytes <= 6 + 2 * components && bytes == 6 + 2 * code(index + 2);
  }

  /** T.81, B.2.2: three bytes for each component besides eight others. */
  private void readFrame(int marker, int index, int count) {
    int declared = count < 6 ? 0 : code(index + 7);
    if (hasFrame() || declared < 1 || declared > MAX_COMPONENTS || count != 6 + 3 * declared) {
      note("the frame header at byte %d is not valid".formatted(index - 2));
      return;
    }
    frameMarker = marker;
    precision = code(index + 2);
    height = int16(index + 3);
    width = int16(index + 5);
    components = declared;
  }

  private static boolean isFrame(int marker) {
    return marker >= FIRST_STANDARD
        && marker < FIRST_RESTART
        && marker != HUFFMAN_TABLES
        && marker != EXTENSION
        && marker != ARITHMETIC_CODING;
  }

  private static boolean isRestart(int marker) {
    return marker >= FIRST_RESTART && marker <= LAST_RESTART;
  }

  private void note(String found) {
    damage = damage == null ? found : damage;
  }

  private int code(int index) {
    return content[index] & 255;
  }

  private int int16(int index) {
    return code(index) << 8 | code(index + 1);
  }
}
