package dailies.udfs.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class BatchPlanTest {
  private static final long MEGABYTE = 1_000_000;

  private static List<String> told(BatchPlan plan) {
    return plan.shares().stream()
        .map(
            share ->
                "%s %d: %d from %d"
                    .formatted(
                        share.sizes().type(),
                        share.sizes().magnitude(),
                        share.count(),
                        share.first()))
        .toList();
  }

  @Test
  void aSmallArchiveIsOneBatch() {
    BatchPlan plan =
        BatchPlan.of(
            List.of(
                new SizeClass("sound", 20, 3, 5 * MEGABYTE),
                new SizeClass("picture", 22, 40, 200 * MEGABYTE),
                new SizeClass("clip", 27, 2, 300 * MEGABYTE)),
            1000,
            1000 * MEGABYTE);
    assertThat(told(plan))
        .containsExactly("clip 27: 1 from 0", "picture 22: 1 from 0", "sound 20: 1 from 0");
    assertThat(plan.batches()).isOne();
  }

  @Test
  void photographsDoNotWaitForALargeClip() {
    BatchPlan plan =
        BatchPlan.of(
            List.of(
                new SizeClass("clip", 35, 1, 50_000 * MEGABYTE),
                new SizeClass("picture", 22, 10_000, 60_000 * MEGABYTE),
                new SizeClass("picture", 23, 500, 5_000 * MEGABYTE)),
            1000,
            20_000 * MEGABYTE);
    assertThat(told(plan))
        .containsExactly("clip 35: 1 from 0", "picture 22: 10 from 1", "picture 23: 1 from 11");
    assertThat(plan.batches()).isEqualTo(12);
  }

  @Test
  void bytesCutAsWellAsNumbers() {
    BatchPlan plan =
        BatchPlan.of(
            List.of(
                new SizeClass("clip", 30, 8, 10_000 * MEGABYTE),
                new SizeClass("clip", 31, 1, 2_500 * MEGABYTE)),
            1000,
            2_000 * MEGABYTE);
    assertThat(told(plan)).containsExactly("clip 30: 5 from 0", "clip 31: 1 from 5");
  }

  @Test
  void aFewOfAnotherSizeAreSpreadOverTheRoomThatIsLeft() {
    BatchPlan plan =
        BatchPlan.of(
            List.of(
                new SizeClass("picture", 14, 19_700, 300 * MEGABYTE),
                new SizeClass("picture", 15, 200, 5 * MEGABYTE),
                new SizeClass("picture", 16, 101, 5 * MEGABYTE)),
            4000,
            1000 * MEGABYTE);
    assertThat(told(plan))
        .containsExactly("picture 14: 5 from 0", "picture 15: 5 from 0", "picture 16: 1 from 5");
  }

  @Test
  void nothingIsNoBatch() {
    assertThat(BatchPlan.of(List.of(), 10, 10).batches()).isZero();
    assertThatIllegalArgumentException().isThrownBy(() -> new SizeClass("clip", 3, 0, 0));
  }
}
