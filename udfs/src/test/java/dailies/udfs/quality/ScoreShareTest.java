package dailies.udfs.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.ConfigFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a score comes about, and what each metric has to do with it. */
class ScoreShareTest {
  private static final String PROFILE =
      """
      name = test
      weights {
        sharpness = 3
        noise = 1
        audio_quality = 1
        brightness { weight = 1, from = 0.2, to = 0.8 }
      }
      criteria = [
        { code = soft, metric = sharpness, below = 0.5, sentence = "Soft: focus." }
        { code = flat, metric = contrast, below = 0.3, sentence = "Flat: light it." }
      ]
      """;

  private final QualityProfile profile = QualityProfile.parse(ConfigFactory.parseString(PROFILE));

  @Test
  void sharesOfTheLossAddUpAndTheWorstComesFirst() {
    MetricValues values =
        MetricValues.builder()
            .put(Metric.SHARPNESS, 0.4)
            .put(Metric.NOISE, 0.3)
            .put(Metric.BRIGHTNESS, 0.5)
            .put(Metric.CONTRAST, 0.2)
            .build();
    List<ScoreShare> shares = profile.explain(values);
    assertThat(shares)
        .extracting(ScoreShare::metric)
        .containsExactly("sharpness", "noise", "contrast", "brightness", "audio_quality");
    assertThat(shares.stream().mapToDouble(ScoreShare::lossShare).sum()).isCloseTo(1, within(1e-9));
    assertThat(shares.stream().mapToDouble(ScoreShare::weight).sum()).isCloseTo(1, within(1e-9));
    double lost =
        shares.stream()
            .filter(share -> share.weight() > 0)
            .mapToDouble(share -> share.weight() * (1 - share.goodness()))
            .sum();
    assertThat(profile.score(values).overall()).isCloseTo(1 - lost, within(1e-12));
    assertThat(shares.get(0).sentence()).isEqualTo("Soft: focus.");
    assertThat(shares.get(0).missed().threshold()).isEqualTo(0.5);
    assertThat(shares.get(2).sentence()).isEqualTo("Flat: light it.");
    assertThat(shares.get(3).missed()).isNull();
    assertThat(shares.get(4).value()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"0.5, 1", "0.2, 1", "0.8, 1", "0.1, 0.5", "0, 0", "0.9, 0.5", "1, 0"})
  void aRangeOfGoodValuesFallsOffOnBothSides(double brightness, double goodness) {
    MetricValues values = MetricValues.builder().put(Metric.BRIGHTNESS, brightness).build();
    assertThat(profile.score(values).overall()).isCloseTo(goodness, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    "'weights { brightness = 1 }', neither good nor bad",
    "'weights { brightness { weight = 1, from = 0.8, to = 0.2 } }', from must not be above to",
    "'weights { brightness { weight = 1, til = 2 } }', til",
    "'weights { sharpnes = 1 }', did you mean sharpness",
    "'weights { sharpness = -1, noise = 2 }', from 0 up",
    "'weights { sharpness = 0 }', above 0"
  })
  void aProfileThatCannotBeMeantIsRefused(String text, String problem) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QualityProfile.parse(ConfigFactory.parseString("name = x, " + text)))
        .withMessageContaining(problem);
  }
}
