package dailies.udfs.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.typesafe.config.ConfigFactory;
import dailies.udfs.decode.Picture;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricCatalogueTest {
  private static final Picture PICTURE = new Picture(2, 1, new byte[] {0, 0, 9, 0, 0, 10});

  @Test
  void anAddedMetricIsMeasuredWeighedAndExplained() {
    QualityMetric red = redness("redness");
    MetricCatalogue catalogue = MetricCatalogue.with(List.of(red));
    MetricValues values = catalogue.measureAdded(PICTURE);
    assertThat(values.addedByColumn()).containsOnlyKeys("redness").containsValue(9.5);
    QualityProfile profile =
        new ProfileReader(
                ConfigFactory.parseString(
                    "name = red, weights { redness = 1 }, criteria = [{ code = pale,"
                        + " metric = redness, below = 20, sentence = \"Pale: paint it.\" }]"),
                catalogue)
            .read();
    assertThat(profile.score(values).overall()).isEqualTo(9.5 / 255);
    assertThat(profile.explain(values))
        .singleElement()
        .satisfies(share -> assertThat(share.sentence()).isEqualTo("Pale: paint it."))
        .satisfies(share -> assertThat(share.lossShare()).isEqualTo(1));
  }

  @Test
  void aMetricWithoutAValueIsMissing() {
    QualityMetric none = metric("none", picture -> OptionalDouble.empty());
    assertThat(MetricCatalogue.with(List.of(none)).measureAdded(PICTURE).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Redness", "red ness", "", "sharpness"})
  void aNameThatCannotBeAColumnOfItsOwnIsRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MetricCatalogue.with(List.of(redness(name))))
        .withMessageContaining(name)
        .withMessageContaining("MetricCatalogueTest");
  }

  @Test
  void builtInMetricsHaveNamesOfTheirOwnAndSayWhatTheyAre() {
    assertThat(Metric.values()).extracting(Metric::column).doesNotHaveDuplicates();
    assertThat(Metric.values())
        .allSatisfy(metric -> assertThat(metric.column()).matches("[a-z][a-z0-9_]*"))
        .allSatisfy(metric -> assertThat(metric.meaning()).endsWith("."));
  }

  @Test
  void theVersionIsThatOfTheLatestChange() {
    assertThat(Metric.values())
        .extracting(Metric::since)
        .contains(Metric.VERSION)
        .allMatch(since -> since <= Metric.VERSION);
  }

  private interface Measure {
    OptionalDouble of(Picture picture);
  }

  private static QualityMetric redness(String name) {
    return metric(name, picture -> OptionalDouble.of((picture.bgr()[2] + picture.bgr()[5]) / 2.0));
  }

  private static QualityMetric metric(String name, Measure measure) {
    return new QualityMetric() {
      @Override
      public String column() {
        return name;
      }

      @Override
      public Scale scale() {
        return new Scale(0, 255, 0, 255);
      }

      @Override
      public String meaning() {
        return "Mean of the red channel.";
      }

      @Override
      public OptionalDouble measure(Picture picture) {
        return measure.of(picture);
      }
    };
  }
}
