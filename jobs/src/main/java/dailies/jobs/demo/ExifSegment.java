package dailies.jobs.demo;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The APP1 segment that a camera writes into a JPEG (Exif 2.32, CIPA DC-008; TIFF 6.0 directories,
 * big-endian).
 *
 * @param orientation 1 to 8
 * @param capturedAt local time, without zone as in most cameras
 * @param latitude degrees north, null without GPS
 * @param longitude degrees east, null without GPS
 */
record ExifSegment(
    String make,
    String model,
    int orientation,
    LocalDateTime capturedAt,
    Double latitude,
    Double longitude) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy:MM:dd HH:mm:ss");
  private static final int HEADER = 8;

  /** The JPEG with this segment right behind its first marker. */
  byte[] insertedInto(byte[] jpeg) {
    byte[] directories = directories();
    byte[] name = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    ByteBuffer file = ByteBuffer.allocate(jpeg.length + 4 + name.length + directories.length);
    file.put(jpeg, 0, 2);
    file.putShort((short) 0xFFE1).putShort((short) (2 + name.length + directories.length));
    file.put(name).put(directories);
    file.put(jpeg, 2, jpeg.length - 2);
    return file.array();
  }

  private byte[] directories() {
    int cameraEnd = HEADER + camera(0, 0).encoded(0).length;
    int captureEnd = cameraEnd + capture().encoded(0).length;
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(ByteBuffer.allocate(HEADER).putInt(0x4D4D002A).putInt(HEADER).array());
    all.writeBytes(camera(cameraEnd, captureEnd).encoded(HEADER));
    all.writeBytes(capture().encoded(cameraEnd));
    if (latitude != null) {
      all.writeBytes(position().encoded(captureEnd));
    }
    return all.toByteArray();
  }

  private Directory camera(int captureOffset, int positionOffset) {
    Directory directory =
        new Directory()
            .text(0x010F, make)
            .text(0x0110, model)
            .number(0x0112, orientation)
            .offset(0x8769, captureOffset);
    return latitude == null ? directory : directory.offset(0x8825, positionOffset);
  }

  private Directory capture() {
    return new Directory().text(0x9003, TIME.format(capturedAt));
  }

  private Directory position() {
    return new Directory()
        .text(0x0001, latitude < 0 ? "S" : "N")
        .degrees(0x0002, Math.abs(latitude))
        .text(0x0003, longitude < 0 ? "W" : "E")
        .degrees(0x0004, Math.abs(longitude));
  }

  /** A TIFF image file directory under construction; entries are added in the order of tags. */
  private static final class Directory {
    private static final int ASCII = 2;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int RATIONAL = 5;

    private record Entry(int tag, int type, int count, byte[] value) {}

    private final List<Entry> entries = new ArrayList<>();

    private Directory text(int tag, String text) {
      byte[] ascii = (text + "\0").getBytes(StandardCharsets.US_ASCII);
      return with(tag, ASCII, ascii.length, ascii);
    }

    private Directory number(int tag, int number) {
      return with(tag, SHORT, 1, ByteBuffer.allocate(4).putShort((short) number).array());
    }

    private Directory offset(int tag, int offset) {
      return with(tag, LONG, 1, ByteBuffer.allocate(4).putInt(offset).array());
    }

    private Directory degrees(int tag, double degrees) {
      int minutes = (int) ((degrees - (int) degrees) * 60);
      double seconds = (degrees - (int) degrees - minutes / 60.0) * 3600;
      ByteBuffer value = ByteBuffer.allocate(24);
      value.putInt((int) degrees).putInt(1).putInt(minutes).putInt(1);
      value.putInt((int) Math.round(seconds * 1000)).putInt(1000);
      return with(tag, RATIONAL, 3, value.array());
    }

    private Directory with(int tag, int type, int count, byte[] value) {
      entries.add(new Entry(tag, type, count, value));
      return this;
    }

    // Values of up to four bytes stand in the entry itself, longer ones behind the directory.
    private byte[] encoded(int start) {
      ByteBuffer table = ByteBuffer.allocate(2 + 12 * entries.size() + 4);
      ByteArrayOutputStream values = new ByteArrayOutputStream();
      table.putShort((short) entries.size());
      for (Entry entry : entries) {
        table.putShort((short) entry.tag).putShort((short) entry.type).putInt(entry.count);
        if (entry.value.length <= 4) {
          table.put(Arrays.copyOf(entry.value, 4));
        } else {
          table.putInt(start + table.capacity() + values.size());
          values.writeBytes(Arrays.copyOf(entry.value, (entry.value.length + 1) / 2 * 2));
        }
      }
      ByteArrayOutputStream directory = new ByteArrayOutputStream();
      directory.writeBytes(table.array());
      directory.writeBytes(values.toByteArray());
      return directory.toByteArray();
    }
  }
}
