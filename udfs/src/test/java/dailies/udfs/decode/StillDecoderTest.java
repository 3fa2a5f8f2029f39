package dailies.udfs.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AV1;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;

import dailies.udfs.issue.MediaException;
import dailies.udfs.issue.MediaIssue;
import dailies.udfs.media.BufferedInput;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StillDecoderTest {
  private static final DecodeLimits LIMITS =
      new DecodeLimits(1L << 30, 20_000_000, Duration.ofSeconds(60), 1 << 20, 128);

  private static DecodedImage decode(byte[] content) throws MediaException, IOException {
    return new StillDecoder(LIMITS).decode(new BufferedInput(content));
  }

  private static byte[] encoded(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, format, bytes);
    return bytes.toByteArray();
  }

  private static int[] pixel(Picture picture, int x, int y) {
    int at = 3 * (y * picture.width() + x);
    return new int[] {
      picture.bgr()[at] & 255, picture.bgr()[at + 1] & 255, picture.bgr()[at + 2] & 255
    };
  }

  @Test
  void decodesAvif(@TempDir Path folder) throws Exception {
    SyntheticClip clip =
        SyntheticClip.mp4(1).in("avif", AV_CODEC_ID_AV1, SyntheticClip.NONE).sized(256, 200);
    byte[] content =
        Files.readAllBytes(clip.write(folder.resolve("a.avif"), i -> clip.plain(200, 100, 50)));
    DecodedImage image = decode(content);
    assertThat(image.width()).isEqualTo(256);
    assertThat(image.height()).isEqualTo(200);
    assertThat(image.picture().width()).isEqualTo(128);
    assertThat(image.picture().height()).isEqualTo(100);
    int[] bgr = pixel(image.picture(), 64, 50);
    assertThat(bgr[0]).isCloseTo(200, within(5));
    assertThat(bgr[1]).isCloseTo(100, within(5));
    assertThat(bgr[2]).isCloseTo(50, within(5));
    assertThatThrownBy(() -> decode(Arrays.copyOf(content, 150)))
        .isInstanceOf(MediaException.class);
  }

  @Test
  void compositesAlphaOnWhite() throws Exception {
    BufferedImage image = new BufferedImage(20, 10, BufferedImage.TYPE_INT_ARGB);
    for (int x = 0; x < 10; x++) {
      for (int y = 0; y < 10; y++) {
        image.setRGB(x, y, 0x8000FF00);
      }
    }
    Picture picture = decode(encoded(image, "png")).picture();
    assertThat(pixel(picture, 3, 5)).containsExactly(127, 255, 127);
    assertThat(pixel(picture, 16, 5)).containsExactly(255, 255, 255);
  }

  @Test
  void decodesAGif() throws Exception {
    BufferedImage image = new BufferedImage(300, 30, BufferedImage.TYPE_INT_RGB);
    image.createGraphics().fillRect(0, 0, 150, 30);
    DecodedImage decoded = decode(encoded(image, "gif"));
    assertThat(decoded.width()).isEqualTo(300);
    assertThat(decoded.picture().width()).isEqualTo(128);
    assertThat(pixel(decoded.picture(), 20, 6)).containsExactly(255, 255, 255);
    assertThat(pixel(decoded.picture(), 110, 6)).containsExactly(0, 0, 0);
  }

  @Test
  void refusesAPictureAboveTheLimit() throws Exception {
    byte[] content = encoded(new BufferedImage(60, 50, BufferedImage.TYPE_INT_RGB), "png");
    DecodeLimits small = new DecodeLimits(1L << 30, 2999, Duration.ofSeconds(9), 1 << 20, 128);
    assertThatThrownBy(() -> new StillDecoder(small).decode(new BufferedInput(content)))
        .isInstanceOf(MediaException.class)
        .extracting(e -> ((MediaException) e).issue())
        .isIn(MediaIssue.TOO_MANY_PIXELS, MediaIssue.CORRUPT);
  }

  @Test
  void joinsTiles() throws Exception {
    AVFrame tile = av_frame_alloc();
    tile.format(AV_PIX_FMT_YUV420P).width(8).height(8);
    assertThat(av_frame_get_buffer(tile, 0)).isZero();
    try {
      fill(tile, 0, 8, 200);
      fill(tile, 1, 4, 90);
      fill(tile, 2, 4, 160);
      try (FrameCanvas canvas = new FrameCanvas(tile, 19, 14)) {
        canvas.place(tile, 8, 0);
        canvas.place(tile, 16, 8);
        AVFrame joined = canvas.frame();
        assertThat(joined.data(0).get(3) & 255).isLessThan(20);
        assertThat(joined.data(0).get(8) & 255).isEqualTo(200);
        assertThat(joined.data(0).get(13L * joined.linesize(0) + 18) & 255).isEqualTo(200);
        assertThat(joined.data(1).get(4) & 255).isEqualTo(90);
        assertThat(joined.data(1).get(3) & 255).isEqualTo(128);
        assertThat(joined.data(2).get(6L * joined.linesize(2) + 9) & 255).isEqualTo(160);
      }
    } finally {
      av_frame_free(tile);
    }
  }

  private static void fill(AVFrame frame, int plane, int rows, int value) {
    for (long i = 0; i < (long) rows * frame.linesize(plane); i++) {
      frame.data(plane).put(i, (byte) value);
    }
  }

  @Test
  void decodesRealHeicAndAvif() throws Exception {
    String media = System.getenv("DAILIES_TEST_MEDIA");
    assumeThat(media).isNotNull();
    int decoded = 0;
    for (String folder :
        new String[] {"odd/bigcat88_pillow_heif", "odd/link-u_avif-sample-images"}) {
      try (var files = Files.list(Path.of(media, folder))) {
        for (Path file : files.toList()) {
          try {
            DecodedImage image = decode(Files.readAllBytes(file));
            assertThat(image.picture().bgr()).as(file.toString()).isNotEmpty();
            decoded++;
          } catch (MediaException e) {
            assertThat(file.getFileName().toString()).isIn("corrupted.heic", "zPug_3.heic");
          }
        }
      }
    }
    assertThat(decoded).isEqualTo(30);
  }
}
