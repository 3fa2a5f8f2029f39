package dailies.udfs.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ThresholdCalibrationTest {
  @Test
  void betweenPairsThatDoNotOverlapTheMiddleIsBest() {
    ThresholdCalibration calibration = new ThresholdCalibration();
    for (int i = 0; i < 100; i++) {
      calibration.addSame(0.9 + i * 0.0005);
      calibration.addDifferent(0.1 + i * 0.005);
    }
    assertThat(calibration.join()).isCloseTo(0.75, within(0.006));
    assertThat(calibration.balancedAccuracy(calibration.join())).isEqualTo(1);
    // 95 of the different pairs are below 0.575.
    assertThat(calibration.noise()).isCloseTo(0.575, within(0.006));
  }

  /** Same 0.4 0.6 0.8 0.9; different 0.1 0.2 0.5 0.7. */
  @Test
  void valuesByHand() {
    ThresholdCalibration same =
        new ThresholdCalibration().addSame(0.4).addSame(0.6).addSame(0.8).addSame(0.9);
    ThresholdCalibration calibration =
        new ThresholdCalibration()
            .addDifferent(0.1)
            .addDifferent(0.2)
            .addDifferent(0.5)
            .addDifferent(0.7)
            .merge(same);
    assertThat(calibration.samePairs()).isEqualTo(4);
    assertThat(calibration.differentPairs()).isEqualTo(4);
    assertThat(calibration.balancedAccuracy(0.3)).isEqualTo((1 + 0.5) / 2);
    assertThat(calibration.balancedAccuracy(0.6)).isEqualTo((0.75 + 0.75) / 2);
    assertThat(calibration.balancedAccuracy(0.75)).isEqualTo((0.5 + 1) / 2);
    // 0.205 to 0.4, 0.505 to 0.6 and 0.705 to 0.8 are equally good; the first counts.
    assertThat(calibration.join()).isCloseTo(0.305, within(0.006));
    assertThat(calibration.noise()).isCloseTo(0.305, within(0.006));
    assertThat(calibration.sameQuantile(0.5)).isEqualTo(0.8);
    assertThat(calibration.differentQuantile(0)).isEqualTo(0.1);
  }

  @Test
  void noiseIsWhatHardlyAnyPairOfAScenePasses() {
    ThresholdCalibration calibration = new ThresholdCalibration();
    for (int i = 0; i < 1000; i++) {
      calibration.addSame(i < 5 ? 0.1 : 0.3 + 0.0006 * i);
      calibration.addDifferent(0.0004 * i);
    }
    assertThat(calibration.noise()).isCloseTo(0.305, within(0.006));
    assertThat(calibration.join()).isGreaterThan(calibration.noise());
  }
}
