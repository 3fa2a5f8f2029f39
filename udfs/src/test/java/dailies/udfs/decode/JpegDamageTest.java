package dailies.udfs.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dailies.udfs.issue.MediaException;
import dailies.udfs.issue.MediaIssue;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;

/** What is damaged, what ends too early and what is sound. */
class JpegDamageTest {
  private static final int APP0_BYTES = 18;
  private static final Picture SCENE = TestPictures.scene(320, 240);
  private final ImageDecoder decoder = new ImageDecoder(TestPictures.limits(100_000, 512));
  private final byte[] plain = TestPictures.file(SCENE, ".jpg");
  private final byte[] restarting = restarting();

  @Test
  void restartMarkersAreNoIssue() throws MediaException {
    assertThat(positionsOf(restarting, 0xd0)).hasSizeGreaterThan(3);
    assertThat(decode(restarting).issue()).isNull();
  }

  @Test
  void garbageBeforeTheFrameHeaderIsCorrupt() {
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      byte[] garbage = new byte[60_000];
      random.nextBytes(garbage);
      System.arraycopy(plain, 0, garbage, 0, 2 + APP0_BYTES);

      assertThat(problem(garbage).issue()).isEqualTo(MediaIssue.CORRUPT);
    }
  }

  @Test
  void headerThatBreaksOffIsTruncated() {
    int scan = positionsOf(plain, 0xda)[0];
    for (int length = 2; length < scan; length++) {
      MediaException problem = problem(Arrays.copyOf(plain, length));

      assertThat(problem.issue()).as("%d bytes", length).isEqualTo(MediaIssue.TRUNCATED);
    }
    byte[] zeros = Arrays.copyOf(Arrays.copyOf(plain, 2 + APP0_BYTES), 60_000);
    assertThat(problem(zeros).issue()).isEqualTo(MediaIssue.TRUNCATED);
  }

  @Test
  void pixelsThatBreakOffAreTruncated() throws MediaException {
    int scan = positionsOf(restarting, 0xda)[0];
    for (int length = scan + 100; length < restarting.length - 300; length += 17) {
      DecodedImage image = decode(Arrays.copyOf(restarting, length));

      assertThat(image.issue()).as("%d bytes", length).isEqualTo(MediaIssue.TRUNCATED);
    }
  }

  @Test
  void bytesBetweenSegmentsAreDamageAndThePictureIsKept() throws MediaException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(plain, 0, 2 + APP0_BYTES);
    out.writeBytes(new byte[] {1, 2, 3});
    out.write(plain, 2 + APP0_BYTES, plain.length - 2 - APP0_BYTES);

    assertKept(out.toByteArray(), "bytes 20 to 22");
  }

  @Test
  void restartMarkerOutOfOrderIsDamage() throws MediaException {
    byte[] file = restarting.clone();
    int second = positionsOf(file, 0xd1)[0];
    file[second + 1] = (byte) 0xd4;

    assertKept(file, "restart marker 4 at byte %d should be number 1".formatted(second));
  }

  @Test
  void lostIntervalIsDamage() throws MediaException {
    int from = positionsOf(restarting, 0xd1)[1];
    int to = positionsOf(restarting, 0xd3)[1];
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(restarting, 0, from);
    out.write(restarting, to, restarting.length - to);

    assertKept(out.toByteArray(), "restart marker 3");
  }

  @Test
  void markerAmongPixelsIsDamage() throws MediaException {
    for (int marker : new int[] {0xc0, 0xe3, 0xf0, 0x10, 0xd5, 0xc4}) {
      byte[] file = plain.clone();
      int middle = (positionsOf(file, 0xda)[0] + file.length) / 2;
      file[middle] = (byte) 0xff;
      file[middle + 1] = (byte) marker;

      assertKept(file, "at byte " + middle);
    }
  }

  private void assertKept(byte[] file, String detail) throws MediaException {
    DecodedImage image = decode(file);

    assertThat(image.issue()).isEqualTo(MediaIssue.CORRUPT);
    assertThat(image.issueDetail()).contains(detail).endsWith(".");
    assertThat(image.picture().width()).isEqualTo(320);
    byte[] row = Arrays.copyOf(image.picture().bgr(), 3 * 320);
    byte[] wanted = Arrays.copyOf(SCENE.bgr(), 3 * 320);
    assertThat(TestPictures.difference(new Picture(320, 1, row), new Picture(320, 1, wanted)))
        .isLessThan(6);
  }

  private DecodedImage decode(byte[] file) throws MediaException {
    return decoder.decode(file, "image/jpeg", 1);
  }

  private MediaException problem(byte[] file) {
    return catchThrowableOfType(MediaException.class, () -> decode(file));
  }

  private static int[] positionsOf(byte[] file, int marker) {
    return java.util.stream.IntStream.range(0, file.length - 1)
        .filter(i -> file[i] == -1 && (file[i + 1] & 255) == marker)
        .toArray();
  }

  private static byte[] restarting() {
    int[] parameters = {opencv_imgcodecs.IMWRITE_JPEG_RST_INTERVAL, 8};
    try (Mat mat = MatPictures.of(SCENE);
        BytePointer encoded = new BytePointer();
        IntPointer options = new IntPointer(parameters)) {
      opencv_imgcodecs.imencode(".jpg", mat, encoded, options);
      byte[] file = new byte[(int) encoded.limit()];
      encoded.get(file);
      return file;
    }
  }
}
