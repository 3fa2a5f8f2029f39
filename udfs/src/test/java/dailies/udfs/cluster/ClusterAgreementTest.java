package dailies.udfs.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterAgreementTest {
  @Test
  void scenesThatAreTheLabelsAgreeWholly() {
    ClusterAgreement agreement =
        new ClusterAgreement().addScene(Map.of("a", 3L)).addScene(Map.of("b", 2L));
    assertThat(agreement.vMeasure()).isEqualTo(1);
    assertThat(agreement.purity()).isEqualTo(1);
  }

  @Test
  void oneSceneForAllIsCompleteAndTellsNothing() {
    ClusterAgreement agreement = new ClusterAgreement().addScene(Map.of("a", 3L, "b", 3L));
    assertThat(agreement.homogeneity()).isZero();
    assertThat(agreement.completeness()).isEqualTo(1);
    assertThat(agreement.vMeasure()).isZero();
    assertThat(agreement.purity()).isEqualTo(0.5);
  }

  /**
   * Labels a a b b. Scenes {a}, {a, b, b}: by hand, H(label) = ln 2, H(label | scene) = 3/4 * (ln 3
   * - 2/3 ln 2), H(scene) = ln 4 - 3/4 ln 3, H(scene | label) = 1/2 ln 2.
   */
  @Test
  void valuesByHand() {
    ClusterAgreement agreement =
        new ClusterAgreement()
            .addScene(Map.of("a", 1L))
            .merge(new ClusterAgreement().addScene(Map.of("a", 1L, "b", 2L)).addNoise(1));
    double ln2 = Math.log(2);
    double ln3 = Math.log(3);
    double homogeneity = 1 - 0.75 * (ln3 - 2 * ln2 / 3) / ln2;
    double completeness = 1 - 0.5 * ln2 / (2 * ln2 - 0.75 * ln3);
    assertThat(agreement.homogeneity()).isCloseTo(homogeneity, within(1e-12));
    assertThat(agreement.completeness()).isCloseTo(completeness, within(1e-12));
    assertThat(agreement.vMeasure())
        .isCloseTo(2 * homogeneity * completeness / (homogeneity + completeness), within(1e-12));
    assertThat(agreement.homogeneity()).isCloseTo(0.311278, within(1e-6));
    assertThat(agreement.completeness()).isCloseTo(0.383680, within(1e-5));
    assertThat(agreement.purity()).isEqualTo(0.75);
    assertThat(agreement.noiseShare()).isEqualTo(0.25);
    assertThat(agreement.scenes()).isEqualTo(2);
    assertThat(agreement.labels()).isEqualTo(2);
  }
}
