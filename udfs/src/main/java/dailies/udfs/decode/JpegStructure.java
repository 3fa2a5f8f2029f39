package dailies.udfs.decode;

/**
 * The marker segments of a JPEG file (ITU-T T.81, annex B), walked from the first to the end marker
 * without decoding anything.
 */
final class JpegStructure {
  private static final int END_OF_IMAGE = 0xd9;
  private static final int START_OF_SCAN = 0xda;
  private static final int APP1 = 0xe1;
  private static final int APP14 = 0xee;
  private static final int COMMENT = 0xfe;

  private final byte[] content;
  private int frameMarker;
  private int precision;
  private int width;
  private int height;
  private int components;
  private boolean adobe;
  private boolean scan;
  private boolean ended;

  private JpegStructure(byte[] content) {
    this.content = content;
  }

  static JpegStructure of(byte[] content) {
    JpegStructure structure = new JpegStructure(content);
    structure.walk();
    return structure;
  }

  int width() {
    return width;
  }

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

  /** Several scans, each refining the whole picture. */
  boolean progressive() {
    return (frameMarker & 3) == 2;
  }

  /** Baseline, extended or progressive with Huffman coding and 8 bits: what libjpeg decodes. */
  boolean common() {
    return frameMarker >= 0xc0 && frameMarker <= 0xc2 && precision == 8;
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
    for (int i = 2; i + 4 <= copy.length && (copy[i] & 255) == 255; ) {
      int marker = copy[i + 1] & 255;
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
      position = nextMarker(position);
      if (position < content.length) {
        position = segment(position);
      }
    }
  }

  /** The index behind the next 0xff that is no fill and no stuffed or restart marker. */
  private int nextMarker(int from) {
    for (int i = from; i + 1 < content.length; i++) {
      int code = content[i + 1] & 255;
      if (content[i] == -1 && code != 0 && code != 255 && !(code >= 0xd0 && code <= 0xd7)) {
        return i + 1;
      }
    }
    return content.length;
  }

  /** The position behind the segment whose marker code is at {@code index}. */
  private int segment(int index) {
    int marker = content[index] & 255;
    if (marker == END_OF_IMAGE) {
      ended = true;
      return index + 1;
    }
    if (marker == 0xd8 || marker == 0x01) {
      return index + 1;
    }
    int length = length(index + 1);
    if (index + 1 + length <= content.length) {
      read(marker, index + 3, length - 2);
    }
    return index + 1 + length;
  }

  private int length(int index) {
    return index + 2 > content.length ? content.length : Math.max(2, int16(index));
  }

  private void read(int marker, int index, int count) {
    if (marker == START_OF_SCAN) {
      scan = true;
    } else if (marker == APP14
        && count >= 12
        && content[index] == 'A'
        && content[index + 1] == 'd') {
      adobe = true;
    } else if (isFrame(marker) && count >= 6 && !hasFrame()) {
      frameMarker = marker;
      precision = content[index] & 255;
      height = int16(index + 1);
      width = int16(index + 3);
      components = content[index + 5] & 255;
    }
  }

  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  private int int16(int index) {
    return (content[index] & 255) << 8 | content[index + 1] & 255;
  }
}
