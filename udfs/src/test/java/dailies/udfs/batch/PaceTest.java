package dailies.udfs.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PaceTest {
  private static final double ANY = Double.POSITIVE_INFINITY;
  private long nanos;

  @Test
  void objectsAreSpreadOverTime() {
    Pace pace = new Pace(new Rate(4, ANY), () -> nanos);
    assertThat(pace.before(1000)).hasMillis(0);
    assertThat(pace.before(1000)).hasMillis(250);
    nanos += 250_000_000;
    assertThat(pace.before(1000)).hasMillis(250);
    nanos += 10_000_000_000L;
    assertThat(pace.before(1000)).as("what was idle is lost").hasMillis(0);
    assertThat(pace.before(1000)).hasMillis(250);
  }

  @Test
  void largeObjectsTakeLonger() {
    Pace pace = new Pace(new Rate(ANY, 1_000_000), () -> nanos);
    assertThat(pace.before(3_000_000)).hasMillis(0);
    assertThat(pace.before(-1)).hasMillis(3000);
    assertThat(pace.before(500_000)).hasMillis(3000);
    assertThat(pace.before(0)).hasMillis(3500);
  }

  @Test
  void aRateCanBeShared() {
    assertThat(new Rate(8, 100).sharedBy(4)).isEqualTo(new Rate(2, 25));
    assertThat(new Pace(Rate.ANY, () -> nanos).before(1L << 40)).hasMillis(0);
    assertThatIllegalArgumentException().isThrownBy(() -> new Rate(0, 1));
  }
}
