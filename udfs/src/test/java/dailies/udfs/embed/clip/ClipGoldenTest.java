package dailies.udfs.embed.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dailies.udfs.decode.Picture;
import dailies.udfs.embed.Inference;
import dailies.udfs.embed.Vectors;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against the original implementation. */
class ClipGoldenTest {
  private static GoldenClip golden;
  private static ClipEncoder encoder;

  @BeforeAll
  static void open() throws IOException {
    golden = GoldenClip.open();
    encoder = new ClipEncoder(ClipCheckpoint.open(golden.folder()), "tiny", Inference.CPU);
  }

  @AfterAll
  static void close() {
    if (encoder != null) {
      encoder.close();
    }
  }

  @Test
  void equalPixelsGiveEqualVectors() {
    assertNear(encoder.encodePixels(golden.pixelValues()), golden.imageEmbeddings(), 1e-4);
  }

  @Test
  void filesGiveVectorsInTheSameDirection() throws Exception {
    List<Picture> prepared = golden.pictures().stream().map(encoder::prepare).toList();
    float[][] vectors = encoder.encode(prepared);
    for (int i = 0; i < vectors.length; i++) {
      assertThat(Vectors.cosine(vectors[i], golden.imageEmbeddings()[i]))
          .as("picture %d", i)
          .isGreaterThanOrEqualTo(0.9999);
    }
  }

  @Test
  void textsBecomeTheSameTokens() {
    assertThat(golden.texts().stream().map(encoder::tokenIds).toArray(long[][]::new))
        .isDeepEqualTo(golden.tokenIds());
  }

  @Test
  void textsGiveEqualVectorsInABatchAndAlone() {
    assertNear(encoder.encodeTexts(golden.texts()), golden.textEmbeddings(), 1e-4);
    float[][] alone =
        golden.texts().stream()
            .map(text -> encoder.encodeTexts(List.of(text))[0])
            .toArray(float[][]::new);
    assertNear(alone, golden.textEmbeddings(), 1e-4);
  }

  @Test
  void knowsTheLogitScale() {
    assertThat(encoder.logitScale()).isCloseTo(golden.logitScale(), within(1e-3));
  }

  private static void assertNear(float[][] actual, float[][] expected, double tolerance) {
    assertThat(actual).hasDimensions(expected.length, expected[0].length);
    for (int i = 0; i < actual.length; i++) {
      for (int k = 0; k < actual[i].length; k++) {
        assertThat((double) actual[i][k])
            .as("vector %d, component %d", i, k)
            .isCloseTo(expected[i][k], within(tolerance));
      }
    }
  }
}
