package dailies.udfs.quality.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dailies.udfs.decode.Picture;
import dailies.udfs.evaluate.Degradation;
import dailies.udfs.evaluate.RankCorrelation;
import dailies.udfs.quality.Metric;
import dailies.udfs.quality.MetricValues;
import dailies.udfs.quality.Profiles;
import dailies.udfs.quality.QualityProfile;
import dailies.udfs.quality.naturalness.NaturalnessMeter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real photographs against degraded copies of themselves. */
class PhotographQualityTest {
  static final List<String> GOLDEN =
      List.of("astronaut", "chelsea", "coffee", "motorcycle_left", "rocket");
  private static final List<String> GOLDEN_DEGRADATIONS =
      List.of("blur2", "blur5", "noise20", "jpeg10", "dark", "bright", "motion");

  private final PictureMeter meter = new PictureMeter();
  private final NaturalnessMeter naturalness = new NaturalnessMeter();

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

  /** Every photograph against itself degraded in six ways, each at four strengths. */
  @Test
  void scoreFallsSteadilyWithEveryDegradation() throws IOException {
    List<QualityProfile> profiles = List.of(Profiles.load("photo"), Profiles.load("clip"));
    List<Falls> falls = new ArrayList<>();
    profiles.forEach(profile -> falls.add(new Falls()));
    for (Path file : photographs()) {
      Picture picture = Photographs.read(file);
      MetricValues clean = measure(picture);
      for (Degradation degradation : Degradation.values()) {
        List<MetricValues> values = new ArrayList<>(List.of(clean));
        for (double strength : degradation.strengths()) {
          values.add(measure(degradation.apply(picture, strength)));
        }
        for (int i = 0; i < profiles.size(); i++) {
          QualityProfile profile = profiles.get(i);
          falls
              .get(i)
              .add(
                  degradation,
                  file,
                  values.stream().mapToDouble(at -> profile.score(at).overall()).toArray());
        }
      }
    }
    for (Falls fall : falls) {
      assertThat(fall.wrong.size()).as("%s", fall).isLessThanOrEqualTo(fall.pairs * 3 / 100);
      assertThat(fall.correlations)
          .allSatisfy((of, sum) -> assertThat(fall.mean(of)).isLessThan(-0.9));
    }
  }

  /** What became of the overall quality, under one profile. */
  private static final class Falls {
    private final List<String> wrong = new ArrayList<>();
    private final Map<Degradation, Double> correlations = new EnumMap<>(Degradation.class);
    private int pairs;
    private int photographs;

    /**
     * @param overall of the clean photograph, then from the mildest to the heaviest strength
     */
    void add(Degradation degradation, Path file, double[] overall) {
      double[] strengths = IntStream.range(0, overall.length).asDoubleStream().toArray();
      double correlation = RankCorrelation.spearman(strengths, overall).orElseThrow();
      correlations.merge(degradation, correlation, Double::sum);
      photographs += degradation.ordinal() == 0 ? 1 : 0;
      for (int i = 1; i < overall.length; i++, pairs++) {
        if (overall[i] >= overall[0]) {
          wrong.add(degradation + " " + degradation.strengths()[i - 1] + " " + file.getFileName());
        }
      }
    }

    double mean(Degradation degradation) {
      return correlations.get(degradation) / photographs;
    }

    @Override
    public String toString() {
      Map<Degradation, Double> means = new EnumMap<>(correlations);
      means.replaceAll((degradation, sum) -> mean(degradation));
      return wrong.size() + " of " + pairs + " pairs wrong: " + wrong + "; " + means;
    }
  }

  /** Every photograph there is, and its copies of 256 pixels along the long side or more. */
  @Test
  void sharpnessIsThatOfThePictureAtAnySize() throws IOException {
    List<String> different = new ArrayList<>();
    int copies = 0;
    for (Path file : everyPhotograph()) {
      Picture picture = Photographs.read(file);
      Detail whole = Detail.of(LumaPlane.of(picture));
      for (int factor : new int[] {2, 4}) {
        if (Math.max(picture.width(), picture.height()) / factor < Detail.REFERENCE_LONG_SIDE) {
          continue;
        }
        copies++;
        Detail copy = Detail.of(LumaPlane.of(Photographs.reduced(picture, factor)));
        if (Math.abs(Sharpness.of(copy) - Sharpness.of(whole)) > 0.1
            || Math.abs(Defocus.of(copy).orElse(0) - Defocus.of(whole).orElse(0)) > 0.1) {
          different.add("%s 1/%d: %s, %s".formatted(file, factor, told(whole), told(copy)));
        }
      }
    }
    assertThat(different).isEmpty();
    assertThat(copies).isGreaterThan(390);
  }

  private static String told(Detail detail) {
    return "%.2f (defocus %s)".formatted(Sharpness.of(detail), Defocus.of(detail));
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
    assertThat(good).isGreaterThanOrEqualTo(files.size() * 9 / 10);
  }

  private double overall(QualityProfile profile, Picture picture) {
    return profile.score(measure(picture)).overall();
  }

  private MetricValues measure(Picture picture) {
    return meter.measure(picture).and(naturalness.measure(picture));
  }

  private static List<Path> photographs() throws IOException {
    Path photos = Photographs.media().resolve("photos");
    List<Path> files = new ArrayList<>();
    addEvery(photos.resolve("MohamedBakrAli_Kodak-Lossless-True-Color-Image-Suite"), 2, files);
    addEvery(photos.resolve("lessthanoptimal_BoofCV-Data"), 8, files);
    addEvery(photos.resolve("alexeygrigorev_clothing-dataset"), 40, files);
    // Laboratory pictures without the statistics of photographs.
    files.removeIf(file -> file.toString().matches(".*(fingerprint|particles).*"));
    return files;
  }

  private static List<Path> everyPhotograph() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String folder : List.of("photos", "wildlife")) {
      try (Stream<Path> all = Files.walk(Photographs.media().resolve(folder))) {
        all.filter(file -> file.toString().matches(".*\\.(jpe?g|png)")).forEach(files::add);
      }
    }
    return files;
  }

  private static void addEvery(Path folder, int step, List<Path> files) throws IOException {
    List<Path> all = Photographs.in(folder);
    for (int i = 0; i < all.size(); i += step) {
      files.add(all.get(i));
    }
  }
}
