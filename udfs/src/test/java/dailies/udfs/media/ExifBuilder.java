package dailies.udfs.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Writes a little-endian EXIF block: a TIFF file of directories without pixels. */
public final class ExifBuilder {
  private static final int EXIF_DIRECTORY = 0x8769;
  private static final int GPS_DIRECTORY = 0x8825;

  private final Map<Integer, Object> main = new TreeMap<>();
  private final Map<Integer, Object> exif = new TreeMap<>();
  private final Map<Integer, Object> gps = new TreeMap<>();

  public ExifBuilder main(int tag, Object value) {
    main.put(tag, value);
    return this;
  }

  public ExifBuilder exif(int tag, Object value) {
    exif.put(tag, value);
    return this;
  }

  public ExifBuilder gps(int tag, Object value) {
    gps.put(tag, value);
    return this;
  }

  /** The block as a TIFF file. */
  public byte[] tiff() {
    ByteBuffer file = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
    file.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).position(8);
    int exifAt = 1000;
    int gpsAt = 2000;
    main.put(EXIF_DIRECTORY, (long) exifAt);
    main.put(GPS_DIRECTORY, (long) gpsAt);
    directory(file, 8, main);
    directory(file, exifAt, exif);
    directory(file, gpsAt, gps);
    return file.array();
  }

  /** The block in front of the pixels of {@code jpeg}. */
  public byte[] into(byte[] jpeg) {
    byte[] tiff = tiff();
    int length = 2 + 6 + tiff.length;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.writeBytes(new byte[] {-1, (byte) 0xe1, (byte) (length >> 8), (byte) length});
    out.writeBytes("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(tiff);
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }

  private static void directory(ByteBuffer file, int at, Map<Integer, Object> tags) {
    int values = at + 6 + 12 * tags.size();
    file.putShort(at, (short) tags.size());
    int entry = at + 2;
    for (Map.Entry<Integer, Object> tag : tags.entrySet()) {
      file.putShort(entry, tag.getKey().shortValue());
      values = value(file, entry, values, tag.getValue());
      entry += 12;
    }
  }

  private static int value(ByteBuffer file, int entry, int values, Object value) {
    if (value instanceof Integer number) {
      return inline(file, entry, 3, number, values);
    }
    if (value instanceof Long number) {
      return inline(file, entry, 4, number.intValue(), values);
    }
    if (value instanceof int[] rationals) {
      boolean signed = Arrays.stream(rationals).anyMatch(number -> number < 0);
      file.putShort(entry + 2, (short) (signed ? 10 : 5));
      file.putInt(entry + 4, rationals.length / 2);
      file.putInt(entry + 8, values);
      for (int i = 0; i < rationals.length; i++) {
        file.putInt(values + 4 * i, rationals[i]);
      }
      return values + 4 * rationals.length;
    }
    byte[] text = (value + "\0").getBytes(StandardCharsets.UTF_8);
    file.putShort(entry + 2, (short) 2).putInt(entry + 4, text.length);
    int index = text.length <= 4 ? entry + 8 : values;
    file.put(index, text);
    if (text.length > 4) {
      file.putInt(entry + 8, values);
    }
    return values + (text.length > 4 ? text.length : 0);
  }

  private static int inline(ByteBuffer file, int entry, int type, int number, int values) {
    file.putShort(entry + 2, (short) type).putInt(entry + 4, 1).putInt(entry + 8, number);
    return values;
  }
}
