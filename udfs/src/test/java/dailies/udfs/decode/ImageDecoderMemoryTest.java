package dailies.udfs.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dailies.udfs.issue.MediaException;
import java.util.Arrays;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

/** Native memory is freed at every call, also where decoding fails. */
class ImageDecoderMemoryTest {
  private static final long MEGABYTE = 1 << 20;
  private final ImageDecoder decoder = new ImageDecoder(TestPictures.limits(10_000_000, 256));

  @Test
  void residentMemoryStaysFlatOverThousandsOfPictures() {
    byte[][] files = new byte[8][];
    Picture scene = TestPictures.scene(640, 480);
    String[] extensions = {".jpg", ".png", ".webp", ".tiff"};
    for (int i = 0; i < extensions.length; i++) {
      files[2 * i] = TestPictures.file(scene, extensions[i]);
      files[2 * i + 1] = Arrays.copyOf(files[2 * i], files[2 * i].length / 2);
    }
    decodeAll(files, 50);
    long before = Pointer.physicalBytes();
    decodeAll(files, 400);
    long grown = Pointer.physicalBytes() - before;

    // One picture that is lost each time would be 3,200 times 0.9 MB.
    assertThat(grown).isLessThan(150 * MEGABYTE);
  }

  private void decodeAll(byte[][] files, int times) {
    for (int i = 0; i < times; i++) {
      for (byte[] file : files) {
        decode(file);
      }
    }
  }

  private void decode(byte[] file) {
    try {
      Picture picture = decoder.decode(file, "image/x", 6).picture();
      assertThat(Thumbnail.jpeg(picture, 64)).isNotEmpty();
    } catch (MediaException e) {
      assertThat(e).hasMessageStartingWith("Cannot");
    }
  }
}
