package dailies.udfs.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.ConfigFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QualityProfileTest {
  private static final Map<String, Double> METRICS =
      Map.of(
          "sharpness",
          0.9,
          "exposure",
          0.8,
          "motion_blur",
          0.1,
          "noise",
          0.2,
          "contrast",
          0.7,
          "brightness",
          0.5,
          "audio_quality",
          0.6);

  private final QualityProfile clip = Profiles.load("clip");

  @Test
  void overallIsTheWeightedMeanWithFaultsTurnedRound() {
    QualityScore score = clip.score(values(METRICS));
    double expected = 0.3 * 0.9 + 0.2 * 0.8 + 0.2 * 0.9 + 0.15 * 0.8 + 0.15 * 0.6;
    assertThat(score.overall()).isCloseTo(expected, within(1e-12));
    assertThat(score.score()).isCloseTo(100 * expected, within(1e-10));
    assertThat(score.category()).isEqualTo("high");
  }

  @Test
  void missingMetricLeavesItsWeightToTheOthers() {
    Map<String, Double> silent = new HashMap<>(METRICS);
    silent.remove("audio_quality");
    double expected = (0.3 * 0.9 + 0.2 * 0.8 + 0.2 * 0.9 + 0.15 * 0.8) / 0.85;
    assertThat(clip.score(values(silent)).overall()).isCloseTo(expected, within(1e-12));
  }

  @Test
  void nothingMeasuredIsNoScore() {
    assertThat(clip.score(values(Map.of()))).isNull();
    assertThat(clip.score(values(Map.of("contrast", 0.5)))).isNull();
  }

  @ParameterizedTest
  @CsvSource({"1, high", "0.8, high", "0.799, medium", "0.6, medium", "0.599, low", "0, low"})
  void categoryBeginsAtItsThreshold(double value, String category) {
    assertThat(clip.score(values(Map.of("sharpness", value))).category()).isEqualTo(category);
  }

  @ParameterizedTest
  @CsvSource({
    "sharpness, 0.4, out_of_focus",
    "motion_blur, 0.7, motion_blur",
    "noise, 0.5, noisy",
    "contrast, 0.1, low_contrast",
    "audio_quality, 0.3, poor_sound"
  })
  void eachFaultIsNamed(String metric, double value, String code) {
    Map<String, Double> metrics = new HashMap<>(METRICS);
    metrics.put(metric, value);
    metrics.put("defocus", 1 - metrics.get("sharpness"));
    metrics.put("noise_sigma", 8.0);
    metrics.put("loudness_lufs", -20.0);
    assertThat(missed(metrics)).containsExactly(code);
  }

  @Test
  void blocksAreCompressionAndNotNoise() {
    Map<String, Double> metrics = new HashMap<>(METRICS);
    metrics.put("noise", 0.8);
    metrics.put("blockiness", 0.8);
    metrics.put("noise_sigma", 0.5);
    assertThat(missed(metrics)).containsExactly("compressed");
  }

  @Test
  void softPictureIsOutOfFocusOnlyWhereItIsSoftInAllDirections() {
    Map<String, Double> metrics = new HashMap<>(METRICS);
    metrics.put("sharpness", 0.5);
    metrics.put("motion_blur", 0.9);
    metrics.put("defocus", 0.2);
    assertThat(missed(metrics)).containsExactly("motion_blur");
    metrics.put("defocus", 0.6);
    assertThat(missed(metrics)).containsExactly("out_of_focus", "motion_blur");
  }

  @Test
  void quietSoundHasOneReason() {
    Map<String, Double> metrics = new HashMap<>(METRICS);
    metrics.put("audio_quality", 0.2);
    metrics.put("loudness_lufs", -45.0);
    metrics.put("rms_dbfs", -48.0);
    assertThat(missed(metrics)).containsExactly("too_quiet");
    metrics.put("rms_dbfs", -72.0);
    assertThat(missed(metrics)).containsExactly("silent");
  }

  @Test
  void brightnessTellsUnderFromOverexposed() {
    Map<String, Double> metrics = new HashMap<>(METRICS);
    metrics.put("exposure", 0.3);
    metrics.put("brightness", 0.1);
    assertThat(missed(metrics)).containsExactly("underexposed");
    metrics.put("brightness", 0.8);
    assertThat(missed(metrics)).containsExactly("overexposed");
  }

  @Test
  void goodTakeMissesNothing() {
    assertThat(missed(METRICS)).isEmpty();
    assertThat(missed(Map.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"clip", "photo"})
  void everySentenceSaysWhatAndWhatToDo(String name) {
    assertThat(Profiles.load(name).criteria())
        .isNotEmpty()
        .allSatisfy(criterion -> assertThat(criterion.sentence()).matches("[A-Z][^:]+: [^:]+\\."));
  }

  @Test
  void allProblemsAreReportedAtOnce() {
    String text =
        """
        name = mine
        hight-from = 80
        medium-from = 90
        high-from = 70
        weights { sharpnes = 0.5, exposure = -1, noise = many, brightness = 0.1 }
        criteria = [
          { code = a, metric = contrst, below = 0.2, sentence = "A: b." }
          { code = b, metric = noise, below = 0.2, above = 0.3, sentence = "A: b." }
          { metric = noise, above = 0.3 }
        ]
        """;
    assertThatThrownBy(() -> QualityProfile.parse(ConfigFactory.parseString(text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Invalid quality profile mine:")
        .hasMessageContaining("unknown key hight-from; did you mean high-from?")
        .hasMessageContaining("medium-from 90.0")
        .hasMessageContaining("unknown metric sharpnes; did you mean sharpness?")
        .hasMessageContaining("exposure has -1.0")
        .hasMessageContaining("noise has many of a wrong type")
        .hasMessageContaining("brightness is neither good nor bad")
        .hasMessageContaining("unknown metric contrst; did you mean contrast?")
        .hasMessageContaining("criteria[1]: give either below or above")
        .hasMessageContaining("criteria[2]: code is missing")
        .hasMessageContaining("criteria[2]: sentence is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "name = x",
        "name = x, weights {}",
        "name = x, weights { noise = 0 }",
        "name = x, weights = 3",
        "name = [], weights { noise = 1 }",
        "name = x, weights { noise = 1 }, criteria = 7"
      })
  void uselessProfilesAreRefused(String text) {
    assertThatThrownBy(() -> QualityProfile.parse(ConfigFactory.parseString(text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Invalid quality profile");
  }

  @Test
  void profileTravelsToExecutors() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(clip);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(clip);
    }
  }

  private List<String> missed(Map<String, Double> metrics) {
    return clip.criteria().stream()
        .filter(criterion -> criterion.missedBy(metrics))
        .map(Criterion::code)
        .toList();
  }

  private static MetricValues values(Map<String, Double> byColumn) {
    MetricCatalogue catalogue = MetricCatalogue.load();
    MetricValues.Builder values = MetricValues.builder();
    byColumn.forEach((column, value) -> values.put(catalogue.named(column).orElseThrow(), value));
    return values.build();
  }
}
