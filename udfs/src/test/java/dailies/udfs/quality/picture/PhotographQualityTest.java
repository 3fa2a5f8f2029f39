package dailies.udfs.quality.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dailies.udfs.decode.Picture;
import dailies.udfs.quality.Metric;
import dailies.udfs.quality.Profiles;
import dailies.udfs.quality.QualityProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real photographs against degraded copies of themselves. */
class PhotographQualityTest {
  private static final List<String> GOLDEN =
      List.of("astronaut", "chelsea", "coffee", "motorcycle_left", "rocket");
  private static final List<String> GOLDEN_DEGRADATIONS =
      List.of("blur2", "blur5", "noise20", "jpeg10", "dark", "bright", "motion");

  private final PictureMeter meter = new PictureMeter();

  @ParameterizedTest
  @ValueSource(strings = {"clip", "photo"})
  void cleanPhotographsAreAboveTheirDegradedCopies(String name) throws IOException {
    Path images = Photographs.golden("quality/images");
    QualityProfile profile = Profiles.load(name);
    List<String> failures = new ArrayList<>();
    for (String photograph : GOLDEN) {
      double clean = overall(profile, Photographs.read(images.resolve(photograph + "-clean.png")));
      for (String degradation : GOLDEN_DEGRADATIONS) {
        String file = photograph + "-" + degradation + ".png";
        double degraded = overall(profile, Photographs.read(images.resolve(file)));
        if (degraded >= clean) {
          failures.add(String.format("%s: %.3f, clean %.3f", file, degraded, clean));
        }
      }
    }
    assertThat(failures).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void laplacianVarianceIsTheReference() throws IOException {
    Path quality = Photographs.golden("quality");
    Config expected = ConfigFactory.parseFile(quality.resolve("expected.json").toFile());
    for (Config picture : expected.getConfigList("pictures")) {
      if (!picture.hasPath("laplacian_variance")) {
        continue;
      }
      double variance = picture.getDouble("laplacian_variance");
      assertThat(LaplacianVariance.of(Photographs.read(quality.resolve(picture.getString("file")))))
          .as(picture.getString("file"))
          .isCloseTo(variance, within(0.001 * variance + 1e-4));
    }
  }

  @ParameterizedTest
  @EnumSource(Degradation.class)
  void scoreFallsSteadilyWithEveryDegradation(Degradation degradation) throws IOException {
    QualityProfile profile = Profiles.load("photo");
    List<String> failures = new ArrayList<>();
    double correlations = 0;
    List<Path> files = photographs();
    for (Path file : files) {
      Picture picture = Photographs.read(file);
      double[] overall = new double[degradation.strengths().length + 1];
      overall[0] = overall(profile, picture);
      for (int i = 1; i < overall.length; i++) {
        double strength = degradation.strengths()[i - 1];
        overall[i] = overall(profile, degradation.apply(picture, strength));
        if (overall[i] >= overall[0]) {
          failures.add(file.getFileName() + " " + strength);
        }
      }
      correlations += spearman(overall);
    }
    double correlation = correlations / files.size();
    int pairs = degradation.strengths().length * files.size();
    System.out.printf(
        "%s: %d of %d pairs wrong, mean rank correlation %.3f%n",
        degradation, failures.size(), pairs, correlation);
    assertThat(failures.size()).as("%s", failures).isLessThanOrEqualTo(pairs * 4 / 100);
    assertThat(correlation).isLessThan(-0.9);
  }

  @Test
  void sharpnessIsThatOfThePictureAtAnySize() throws IOException {
    List<String> different = new ArrayList<>();
    List<Path> files = photographs();
    for (Path file : files) {
      Picture picture = Photographs.read(file);
      double whole = meter.measure(picture).get(Metric.SHARPNESS);
      for (int factor : new int[] {2, 4}) {
        double reduced = meter.measure(Photographs.reduced(picture, factor)).get(Metric.SHARPNESS);
        if (Math.abs(reduced - whole) > 0.1) {
          different.add(String.format("%s 1/%d: %.2f, %.2f", file, factor, whole, reduced));
        }
      }
    }
    assertThat(different.size()).as("%s", different).isLessThanOrEqualTo(2 * files.size() / 11);
  }

  @Test
  void noiseDoesNotRaiseSharpness() throws IOException {
    List<String> raised = new ArrayList<>();
    List<Path> files = photographs();
    for (Path file : files) {
      Picture picture = Photographs.read(file);
      double clean = meter.measure(picture).get(Metric.SHARPNESS);
      double noisy = meter.measure(Degradation.NOISE.apply(picture, 20)).get(Metric.SHARPNESS);
      if (noisy > clean + 0.05) {
        raised.add(String.format("%s: %.2f, %.2f", file, clean, noisy));
      }
    }
    assertThat(raised.size()).as("%s", raised).isLessThanOrEqualTo(files.size() / 30);
  }

  @Test
  void mostPhotographsAreGood() throws IOException {
    QualityProfile profile = Profiles.load("photo");
    List<Path> files = photographs();
    int good = 0;
    for (Path file : files) {
      good += overall(profile, Photographs.read(file)) > 0.75 ? 1 : 0;
    }
    assertThat(good).isGreaterThan(files.size() * 9 / 10);
  }

  private double overall(QualityProfile profile, Picture picture) {
    return profile.score(meter.measure(picture)).overall();
  }

  private static List<Path> photographs() throws IOException {
    Path photos = Photographs.media().resolve("photos");
    List<Path> files = new ArrayList<>();
    addEvery(photos.resolve("MohamedBakrAli_Kodak-Lossless-True-Color-Image-Suite"), 1, files);
    addEvery(photos.resolve("lessthanoptimal_BoofCV-Data"), 5, files);
    addEvery(photos.resolve("alexeygrigorev_clothing-dataset"), 20, files);
    // Laboratory pictures without the statistics of photographs.
    files.removeIf(file -> file.toString().matches(".*(fingerprint|particles).*"));
    return files;
  }

  private static void addEvery(Path folder, int step, List<Path> files) throws IOException {
    List<Path> all = Photographs.in(folder);
    for (int i = 0; i < all.size(); i += step) {
      files.add(all.get(i));
    }
  }

  /** Of the values with their positions. */
  private static double spearman(double[] values) {
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      double rank = 0;
      for (int j = 0; j < values.length; j++) {
        rank += values[j] < values[i] ? 1 : values[j] == values[i] && j != i ? 0.5 : 0;
      }
      squares += (i - rank) * (i - rank);
    }
    return 1 - 6 * squares / (values.length * (values.length * values.length - 1.0));
  }
}
