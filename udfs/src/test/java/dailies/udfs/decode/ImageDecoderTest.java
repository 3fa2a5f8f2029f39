package dailies.udfs.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dailies.udfs.issue.MediaException;
import dailies.udfs.issue.MediaIssue;
import dailies.udfs.media.CaptureMetadataReader;
import dailies.udfs.media.ExifBuilder;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {
  private static final Picture SCENE = TestPictures.scene(120, 80);
  private final ImageDecoder decoder = new ImageDecoder(TestPictures.limits(10_000_000, 256));

  @ParameterizedTest
  @ValueSource(strings = {".jpg", ".png", ".webp", ".tiff", ".bmp", ".ppm", ".gif"})
  void decodesTheColoursOfEveryFormat(String extension) throws MediaException {
    DecodedImage image = decoder.decode(TestPictures.file(SCENE, extension), "image/x", 1);

    assertThat(image.issue()).isNull();
    // 256 colours cost more than lossy transforms do.
    double limit = extension.equals(".gif") ? 8 : 4;
    assertThat(TestPictures.difference(image.picture(), SCENE)).isLessThan(limit);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void orientationOfTheCameraIsAppliedOnce(int orientation) throws MediaException {
    Picture stored = stored(orientation);
    byte[] file =
        new ExifBuilder().main(0x112, orientation).into(TestPictures.file(stored, ".jpg"));
    int read = new CaptureMetadataReader().read(file).orientation();
    DecodedImage image = decoder.decode(file, "image/jpeg", read);

    assertThat(read).isEqualTo(orientation);
    assertThat(image.width()).isEqualTo(120);
    assertThat(image.height()).isEqualTo(80);
    assertThat(TestPictures.difference(image.picture(), SCENE)).isLessThan(4);
  }

  @Test
  void largePicturesAreReducedWithoutAliasing() throws MediaException {
    byte[] file = TestPictures.file(TestPictures.scene(3000, 2000), ".jpg");
    DecodedImage image = decoder.decode(file, "image/jpeg", 1);

    assertThat(image.width()).isEqualTo(3000);
    assertThat(image.height()).isEqualTo(2000);
    assertThat(image.picture().width()).isEqualTo(256);
    assertThat(image.picture().height()).isEqualTo(171);
    assertThat(TestPictures.difference(image.picture(), TestPictures.scene(256, 171)))
        .isLessThan(3);
  }

  @Test
  void checkerboardOfSinglePixelsBecomesGrey() throws MediaException {
    byte[] bgr = new byte[3 * 1024 * 1024];
    for (int i = 0; i < bgr.length; i++) {
      bgr[i] = (byte) ((i / 3 + i / 3072) % 2 == 0 ? 0 : 255);
    }
    Picture board = new Picture(1024, 1024, bgr);
    Picture small = decoder.decode(TestPictures.file(board, ".png"), "image/png", 1).picture();

    for (byte value : small.bgr()) {
      assertThat(value & 255).isBetween(126, 129);
    }
  }

  @Test
  void alphaIsCompositedOverWhite() throws MediaException {
    try (Mat bgra = new Mat(64, 64, opencv_core.CV_8UC4)) {
      byte[] pixels = new byte[4 * 64 * 64];
      for (int i = 0; i < pixels.length; i += 4) {
        pixels[i + 2] = (byte) 200;
        pixels[i + 3] = (byte) (i < pixels.length / 2 ? 0 : 128);
      }
      bgra.data().put(pixels);
      byte[] bgr = decoder.decode(TestPictures.file(bgra, ".png"), "image/png", 1).picture().bgr();

      assertThat(new int[] {bgr[0] & 255, bgr[2] & 255}).containsExactly(255, 255);
      int last = bgr.length - 3;
      assertThat(new int[] {bgr[last] & 255, bgr[last + 2] & 255}).containsExactly(127, 227);
    }
  }

  @Test
  void sixteenBitsAreScaledToEight() throws MediaException {
    try (Mat grey = new Mat(64, 64, opencv_core.CV_16UC1)) {
      byte[] pixels = new byte[2 * 64 * 64];
      for (int i = 1; i < pixels.length; i += 2) {
        pixels[i] = 100;
        pixels[i - 1] = 100;
      }
      grey.data().put(pixels);
      for (String extension : new String[] {".png", ".tiff"}) {
        Picture picture =
            decoder.decode(TestPictures.file(grey, extension), "image/x", 1).picture();
        assertThat(picture.bgr()).containsOnly(100);
      }
    }
  }

  @Test
  void floatsBetweenZeroAndOneAreTakenAsSuch() throws MediaException {
    try (Mat grey = new Mat(64, 64, opencv_core.CV_32FC1)) {
      ByteBuffer pixels = ByteBuffer.allocate(4 * 64 * 64).order(java.nio.ByteOrder.LITTLE_ENDIAN);
      while (pixels.hasRemaining()) {
        pixels.putFloat(0.2f);
      }
      grey.data().put(pixels.array());
      Picture picture = decoder.decode(TestPictures.file(grey, ".tiff"), "image/tiff", 1).picture();

      assertThat(picture.bgr()).containsOnly(51);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "P6 2 1 255\n\u0000\u00ff\u0000\u00ff\u0000\u0000",
        "P6\n# a comment\n2 1\n255\n\u0000\u00ff\u0000\u00ff\u0000\u0000",
        "P6 2 1 1 \u0000\u0001\u0000\u0001\u0000\u0000",
        "P3 2 1 1 0 1 0 1 0 0\n",
        "P3\n2 1\n255\n0 255 0 255 0 0\n"
      })
  void netpbmWithItsHeaderInOneLineOrMany(String file) throws MediaException {
    byte[] content = file.getBytes(StandardCharsets.ISO_8859_1);
    byte[] bgr = decoder.decode(content, "image/x-portable-pixmap", 1).picture().bgr();

    assertThat(bgr).containsExactly(0, 255, 0, 0, 0, 255);
  }

  @ParameterizedTest
  @ValueSource(strings = {"P2 2 1 1 0 1", "P1 2 1 1 0", "P4 2 1 \u0080", "P5 2 1 1 \u0000\u0001"})
  void greyNetpbm(String file) throws MediaException {
    byte[] content = file.getBytes(StandardCharsets.ISO_8859_1);
    byte[] bgr = decoder.decode(content, "image/x-portable-graymap", 1).picture().bgr();

    assertThat(bgr).containsExactly(0, 0, 0, 255, 255, 255);
  }

  @Test
  void targaHasNoSignature() throws MediaException {
    byte[] file = new byte[18 + 2 * 3];
    file[2] = 2;
    file[12] = 2;
    file[14] = 1;
    file[16] = 24;
    System.arraycopy(new byte[] {10, 20, 30, 40, 50, 60}, 0, file, 18, 6);

    DecodedImage image = decoder.decode(file, "image/x-tga", 1);

    assertThat(image.picture().bgr()).containsExactly(10, 20, 30, 40, 50, 60);
  }

  @Test
  void wirelessBitmapHasNoSignature() throws MediaException {
    byte[] file = {0, 0, 3, 2, (byte) 0b10100000, 0b01000000};

    Picture picture = decoder.decode(file, "image/vnd.wap.wbmp", 1).picture();

    assertThat(picture.width()).isEqualTo(3);
    assertThat(picture.bgr())
        .containsExactly(255, 255, 255, 0, 0, 0, 255, 255, 255, 0, 0, 0, 255, 255, 255, 0, 0, 0);
  }

  @Test
  void formatWithoutDecoderIsNotCorrupt() {
    byte[] file = Arrays.copyOf(new byte[] {'B', 'P', 'G', (byte) 0xfb, 0x60, 0x10}, 132);
    MediaException bpg =
        catchThrowableOfType(MediaException.class, () -> decoder.decode(file, "image/x-bpg", 1));
    MediaException jpeg2000 =
        catchThrowableOfType(MediaException.class, () -> decoder.decode(file, "image/jp2", 1));

    assertThat(bpg.issue()).isEqualTo(MediaIssue.UNSUPPORTED_CODEC);
    assertThat(bpg).hasMessageContaining("image/x-bpg");
    assertThat(jpeg2000.issue()).isEqualTo(MediaIssue.CORRUPT);
  }

  @Test
  void bombIsRefusedByItsHeader() {
    byte[] png = TestPictures.file(TestPictures.scene(64, 64), ".png");
    ByteBuffer.wrap(png).putInt(16, 60_000).putInt(20, 60_000);
    java.util.zip.CRC32 crc = new java.util.zip.CRC32();
    crc.update(png, 12, 17);
    ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());

    MediaException problem = problem(png);

    assertThat(problem.issue()).isEqualTo(MediaIssue.TOO_MANY_PIXELS);
    assertThat(problem).hasMessageContaining("60000 x 60000").hasMessageContaining("10000000");
  }

  @ParameterizedTest
  @ValueSource(strings = {".jpg", ".png", ".webp", ".tiff", ".bmp", ".ppm", ".gif"})
  void everyFormatIsHeldToTheLimit(String extension) {
    ImageDecoder strict = new ImageDecoder(TestPictures.limits(9_599, 64));
    MediaException problem =
        catchThrowableOfType(
            MediaException.class,
            () -> strict.decode(TestPictures.file(SCENE, extension), "image/x", 1));

    assertThat(problem.issue()).isEqualTo(MediaIssue.TOO_MANY_PIXELS);
    assertThat(problem).hasMessageContaining("9600");
  }

  @ParameterizedTest
  @ValueSource(strings = {".jpg", ".png", ".bmp"})
  void fileThatBreaksOffIsDecodedAsFarAsItGoes(String extension) throws MediaException {
    byte[] whole = TestPictures.file(SCENE, extension);
    byte[] half = Arrays.copyOf(whole, whole.length * 6 / 10);
    DecodedImage image = decoder.decode(half, "image/x", 1);

    assertThat(image.issue()).isEqualTo(MediaIssue.TRUNCATED);
    assertThat(image.issueDetail()).containsPattern("\\d+ of \\d+");
    int rowBytes = 3 * 120;
    int row = extension.equals(".bmp") ? 70 : 5;
    byte[] there = Arrays.copyOfRange(image.picture().bgr(), row * rowBytes, (row + 1) * rowBytes);
    byte[] wanted = Arrays.copyOfRange(SCENE.bgr(), row * rowBytes, (row + 1) * rowBytes);
    assertThat(TestPictures.difference(new Picture(120, 1, there), new Picture(120, 1, wanted)))
        .isLessThan(10);
  }

  @Test
  void missingEndMarkerAloneIsNoIssue() throws MediaException {
    byte[] jpeg = TestPictures.file(SCENE, ".jpg");
    byte[] png = TestPictures.file(SCENE, ".png");

    byte[] openJpeg = Arrays.copyOf(jpeg, jpeg.length - 2);
    byte[] openPng = Arrays.copyOf(png, png.length - 12);
    assertThat(decoder.decode(openJpeg, "image/jpeg", 1).issue()).isNull();
    assertThat(decoder.decode(openPng, "image/png", 1).issue()).isNull();
  }

  @Test
  void zerosAtTheEndCountAsMissing() throws MediaException {
    byte[] jpeg = TestPictures.file(TestPictures.scene(400, 300), ".jpg");
    Arrays.fill(jpeg, jpeg.length * 7 / 10, jpeg.length, (byte) 0);

    assertThat(decoder.decode(jpeg, "image/jpeg", 1).issue()).isEqualTo(MediaIssue.TRUNCATED);
  }

  @Test
  void wrongChecksumIsCorrupt() {
    byte[] png = TestPictures.file(SCENE, ".png");
    png[png.length / 2] ^= 1;

    assertThat(problem(png).issue()).isEqualTo(MediaIssue.CORRUPT);
    assertThat(problem(png)).hasMessageContaining("IDAT");
  }

  @Test
  void inksAreConvertedWithAndWithoutAdobesMarker() throws MediaException {
    byte[] adobe = InkJpeg.of(InkJpeg.Kind.ADOBE_INVERTED, 10, 200, 120, 30);
    byte[] plain = InkJpeg.of(InkJpeg.Kind.PLAIN, 10, 200, 120, 30);
    int light = 255 - 30;
    int[] wanted = {(255 - 120) * light / 255, (255 - 200) * light / 255, (255 - 10) * light / 255};

    for (byte[] file : new byte[][] {adobe, plain}) {
      byte[] bgr = decoder.decode(file, "image/jpeg", 1).picture().bgr();
      for (int channel = 0; channel < 3; channel++) {
        assertThat(bgr[channel] & 255).isBetween(wanted[channel] - 4, wanted[channel] + 4);
      }
    }
  }

  @Test
  void inksThatBreakOffKeepTheirColours() throws MediaException {
    byte[] whole = InkJpeg.of(InkJpeg.Kind.PLAIN, 10, 200, 120, 30);
    DecodedImage image = decoder.decode(Arrays.copyOf(whole, whole.length - 20), "image/jpeg", 1);
    byte[] bgr = image.picture().bgr();

    assertThat(image.issue()).isEqualTo(MediaIssue.TRUNCATED);
    assertThat(bgr[0] & 255).isBetween(115, 123);
    assertThat(bgr[1] & 255).isBetween(44, 52);
    assertThat(bgr[2] & 255).isBetween(212, 220);
  }

  @ParameterizedTest
  @ValueSource(strings = {".png", ".gif", ".bmp"})
  void palettesAreAppliedToTheirColours(String extension) throws Exception {
    byte[] red = Arrays.copyOf(new byte[] {0, (byte) 200, 10}, 256);
    byte[] green = Arrays.copyOf(new byte[] {0, 100, 20}, 256);
    byte[] blue = Arrays.copyOf(new byte[] {0, 50, 30}, 256);
    IndexColorModel palette = new IndexColorModel(8, 256, red, green, blue);
    BufferedImage image = new BufferedImage(70, 66, BufferedImage.TYPE_BYTE_INDEXED, palette);
    for (int i = 0; i < 70 * 66; i++) {
      image.getRaster().setSample(i % 70, i / 70, 0, i % 70 < 35 ? 1 : 2);
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, extension.substring(1), file)).isTrue();
    byte[] bgr = decoder.decode(file.toByteArray(), "image/x", 1).picture().bgr();

    assertThat(Arrays.copyOf(bgr, 3)).containsExactly(50, 100, (byte) 200);
    assertThat(Arrays.copyOfRange(bgr, bgr.length - 3, bgr.length)).containsExactly(30, 20, 10);
  }

  @Test
  void sixteenBitColoursAndAlphaAreComposited() throws MediaException {
    try (Mat bgra = new Mat(64, 64, opencv_core.CV_16UC4)) {
      ByteBuffer pixels = ByteBuffer.allocate(8 * 64 * 64).order(java.nio.ByteOrder.LITTLE_ENDIAN);
      while (pixels.hasRemaining()) {
        pixels.putShort((short) (20 * 257)).putShort((short) (100 * 257));
        pixels.putShort((short) (200 * 257)).putShort((short) (128 * 257));
      }
      bgra.data().put(pixels.array());
      byte[] bgr = decoder.decode(TestPictures.file(bgra, ".png"), "image/png", 1).picture().bgr();

      // Over white: 255 - (255 - colour) * 128 / 255.
      assertThat(Arrays.copyOf(bgr, 3)).containsExactly((byte) 137, (byte) 177, (byte) 227);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {".jpg", ".png", ".webp", ".tiff", ".bmp", ".ppm", ".gif"})
  void anyDamageIsAnIssueAndNothingElse(String extension) {
    byte[] whole = TestPictures.file(SCENE, extension);
    Random random = new Random(extension.hashCode());
    for (int i = 0; i < 300; i++) {
      byte[] damaged = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
      for (int j = 0; j < 4; j++) {
        damaged[random.nextInt(Math.min(damaged.length, 1 + random.nextInt(damaged.length)))] =
            (byte) random.nextInt();
      }
      assertEndsWell(damaged);
    }
  }

  private void assertEndsWell(byte[] damaged) {
    try {
      DecodedImage image = decoder.decode(damaged, "image/x", 1);
      assertThat(image.picture().width()).isBetween(1, 256);
    } catch (MediaException e) {
      assertThat(e).hasMessageStartingWith("Cannot ").hasMessageEndingWith(".");
      assertThat(e.issue()).isNotEqualTo(MediaIssue.INTERNAL);
    }
  }

  private MediaException problem(byte[] file) {
    return catchThrowableOfType(MediaException.class, () -> decoder.decode(file, "image/x", 1));
  }

  /** The scene as a camera stores it that notes {@code orientation}, the inverse of which is. */
  private static Picture stored(int orientation) {
    int inverse = orientation == 6 ? 8 : orientation == 8 ? 6 : orientation;
    boolean turned = orientation >= 5;
    int width = turned ? SCENE.height() : SCENE.width();
    int height = turned ? SCENE.width() : SCENE.height();
    byte[] bgr = new byte[SCENE.bgr().length];
    for (int y = 0; y < SCENE.height(); y++) {
      for (int x = 0; x < SCENE.width(); x++) {
        int[] to = turned(x, y, SCENE.width(), SCENE.height(), inverse);
        System.arraycopy(
            SCENE.bgr(), 3 * (y * SCENE.width() + x), bgr, 3 * (to[1] * width + to[0]), 3);
      }
    }
    return new Picture(width, height, bgr);
  }

  /** Where a stored pixel is shown, by the definition of the eight orientations. */
  private static int[] turned(int x, int y, int width, int height, int orientation) {
    return switch (orientation) {
      case 2 -> new int[] {width - 1 - x, y};
      case 3 -> new int[] {width - 1 - x, height - 1 - y};
      case 4 -> new int[] {x, height - 1 - y};
      case 5 -> new int[] {y, x};
      case 6 -> new int[] {height - 1 - y, x};
      case 7 -> new int[] {height - 1 - y, width - 1 - x};
      case 8 -> new int[] {y, width - 1 - x};
      default -> new int[] {x, y};
    };
  }
}
