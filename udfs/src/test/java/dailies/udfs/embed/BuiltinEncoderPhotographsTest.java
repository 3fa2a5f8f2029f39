package dailies.udfs.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dailies.udfs.decode.Picture;
import dailies.udfs.evaluate.CopyKind;
import dailies.udfs.evaluate.CopyRecall;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The encoder on photographs that its projection was not fitted on; prints the table. */
class BuiltinEncoderPhotographsTest {

  @Test
  void findsTheOriginalOfEveryKindOfCopy() throws IOException {
    String media = System.getenv("DAILIES_TEST_MEDIA");
    assumeThat(media).as("DAILIES_TEST_MEDIA").isNotNull();
    System.setProperty("ai.djl.pytorch.num_threads", "1");
    List<Picture> photographs = Photographs.forJudging(Path.of(media));
    try (Encoder encoder = new BuiltinEncoder()) {
      float[][] originals = encode(encoder, photographs, UnaryOperator.identity());
      double[] unrelated = unrelated(originals);
      print(
          "%d photographs; unrelated pairs: median %.3f, 90 %% %.3f, 99 %% %.3f, 99.9 %% %.3f, confirmed %.6f",
          photographs.size(),
          quantile(unrelated, 0.5),
          quantile(unrelated, 0.9),
          quantile(unrelated, 0.99),
          quantile(unrelated, 0.999),
          shareConfirmed(unrelated));

      for (CopyKind kind : CopyKind.values()) {
        CopyRecall recall = recall(encoder, photographs, originals, kind);
        print(
            "%-16s nearest %.3f  min %.3f  1 %% %.3f  median %.3f",
            kind.label(),
            recall.share(),
            recall.cosine(0),
            recall.cosine(0.01),
            recall.cosine(0.5));
        assertThat(recall.share()).as(kind.label()).isGreaterThanOrEqualTo(0.95);
        assertThat(recall.cosine(0.01))
            .as(kind.label())
            .isGreaterThan(quantile(unrelated, 0.99) + 0.1);
        assertThat(recall.cosine(0.5)).as(kind.label()).isGreaterThan(0.85);
      }
      assertThat(quantile(unrelated, 0.99)).isLessThan(0.6);
      assertThat(quantile(unrelated, 0.999)).isLessThan(BuiltinEncoder.SAME_PICTURE);
    }
  }

  private static CopyRecall recall(
      Encoder encoder, List<Picture> photographs, float[][] originals, CopyKind kind) {
    CopyRecall recall = new CopyRecall(Arrays.asList(originals));
    float[][] copies = encode(encoder, photographs, kind::of);
    for (int i = 0; i < copies.length; i++) {
      recall.add(i, copies[i]);
    }
    return recall;
  }

  private static float[][] encode(
      Encoder encoder, List<Picture> photographs, UnaryOperator<Picture> transform) {
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < photographs.size(); i += 32) {
      List<Picture> batch =
          photographs.subList(i, Math.min(i + 32, photographs.size())).stream()
              .map(transform)
              .map(encoder::prepare)
              .toList();
      vectors.addAll(Arrays.asList(encoder.encode(batch)));
    }
    return vectors.toArray(float[][]::new);
  }

  private static double[] unrelated(float[][] vectors) {
    List<Double> cosines = new ArrayList<>();
    for (int i = 0; i < vectors.length; i++) {
      for (int j = i + 1; j < vectors.length; j++) {
        cosines.add(Vectors.dot(vectors[i], vectors[j]));
      }
    }
    return cosines.stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }

  private static double shareConfirmed(double[] cosines) {
    return (double) Arrays.stream(cosines).filter(c -> c >= BuiltinEncoder.SAME_PICTURE).count()
        / cosines.length;
  }

  private static double quantile(double[] sorted, double fraction) {
    return sorted[(int) (fraction * (sorted.length - 1))];
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
