package dailies.udfs.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ClipMetricsTest {
  @Test
  void nothingAddedIsNothing() {
    assertThat(new ClipMetrics().result()).isNull();
  }

  @Test
  void oneKeyframeIsTheClip() {
    PictureMetrics frame = new PictureMetrics(0.123456, 0.9, 0, 1, 0.7, 0.5);
    ClipMetrics clip = new ClipMetrics();
    clip.add(frame);
    assertThat(clip.result()).isEqualTo(frame);
  }

  @Test
  void oneBadFrameDoesNotDecide() {
    ClipMetrics clip = new ClipMetrics();
    clip.add(new PictureMetrics(0.9, 0.8, 0.1, 0.2, 0.7, 0.5));
    clip.add(new PictureMetrics(0.1, 0.1, 0.9, 0.9, 0.1, 0.1));
    clip.add(new PictureMetrics(0.85, 0.7, 0.2, 0.3, 0.6, 0.4));
    assertThat(clip.result().sharpness()).isCloseTo(0.85, within(0.001));
    assertThat(clip.result().noise()).isCloseTo(0.3, within(0.001));
  }

  @Test
  void mergingIsAddingWhateverTheOrder() {
    ClipMetrics all = new ClipMetrics();
    ClipMetrics even = new ClipMetrics();
    ClipMetrics odd = new ClipMetrics();
    Random random = new Random(5);
    double[] values = random.doubles(1001).toArray();
    for (int i = 0; i < values.length; i++) {
      double value = values[i];
      PictureMetrics frame = new PictureMetrics(value, value, value, value, value, value);
      all.add(frame);
      (i % 2 == 0 ? even : odd).add(frame);
    }
    java.util.Arrays.sort(values);
    assertThat(all.result().contrast()).isCloseTo(values[500], within(0.001));
    assertThat(odd.merge(even).result().contrast())
        .isCloseTo(all.result().contrast(), within(1e-12));
  }
}
