package dailies.udfs.decode;

import dailies.udfs.issue.MediaException;
import dailies.udfs.issue.MediaIssue;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * The chunks of a PNG file (ISO/IEC 15948) that make its pixels. All others, such as text, profiles
 * and later frames, are left out: they cannot cost anything then.
 */
final class PngStructure {
  private static final Set<String> KEPT = Set.of("IHDR", "PLTE", "tRNS", "IDAT");
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int CHUNK_OVERHEAD = 12;

  private final ByteBuffer bytes;
  private final ByteArrayOutputStream head = new ByteArrayOutputStream();
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private boolean ended;

  private PngStructure(byte[] content) {
    bytes = ByteBuffer.wrap(content);
  }

  /**
   * @throws MediaException {@link MediaIssue#CORRUPT} when a checksum is wrong or the header is
   *     invalid, {@link MediaIssue#TRUNCATED} when the file ends before its header does
   */
  static PngStructure of(byte[] content) throws MediaException {
    if (content.length < 33) {
      throw new MediaException(
          MediaIssue.TRUNCATED,
          "Cannot decode the PNG: it ends after %d bytes, within its header."
              .formatted(content.length));
    }
    PngStructure structure = new PngStructure(content);
    structure.walk();
    return structure;
  }

  long width() {
    return bytes.getInt(16) & 0xffffffffL;
  }

  long height() {
    return bytes.getInt(20) & 0xffffffffL;
  }

  int bitDepth() {
    return bytes.get(24);
  }

  /** 0 grey, 2 colour, 3 palette, 4 grey with alpha, 6 colour with alpha. */
  int colourType() {
    return bytes.get(25);
  }

  boolean interlaced() {
    return bytes.get(28) == 1;
  }

  /** Whether the end chunk was found. */
  boolean ended() {
    return ended;
  }

  /** The compressed pixels, as much of them as there are. */
  byte[] data() {
    return data.toByteArray();
  }

  /** A PNG of the same header and palette with {@code compressed} as its pixels. */
  byte[] withData(byte[] compressed) {
    byte[] before = head.toByteArray();
    ByteBuffer file =
        ByteBuffer.allocate(
            SIGNATURE.length + before.length + compressed.length + 2 * CHUNK_OVERHEAD);
    file.put(SIGNATURE).put(before);
    putChunk(file, "IDAT", compressed);
    putChunk(file, "IEND", new byte[0]);
    return file.array();
  }

  private void walk() throws MediaException {
    int position = SIGNATURE.length;
    while (!ended && position + 8 <= bytes.capacity()) {
      long length = bytes.getInt(position) & 0xffffffffL;
      String name = text(position + 4);
      long next = position + length + CHUNK_OVERHEAD;
      boolean whole = next <= bytes.capacity();
      if (KEPT.contains(name)) {
        keep(name, position, (int) Math.min(length, bytes.capacity() - position - 8), whole);
      }
      ended = name.equals("IEND");
      position = (int) Math.min(next, bytes.capacity());
    }
    checkHeader();
  }

  private void keep(String name, int position, int length, boolean whole) throws MediaException {
    if (whole) {
      checkChecksum(name, position, length);
    }
    if (name.equals("IDAT")) {
      data.write(bytes.array(), position + 8, length);
    } else if (whole) {
      head.write(bytes.array(), position, length + CHUNK_OVERHEAD);
    }
  }

  private void checkChecksum(String name, int position, int length) throws MediaException {
    CRC32 crc = new CRC32();
    crc.update(bytes.array(), position + 4, length + 4);
    int stored = bytes.getInt(position + 8 + length);
    if ((int) crc.getValue() != stored) {
      throw corrupt(
          "the checksum of chunk %s at byte %d is %08x, not %08x"
              .formatted(name, position, (int) crc.getValue(), stored));
    }
  }

  private void checkHeader() throws MediaException {
    Set<Integer> depths =
        switch (colourType()) {
          case 0 -> Set.of(1, 2, 4, 8, 16);
          case 3 -> Set.of(1, 2, 4, 8);
          case 2, 4, 6 -> Set.of(8, 16);
          default -> Set.of();
        };
    if (!text(12).equals("IHDR") || !depths.contains(bitDepth())) {
      throw corrupt(
          "its header says colour type %d with %d bits".formatted(colourType(), bitDepth()));
    }
  }

  static MediaException corrupt(String why) {
    return new MediaException(MediaIssue.CORRUPT, "Cannot decode the PNG: " + why + ".");
  }

  private String text(int index) {
    return new String(bytes.array(), index, 4, StandardCharsets.ISO_8859_1);
  }

  private static void putChunk(ByteBuffer file, String name, byte[] content) {
    file.putInt(content.length);
    int start = file.position();
    file.put(name.getBytes(StandardCharsets.ISO_8859_1)).put(content);
    CRC32 crc = new CRC32();
    crc.update(file.array(), start, content.length + 4);
    file.putInt((int) crc.getValue());
  }
}
