package dailies.udfs.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class VectorsTest {

  @Test
  void cosineIgnoresLengthAndKnowsDirection() {
    assertThat(Vectors.cosine(new float[] {1, 0}, new float[] {5, 0})).isEqualTo(1);
    assertThat(Vectors.cosine(new float[] {1, 0}, new float[] {0, 3})).isZero();
    assertThat(Vectors.cosine(new float[] {1, 2}, new float[] {-2, -4}))
        .isCloseTo(-1, within(1e-12));
    assertThat(Vectors.cosine(new float[2], new float[] {1, 1})).isZero();
  }

  @Test
  void dotSumsEveryProductWhateverTheLength() {
    for (int length = 0; length <= 13; length++) {
      float[] a = new float[length];
      float[] b = new float[length];
      double expected = 0;
      for (int i = 0; i < length; i++) {
        a[i] = 1 << i;
        b[i] = i % 3 - 1.5f;
        expected += a[i] * (double) b[i];
      }
      assertThat(Vectors.dot(a, b)).isEqualTo(expected);
    }
  }

  @Test
  void normalizeScalesInPlace() {
    float[] vector = {3, 4};
    Vectors.normalize(vector);

    assertThat(vector).containsExactly(0.6f, 0.8f);
  }

  @Test
  void whatHasNoDirectionIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Vectors.normalize(new float[3]))
        .withMessageContaining("length is 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Vectors.normalize(new float[] {1, Float.NaN}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Vectors.mean(List.of(new float[] {1, 0}, new float[] {-1, 0})));
    assertThatIllegalArgumentException().isThrownBy(() -> Vectors.mean(List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Vectors.dot(new float[2], new float[3]))
        .withMessageContaining("one has 2 numbers, the other 3");
  }

  @Test
  void meanBisectsTwoUnitVectors() {
    float half = (float) Math.sqrt(0.5);

    assertThat(Vectors.mean(List.of(new float[] {1, 0}, new float[] {0, 1})))
        .containsExactly(half, half);
  }

  @Test
  void bytesAreLittleEndianAndComeBack() {
    assertThat(Vectors.toBytes(new float[] {1})).containsExactly(0, 0, 0x80, 0x3f);

    float[] vector = {-0.25f, 1e-30f, 7};
    assertThat(Vectors.fromBytes(Vectors.toBytes(vector))).isEqualTo(vector);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Vectors.fromBytes(new byte[6]))
        .withMessageContaining("6 bytes");
  }
}
