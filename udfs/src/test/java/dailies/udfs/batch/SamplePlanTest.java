package dailies.udfs.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SamplePlanTest {
  private static final long MEGABYTE = 1_000_000;

  @Test
  void moreIsLookedAtWhereMoreWorkIs() {
    List<SamplePlan.Share> shares =
        SamplePlan.of(
            List.of(
                new SizeClass("picture", 22, 9_000, 45_000 * MEGABYTE),
                new SizeClass("clip", 27, 100, 15_000 * MEGABYTE),
                new SizeClass("clip", 31, 1, 2_500 * MEGABYTE),
                new SizeClass("other", 10, 1_000, MEGABYTE)),
            200);
    assertThat(shares.stream().map(share -> share.sizes().type()))
        .containsExactly("clip", "clip", "other", "picture");
    assertThat(shares.stream().map(SamplePlan.Share::count)).containsExactly(79L, 1L, 2L, 107L);
  }

  @Test
  void aSmallArchiveIsLookedAtWhole() {
    List<SamplePlan.Share> shares =
        SamplePlan.of(List.of(new SizeClass("picture", 20, 12, 12 * MEGABYTE)), 200);
    assertThat(shares.get(0).count()).isEqualTo(12);
  }
}
