package dailies.udfs.quality.motion;

import static org.assertj.core.api.Assertions.assertThat;

import dailies.udfs.decode.FieldSample;
import dailies.udfs.quality.Metric;
import org.junit.jupiter.api.Test;

class InterlacingTest {
  private static Double fraction(boolean flagged, double... combed) {
    MotionMeter meter = new MotionMeter();
    meter.frame(HandheldScene.USUAL.plain(0, 128));
    for (double share : combed) {
      meter.fields(new FieldSample(0, share, flagged));
    }
    return meter.result().get(Metric.INTERLACED_FRACTION);
  }

  @Test
  void countsFramesThatAreCombed() {
    assertThat(fraction(false, 0.2, 0, 0.05, 0)).isEqualTo(0.5);
    assertThat(fraction(false, 0, 0, 0, 0)).isZero();
  }

  @Test
  void aLittleIsEnoughWhereTheFileSaysSo() {
    assertThat(fraction(false, 0.005, 0.005, 0.005)).isZero();
    assertThat(fraction(true, 0.005, 0.005, 0.005)).isEqualTo(1);
    assertThat(fraction(true, 0, 0, 0)).isZero();
  }

  @Test
  void fewSamplesTellNothing() {
    assertThat(fraction(false, 0.2, 0.2)).isNull();
  }
}
