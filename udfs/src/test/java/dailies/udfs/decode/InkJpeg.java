package dailies.udfs.decode;

import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** JPEG files of four inks in one flat colour. */
final class InkJpeg {
  /** How the inks are stored. */
  enum Kind {
    ADOBE_INVERTED,
    PLAIN
  }

  private InkJpeg() {}

  /** Inks 0 (none) to 255. */
  static byte[] of(Kind kind, int cyan, int magenta, int yellow, int black) {
    int[] inks = {cyan, magenta, yellow, black};
    if (kind == Kind.ADOBE_INVERTED) {
      inks = Arrays.stream(inks).map(ink -> 255 - ink).toArray();
    }
    byte[] file = withoutAdobe(written(inks));
    return kind == Kind.PLAIN ? file : withAdobe(file);
  }

  private static byte[] written(int[] inks) {
    WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 64, 64, 4, null);
    for (int i = 0; i < 64 * 64; i++) {
      raster.setPixel(i % 64, i / 64, inks);
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(new IIOImage(raster, null, null));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write to memory", e);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  private static byte[] withAdobe(byte[] jpeg) {
    byte[] marker = {-1, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0};
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.writeBytes(marker);
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }

  private static byte[] withoutAdobe(byte[] jpeg) {
    for (int i = 2; (jpeg[i + 1] & 255) != 0xda; ) {
      if ((jpeg[i + 1] & 255) == 0xee) {
        jpeg[i + 1] = (byte) 0xfe;
      }
      i += 2 + ((jpeg[i + 2] & 255) << 8 | jpeg[i + 3] & 255);
    }
    return jpeg;
  }
}
