package dailies.udfs.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClipMetricsTest {
  @Test
  void nothingAddedIsNothing() {
    assertThat(new ClipMetrics().medians().isEmpty()).isTrue();
    assertThat(new ClipMetrics().worstTenths().isEmpty()).isTrue();
  }

  @Test
  void oneKeyframeIsTheClip() {
    ClipMetrics clip = new ClipMetrics();
    clip.add(frame(0.123456, 0.3));
    assertThat(clip.medians()).isEqualTo(frame(0.123456, 0.3));
    assertThat(clip.worstTenths()).isEqualTo(frame(0.123456, 0.3));
  }

  @Test
  void oneBadFrameDoesNotDecide() {
    ClipMetrics clip = new ClipMetrics();
    clip.add(frame(0.9, 0.2));
    clip.add(frame(0.1, 0.9));
    clip.add(frame(0.85, 0.3));
    assertThat(clip.medians()).isEqualTo(frame(0.85, 0.3));
  }

  @Test
  void theWorstTenthIsAtTheBadEnd() {
    ClipMetrics clip = new ClipMetrics();
    for (int i = 0; i <= 20; i++) {
      clip.add(frame(i / 20.0, i / 20.0));
    }
    assertThat(clip.worstTenths().get(Metric.SHARPNESS)).isCloseTo(0.1, within(1e-12));
    assertThat(clip.worstTenths().get(Metric.NOISE)).isCloseTo(0.9, within(1e-12));
  }

  @Test
  void aMetricThatOnlyDescribesHasNoWorst() {
    ClipMetrics clip = new ClipMetrics();
    clip.add(MetricValues.builder().put(Metric.BRIGHTNESS, 0.4).build());
    assertThat(clip.medians().get(Metric.BRIGHTNESS)).isEqualTo(0.4);
    assertThat(clip.worstTenths().isEmpty()).isTrue();
  }

  @Test
  void mergingIsAddingWhateverTheOrder() {
    ClipMetrics all = new ClipMetrics();
    ClipMetrics even = new ClipMetrics();
    ClipMetrics odd = new ClipMetrics();
    double[] values = new Random(5).doubles(1001).toArray();
    for (int i = 0; i < values.length; i++) {
      all.add(frame(values[i], values[i]));
      (i % 2 == 0 ? even : odd).add(frame(values[i], values[i]));
    }
    Arrays.sort(values);
    assertThat(all.medians()).isEqualTo(frame(values[500], values[500]));
    assertThat(odd.merge(even).medians()).isEqualTo(all.medians());
    assertThat(odd.worstTenths()).isEqualTo(all.worstTenths());
  }

  private static MetricValues frame(double sharpness, double noise) {
    return MetricValues.builder().put(Metric.SHARPNESS, sharpness).put(Metric.NOISE, noise).build();
  }
}
