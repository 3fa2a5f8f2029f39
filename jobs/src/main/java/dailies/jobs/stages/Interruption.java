package dailies.jobs.stages;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Someone's wish that a run ends after what it has in hand. Thread-safe; cannot be taken back. */
public final class Interruption {
  private final CountDownLatch wish = new CountDownLatch(1);

  /** Tells the run to end. */
  public void request() {
    wish.countDown();
  }

  /** Whether the run is to end. */
  public boolean isRequested() {
    return wish.getCount() == 0;
  }

  /** Waits for {@code time}, or until the run is to end; tells whether it is. */
  boolean isRequestedWithin(Duration time) {
    try {
      return wish.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
