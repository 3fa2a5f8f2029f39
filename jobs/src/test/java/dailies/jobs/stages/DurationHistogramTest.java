package dailies.jobs.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DurationHistogramTest {
  @Test
  void percentilesAreWithinFivePercentOfTheExactOnes() {
    SplittableRandom random = new SplittableRandom(4);
    long[] nanos = random.doubles(10_001).mapToLong(x -> (long) (1e6 * Math.exp(8 * x))).toArray();
    DurationHistogram histogram = new DurationHistogram();
    Arrays.stream(nanos).forEach(histogram::add);
    Arrays.sort(nanos);
    DurationSummary summary = histogram.value();
    double median = nanos[5000] / 1e6;
    double p95 = nanos[9500] / 1e6;
    assertThat(summary.count()).isEqualTo(10_001);
    assertThat(summary.seconds()).isCloseTo(Arrays.stream(nanos).sum() / 1e9, within(1e-6));
    assertThat(summary.p50Millis()).isCloseTo(median, within(0.05 * median));
    assertThat(summary.p95Millis()).isCloseTo(p95, within(0.05 * p95));
  }

  @Test
  void oneValueIsItsOwnPercentiles() {
    DurationHistogram histogram = new DurationHistogram();
    histogram.add(250_000_000L);
    assertThat(histogram.value().p50Millis()).isCloseTo(250, within(12.5));
    assertThat(histogram.value().p95Millis()).isEqualTo(histogram.value().p50Millis());
  }

  @Test
  void mergedPartsAreTheWhole() {
    DurationHistogram whole = new DurationHistogram();
    DurationHistogram left = new DurationHistogram();
    DurationHistogram right = new DurationHistogram();
    for (long i = 1; i <= 1000; i++) {
      long nanos = i * i * 1000;
      whole.add(nanos);
      (i % 3 == 0 ? left : right).add(nanos);
    }
    left.merge(right);
    assertThat(left.value()).isEqualTo(whole.value());
  }

  @Test
  void copiesAreIndependentAndResetForgets() {
    DurationHistogram histogram = new DurationHistogram();
    assertThat(histogram.isZero()).isTrue();
    histogram.add(5_000_000L);
    DurationHistogram copy = histogram.copy();
    histogram.reset();
    assertThat(histogram.isZero()).isTrue();
    assertThat(histogram.value()).isEqualTo(new DurationSummary(0, 0, 0, 0, 0));
    assertThat(copy.isZero()).isFalse();
    assertThat(copy.value().count()).isEqualTo(1);
  }

  @Test
  void extremesAreKeptInBounds() {
    DurationHistogram histogram = new DurationHistogram();
    histogram.add(0L);
    histogram.add(Long.MAX_VALUE / 4);
    assertThat(histogram.value().count()).isEqualTo(2);
    assertThat(histogram.value().p50Millis()).isBetween(0.0, 0.01);
    assertThat(histogram.value().p95Millis()).isPositive().isFinite();
  }
}
