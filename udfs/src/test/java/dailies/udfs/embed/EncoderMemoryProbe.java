package dailies.udfs.embed;

import dailies.udfs.decode.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/** Prints by how many MB resident memory grows while 2,500 pictures are encoded. */
public final class EncoderMemoryProbe {
  private EncoderMemoryProbe() {}

  public static void main(String[] arguments) throws IOException {
    List<Picture> batch = Collections.nCopies(25, new Picture(64, 64, new byte[3 * 64 * 64]));
    try (Encoder encoder = new BuiltinEncoder()) {
      encode(encoder, batch, 40);
      long before = residentMegabytes();
      encode(encoder, batch, 100);
      System.out.println(residentMegabytes() - before);
    }
  }

  private static void encode(Encoder encoder, List<Picture> batch, int times) {
    for (int i = 0; i < times; i++) {
      encoder.encode(batch);
    }
  }

  private static long residentMegabytes() throws IOException {
    String[] pages = Files.readString(Path.of("/proc/self/statm")).split(" ");
    return Long.parseLong(pages[1]) * 4096 >> 20;
  }
}
