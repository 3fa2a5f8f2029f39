package dailies.udfs.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import dailies.udfs.decode.Picture;
import dailies.udfs.evaluate.PictureVariants;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BuiltinEncoderTest {
  private static Encoder encoder;

  @BeforeAll
  static void open() {
    System.setProperty("ai.djl.pytorch.num_threads", "1");
    encoder = new BuiltinEncoder();
  }

  @AfterAll
  static void close() {
    encoder.close();
  }

  @Test
  void vectorsHaveLengthOneWhateverThePicture() {
    List<Picture> pictures =
        List.of(
            scene(1),
            flat(0, 0, 0),
            flat(255, 255, 255),
            flat(255, 0, 0),
            noise(3),
            new Picture(1, 1, new byte[] {1, 2, 3}),
            new Picture(5000, 1, new byte[15000]));

    for (float[] vector : encode(pictures)) {
      assertThat(vector).hasSize(encoder.dimension());
      assertThat(Vectors.dot(vector, vector)).isCloseTo(1, within(1e-6));
    }
  }

  @Test
  void aCopyIsNearAndAnotherPictureIsNot() {
    Picture picture = scene(1);
    float[][] vectors =
        encode(
            List.of(
                picture,
                PictureVariants.scaled(picture, 0.5),
                PictureVariants.jpeg(picture, 0.2f),
                PictureVariants.mirrored(picture),
                PictureVariants.saturated(picture, 0),
                scene(2)));

    assertThat(Vectors.dot(vectors[0], vectors[1])).isGreaterThan(0.97);
    assertThat(Vectors.dot(vectors[0], vectors[2])).isGreaterThan(0.95);
    assertThat(Vectors.dot(vectors[0], vectors[3])).isGreaterThan(0.999);
    assertThat(Vectors.dot(vectors[0], vectors[4]))
        .as("grey")
        .isGreaterThan(Vectors.dot(vectors[4], vectors[5]) + 0.2);
    assertThat(Vectors.dot(vectors[0], vectors[5])).isLessThan(BuiltinEncoder.SAME_PICTURE);
  }

  @Test
  void theBatchDoesNotMatter() {
    List<Picture> pictures = IntStream.range(0, 33).mapToObj(BuiltinEncoderTest::scene).toList();
    float[][] together = encode(pictures);

    for (int i = 0; i < pictures.size(); i++) {
      assertThat(encode(List.of(pictures.get(i)))[0]).isEqualTo(together[i]);
    }
    assertThat(encode(List.of())).isEmpty();
  }

  @Test
  void severalThreadsGetTheSameVectors() throws Exception {
    List<Picture> pictures = IntStream.range(0, 8).mapToObj(BuiltinEncoderTest::scene).toList();
    float[][] expected = encode(pictures);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<float[][]> task = () -> encode(pictures);
      for (Future<float[][]> result : threads.invokeAll(Collections.nCopies(40, task))) {
        for (int i = 0; i < expected.length; i++) {
          assertThat(result.get()[i]).isEqualTo(expected[i]);
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void modelIdNamesTheParameters() {
    assertThat(encoder.modelId()).matches("builtin-2-[0-9a-f]{8}");
    try (Encoder again = new BuiltinEncoder()) {
      assertThat(again.modelId()).isEqualTo(encoder.modelId());
    }
  }

  @Test
  void refusesAPictureThatWasNotPrepared() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> encoder.encode(List.of(new Picture(10, 20, new byte[600]))))
        .withMessageContaining("10x20");
  }

  /**
   * In a process of its own whose heap is all resident from the start: only natives can grow. A
   * picture is 49 kB as floats, so one lost a time would be 117 MiB.
   */
  @Test
  void residentMemoryStaysFlatOverThousandsOfPictures() throws Exception {
    assumeThat(Path.of("/proc/self/statm")).exists();
    Process probe =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms96m",
                "-Xmx96m",
                "-XX:+AlwaysPreTouch",
                "-Dai.djl.pytorch.num_threads=1",
                "-cp",
                System.getProperty("java.class.path"),
                EncoderMemoryProbe.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String[] output = new String(probe.getInputStream().readAllBytes()).strip().split("\\R");

    assertThat(probe.waitFor()).isZero();
    assertThat(Long.parseLong(output[output.length - 1])).as("MB").isLessThan(20);
  }

  private static float[][] encode(List<Picture> pictures) {
    return encoder.encode(pictures.stream().map(encoder::prepare).toList());
  }

  private static Picture flat(int blue, int green, int red) {
    byte[] bgr = new byte[3 * 80 * 60];
    for (int i = 0; i < bgr.length; i += 3) {
      bgr[i] = (byte) blue;
      bgr[i + 1] = (byte) green;
      bgr[i + 2] = (byte) red;
    }
    return new Picture(80, 60, bgr);
  }

  private static Picture noise(int seed) {
    byte[] bgr = new byte[3 * 100 * 100];
    new Random(seed).nextBytes(bgr);
    return new Picture(100, 100, bgr);
  }

  /** Coloured discs on a ground, from large to small. */
  private static Picture scene(int seed) {
    int width = 320;
    int height = 240;
    Random random = new Random(seed * 7919L);
    byte[] bgr = new byte[3 * width * height];
    for (int disc = 0; disc < 30; disc++) {
      double x = random.nextDouble() * width;
      double y = random.nextDouble() * height;
      double radius = disc == 0 ? 1000 : 120.0 / (1 + disc * 0.3);
      byte[] colour = new byte[3];
      random.nextBytes(colour);
      for (int i = 0; i < width * height; i++) {
        if (Math.hypot(i % width - x, i / width - y) < radius) {
          System.arraycopy(colour, 0, bgr, 3 * i, 3);
        }
      }
    }
    return new Picture(width, height, bgr);
  }
}
