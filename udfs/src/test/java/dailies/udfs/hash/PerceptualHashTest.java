package dailies.udfs.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dailies.udfs.decode.Picture;
import dailies.udfs.decode.Resampler;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PerceptualHashTest {

  @Test
  void equalsImagededupOnPhotographs() throws IOException {
    String media = System.getenv("DAILIES_TEST_MEDIA");
    assumeThat(media).as("DAILIES_TEST_MEDIA").isNotNull();
    Path golden = Path.of(media).resolveSibling("golden").resolve("quality");
    Config expected = ConfigFactory.parseFile(golden.resolve("expected.json").toFile());
    int compared = 0;
    for (Config row : expected.getConfigList("pictures")) {
      if (row.hasPath("phash_imagededup")) {
        Picture picture = read(golden.resolve(row.getString("file")));
        var hash = PerceptualHash.of(picture);
        if (hash.isEmpty()) {
          assertThat(row.getString("file")).contains("flat");
          continue;
        }
        assertThat(String.format("%016x", hash.getAsLong()))
            .as(row.getString("file"))
            .isEqualTo(row.getString("phash_imagededup"));
        compared++;
      }
    }
    assertThat(compared).isGreaterThanOrEqualTo(40);
  }

  @Test
  void staysCloseWhenThePictureIsResizedOrBrightened() {
    Picture scene = scene(7, 640, 480);
    long hash = PerceptualHash.of(scene).orElseThrow();
    Picture small = Resampler.resize(scene, 200, 150, Resampler.Kernel.BICUBIC);
    Picture bright = brightened(scene, 20);

    assertThat(HammingDistance.between(hash, PerceptualHash.of(small).orElseThrow()))
        .isLessThanOrEqualTo(4);
    assertThat(HammingDistance.between(hash, PerceptualHash.of(bright).orElseThrow()))
        .isLessThanOrEqualTo(4);
  }

  @Test
  void tellsUnrelatedPicturesApart() {
    for (int seed = 0; seed < 50; seed++) {
      long one = PerceptualHash.of(scene(seed, 160, 120)).orElseThrow();
      long other = PerceptualHash.of(scene(seed + 1000, 160, 120)).orElseThrow();
      assertThat(HammingDistance.between(one, other)).as("seed %d", seed).isGreaterThan(8);
    }
  }

  @Test
  void halfOfTheBitsWithoutDcAreSet() {
    long hash = PerceptualHash.of(scene(3, 320, 240)).orElseThrow();

    assertThat(hash).as("DC is the highest bit and positive").isNegative();
    assertThat(Long.bitCount(hash)).isEqualTo(33);
  }

  @Test
  void aFlatPictureHasNoHash() {
    byte[] noisyGrey = new byte[3 * 200 * 100];
    Random random = new Random(1);
    for (int i = 0; i < noisyGrey.length; i++) {
      noisyGrey[i] = (byte) (120 + random.nextInt(8));
    }

    assertThat(PerceptualHash.of(new Picture(64, 64, new byte[3 * 64 * 64]))).isEmpty();
    assertThat(PerceptualHash.of(new Picture(200, 100, noisyGrey))).isEmpty();
    assertThat(PerceptualHash.of(new Picture(1, 1, new byte[3]))).isEmpty();
  }

  private static Picture read(Path file) throws IOException {
    BufferedImage image = ImageIO.read(file.toFile());
    byte[] bgr = new byte[3 * image.getWidth() * image.getHeight()];
    int i = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb =
            grey(image) ? image.getRaster().getSample(x, y, 0) * 0x010101 : image.getRGB(x, y);
        bgr[i++] = (byte) rgb;
        bgr[i++] = (byte) (rgb >> 8);
        bgr[i++] = (byte) (rgb >> 16);
      }
    }
    return new Picture(image.getWidth(), image.getHeight(), bgr);
  }

  /** Grey samples are taken as stored: getRGB would convert them from linear light. */
  private static boolean grey(BufferedImage image) {
    return image.getRaster().getNumBands() == 1;
  }

  /** A few coloured discs on a gradient: low frequencies as in a photograph. */
  private static Picture scene(int seed, int width, int height) {
    Random random = new Random(seed);
    double[][] discs = new double[12][];
    for (int i = 0; i < discs.length; i++) {
      discs[i] = random.doubles(4).toArray();
    }
    byte[] bgr = new byte[3 * width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double level = 60 + 60.0 * x / width;
        for (double[] disc : discs) {
          double distance = Math.hypot((double) x / width - disc[0], (double) y / height - disc[1]);
          level = distance < 0.05 + 0.2 * disc[2] ? 20 + 200 * disc[3] : level;
        }
        Arrays.fill(bgr, 3 * (y * width + x), 3 * (y * width + x) + 3, (byte) level);
      }
    }
    return new Picture(width, height, bgr);
  }

  private static Picture brightened(Picture picture, int levels) {
    byte[] bgr = picture.bgr().clone();
    for (int i = 0; i < bgr.length; i++) {
      bgr[i] = (byte) Math.min(255, (bgr[i] & 255) + levels);
    }
    return new Picture(picture.width(), picture.height(), bgr);
  }
}
