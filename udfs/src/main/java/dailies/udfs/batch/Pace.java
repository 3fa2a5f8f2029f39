package dailies.udfs.batch;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Tells how long to wait before each object, so that a rate is kept to. Not thread-safe. */
public final class Pace {
  private final Rate rate;
  private final LongSupplier nanoClock;
  private long dueNanos;

  /**
   * @param nanoClock for example {@code System::nanoTime}
   */
  public Pace(Rate rate, LongSupplier nanoClock) {
    this.rate = rate;
    this.nanoClock = nanoClock;
    this.dueNanos = nanoClock.getAsLong();
  }

  /** How long to wait before an object of {@code sizeBytes} is read; what was idle is lost. */
  public Duration before(long sizeBytes) {
    long now = nanoClock.getAsLong();
    Duration wait = Duration.ofNanos(Math.max(0, dueNanos - now));
    dueNanos = Math.max(now, dueNanos) + (long) (1e9 * rate.secondsFor(sizeBytes));
    return wait;
  }
}
