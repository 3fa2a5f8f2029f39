package dailies.udfs.quality.naturalness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dailies.udfs.decode.Picture;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NiqeTest {
  @Test
  void equalsTheReferenceWithThePublishedParameters() throws IOException {
    NiqeModel published = GoldenPictures.publishedModel();
    for (GoldenPictures.Golden golden : GoldenPictures.all()) {
      assertThat(of(golden.picture(), published).orElseThrow())
          .as(golden.name())
          .isCloseTo(golden.niqe(), within(0.02));
    }
  }

  @Test
  void shippedParametersRankAsThePublishedOnes() throws IOException {
    NiqeModel published = GoldenPictures.publishedModel();
    List<Double> theirs = new ArrayList<>();
    List<Double> ours = new ArrayList<>();
    for (GoldenPictures.Golden golden : GoldenPictures.all()) {
      theirs.add(of(golden.picture(), published).orElseThrow());
      ours.add(of(golden.picture(), NiqeModel.shipped()).orElseThrow());
    }
    assertThat(spearman(theirs, ours)).isGreaterThan(0.96);
  }

  @Test
  void noiseIsFartherFromPhotographsThanAScene() {
    double scene = of(DrawnPictures.scene(384, 288, 1), NiqeModel.shipped()).orElseThrow();
    double noise = of(DrawnPictures.noise(384, 288, 30, 1), NiqeModel.shipped()).orElseThrow();
    assertThat(noise).isGreaterThan(scene + 3);
  }

  @Test
  void pixelsThatDoNotFillABlockDoNotCount() {
    Picture whole = DrawnPictures.scene(250, 210, 3);
    Picture cropped = DrawnPictures.grey(192, 192, (x, y) -> whole.bgr()[3 * (y * 250 + x)] & 255);
    assertThat(of(whole, NiqeModel.shipped())).isEqualTo(of(cropped, NiqeModel.shipped()));
  }

  @Test
  void tooSmallOrFlatHasNone() {
    assertThat(of(DrawnPictures.noise(191, 400, 20, 1), NiqeModel.shipped())).isEmpty();
    assertThat(of(DrawnPictures.noise(192, 192, 20, 1), NiqeModel.shipped())).isPresent();
    assertThat(of(DrawnPictures.flat(300, 300, 77), NiqeModel.shipped())).isEmpty();
  }

  private static OptionalDouble of(Picture picture, NiqeModel model) {
    return Niqe.of(GreyLevels.of(picture), model);
  }

  private static double spearman(List<Double> one, List<Double> other) {
    int[] ranks = ranks(one);
    int[] otherRanks = ranks(other);
    double squares =
        IntStream.range(0, ranks.length)
            .mapToDouble(i -> Math.pow(ranks[i] - otherRanks[i], 2))
            .sum();
    return 1 - 6 * squares / (ranks.length * (Math.pow(ranks.length, 2) - 1));
  }

  private static int[] ranks(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return values.stream().mapToInt(value -> Arrays.binarySearch(sorted, value)).toArray();
  }
}
