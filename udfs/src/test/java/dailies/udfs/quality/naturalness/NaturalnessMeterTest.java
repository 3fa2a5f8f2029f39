package dailies.udfs.quality.naturalness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dailies.udfs.decode.Picture;
import dailies.udfs.quality.Metric;
import dailies.udfs.quality.MetricValues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NaturalnessMeterTest {
  private final NaturalnessMeter meter = new NaturalnessMeter();

  @Test
  void cleanPhotographsAreMoreNaturalThanTheirDegradedCopies() throws IOException {
    Map<String, Double> values = new HashMap<>();
    for (GoldenPictures.Golden golden : GoldenPictures.all()) {
      values.put(golden.name(), meter.measure(golden.picture()).get(Metric.NATURALNESS));
    }
    List<String> wrong = new ArrayList<>();
    values.forEach(
        (name, value) -> {
          String clean = name.replaceAll("-.*", "-clean");
          boolean brightened = name.endsWith("-bright");
          if (!name.equals(clean) && !brightened && value >= values.get(clean)) {
            wrong.add(name);
          }
        });
    // Too much light is no distortion to these metrics; on dark pictures it even shows more.
    assertThat(wrong).isEmpty();
  }

  @Test
  void valuesAreOnTheirScalesOrMissing() {
    for (Picture picture :
        List.of(
            checkerboard(1),
            checkerboard(8),
            DrawnPictures.grey(256, 256, (x, y) -> x),
            DrawnPictures.grey(256, 256, (x, y) -> (x + y) / 2),
            DrawnPictures.grey(256, 256, (x, y) -> x < 128 ? 40 : 200),
            DrawnPictures.grey(256, 256, (x, y) -> x == 100 && y == 100 ? 255 : 0),
            DrawnPictures.noise(256, 256, 200, 1))) {
      // The builder refuses what is off the scale, so it is enough that nothing is thrown.
      assertThat(meter.measure(picture).byColumn().values())
          .allMatch(value -> Double.isFinite(value));
    }
  }

  @Test
  void aHalfFlatPictureHasAllValues() {
    Picture noise = DrawnPictures.noise(400, 400, 25, 1);
    Picture half =
        DrawnPictures.grey(
            400, 400, (x, y) -> x < 200 ? 255 : noise.bgr()[3 * (y * 400 + x)] & 255);
    assertThat(meter.measure(half).byColumn()).containsOnlyKeys("brisque", "naturalness", "niqe");
  }

  @Test
  void flatPicturesHaveNoValues() {
    assertThat(meter.measure(DrawnPictures.flat(256, 256, 0))).isEqualTo(MetricValues.NONE);
    assertThat(meter.measure(DrawnPictures.flat(300, 256, 255))).isEqualTo(MetricValues.NONE);
    assertThat(meter.measure(DrawnPictures.flat(1, 1, 9))).isEqualTo(MetricValues.NONE);
  }

  @Test
  void smallPicturesHaveOnlyBrisque() {
    MetricValues values = meter.measure(DrawnPictures.noise(191, 191, 5, 1));
    assertThat(values.byColumn()).containsOnlyKeys("brisque", "naturalness");
    assertThat(values.get(Metric.NATURALNESS))
        .isEqualTo(Metric.BRISQUE.scale().goodness(values.get(Metric.BRISQUE)));
    assertThat(meter.measure(DrawnPictures.noise(9, 400, 5, 1))).isEqualTo(MetricValues.NONE);
  }

  @Test
  void weightsDecide() {
    Picture scene = DrawnPictures.noise(256, 256, 6, 4);
    MetricValues both = meter.measure(scene);
    double brisque = Metric.BRISQUE.scale().goodness(both.get(Metric.BRISQUE));
    double niqe = Metric.NIQE.scale().goodness(both.get(Metric.NIQE));
    NaturalnessMeter weighted =
        new NaturalnessMeter(NiqeModel.shipped(), new NaturalnessMeter.Weights(3, 1));
    assertThat(weighted.measure(scene).get(Metric.NATURALNESS))
        .isCloseTo((3 * brisque + niqe) / 4, within(1e-12));
    assertThat(both.get(Metric.NATURALNESS)).isCloseTo((brisque + niqe) / 2, within(1e-12));
    assertThat(brisque).isNotCloseTo(niqe, within(0.01));
  }

  @Test
  void refusesWeightsThatAreNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NaturalnessMeter.Weights(0, 0))
        .withMessageContaining("brisque 0.0");
    assertThatIllegalArgumentException().isThrownBy(() -> new NaturalnessMeter.Weights(-1, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NaturalnessMeter.Weights(Double.NaN, 2));
  }

  private static Picture checkerboard(int field) {
    return DrawnPictures.grey(256, 256, (x, y) -> (x / field + y / field) % 2 == 0 ? 20 : 235);
  }
}
