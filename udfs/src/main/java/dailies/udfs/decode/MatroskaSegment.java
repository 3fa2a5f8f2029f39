package dailies.udfs.decode;

import dailies.udfs.media.SeekableInput;
import java.io.IOException;

/**
 * Where the segment of a Matroska or WebM file ends, which tells better than its stated duration
 * whether the file is whole: writers state durations wrongly, and sizes rightly (RFC 9559, section
 * 5.1; RFC 8794, section 4).
 */
final class MatroskaSegment {
  private static final long EBML_HEADER = 0x1A45DFA3L;
  private static final long SEGMENT = 0x18538067L;

  private final SeekableInput input;
  private final byte[] one = new byte[1];

  private MatroskaSegment(SeekableInput input) {
    this.input = input;
  }

  /**
   * @param input moved
   * @return the number of bytes that the segment lacks; 0 when it is whole or does not tell
   */
  static long missingBytes(SeekableInput input) throws IOException {
    return new MatroskaSegment(input).missingBytes();
  }

  private long missingBytes() throws IOException {
    input.seek(0);
    if (number(false) != EBML_HEADER) {
      return 0;
    }
    long headerBytes = number(true);
    long segmentStart = input.position() + headerBytes;
    if (headerBytes < 0 || segmentStart >= input.sizeBytes()) {
      return 0;
    }
    input.seek(segmentStart);
    if (number(false) != SEGMENT) {
      return 0;
    }
    long segmentBytes = number(true);
    long end = input.position() + segmentBytes;
    return segmentBytes < 0 ? 0 : Math.max(0, end - input.sizeBytes());
  }

  /** A number whose leading zero bits tell its length; -1 at the end or when all bits are one. */
  private long number(boolean withoutMarker) throws IOException {
    int first = next();
    if (first <= 0) {
      return -1;
    }
    int length = Integer.numberOfLeadingZeros(first) - 23;
    long value = withoutMarker ? first & (0xFF >> length) : first;
    for (int i = 1; i < length; i++) {
      value = value << 8 | next() & 0xFF;
    }
    boolean unknown = withoutMarker && value == (1L << 7 * length) - 1;
    return unknown ? -1 : value;
  }

  private int next() throws IOException {
    return input.read(one, 0, 1) == 1 ? one[0] & 0xFF : -1;
  }
}
