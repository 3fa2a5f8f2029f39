package dailies.udfs.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dailies.udfs.decode.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The encoder on photographs that its projection was not fitted on; prints the table. */
class BuiltinEncoderPhotographsTest {

  private record Row(
      double nearest, double least, double firstPercentile, double median, double confirmed) {}

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

      transforms()
          .forEach(
              (name, transform) -> {
                Row row = compare(encode(encoder, photographs, transform), originals);
                print(
                    "%-16s nearest %.3f  min %.3f  1 %% %.3f  median %.3f  confirmed %.3f",
                    name, row.nearest, row.least, row.firstPercentile, row.median, row.confirmed);
                assertThat(row.nearest).as(name).isGreaterThanOrEqualTo(0.95);
                assertThat(row.firstPercentile)
                    .as(name)
                    .isGreaterThan(quantile(unrelated, 0.99) + 0.1);
                assertThat(row.median).as(name).isGreaterThan(0.85);
              });
      assertThat(quantile(unrelated, 0.99)).isLessThan(0.6);
      assertThat(quantile(unrelated, 0.999)).isLessThan(BuiltinEncoder.SAME_PICTURE);
    }
  }

  private static Map<String, UnaryOperator<Picture>> transforms() {
    Map<String, UnaryOperator<Picture>> transforms = new LinkedHashMap<>();
    transforms.put("JPEG 20", picture -> PictureVariants.jpeg(picture, 0.2f));
    transforms.put("half size", picture -> PictureVariants.scaled(picture, 0.5));
    transforms.put("brightness 1.4", picture -> PictureVariants.brightened(picture, 1.4));
    transforms.put("grey", picture -> PictureVariants.saturated(picture, 0));
    transforms.put("crop 10 %", picture -> PictureVariants.cropped(picture, 0.1, 0.5, 0.5));
    transforms.put("crop 20 %", picture -> PictureVariants.cropped(picture, 0.2, 0.5, 0.5));
    transforms.put("mirrored", PictureVariants::mirrored);
    return transforms;
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

  private static Row compare(float[][] copies, float[][] originals) {
    double[] cosines = new double[copies.length];
    int right = 0;
    for (int i = 0; i < copies.length; i++) {
      cosines[i] = Vectors.dot(copies[i], originals[i]);
      right += nearest(copies[i], originals) == i ? 1 : 0;
    }
    Arrays.sort(cosines);
    return new Row(
        (double) right / copies.length,
        cosines[0],
        quantile(cosines, 0.01),
        quantile(cosines, 0.5),
        shareConfirmed(cosines));
  }

  private static double shareConfirmed(double[] cosines) {
    return (double) Arrays.stream(cosines).filter(c -> c >= BuiltinEncoder.SAME_PICTURE).count()
        / cosines.length;
  }

  private static int nearest(float[] copy, float[][] originals) {
    int nearest = 0;
    for (int i = 1; i < originals.length; i++) {
      nearest =
          Vectors.dot(copy, originals[i]) > Vectors.dot(copy, originals[nearest]) ? i : nearest;
    }
    return nearest;
  }

  private static double quantile(double[] sorted, double fraction) {
    return sorted[(int) (fraction * (sorted.length - 1))];
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
