package dailies.udfs.batch;

import java.io.Serializable;

/**
 * How fast objects may be read.
 *
 * @param objects a second; infinite for any
 * @param bytes a second, in bytes; infinite for any
 */
public record Rate(double objects, double bytes) implements Serializable {
  /** As fast as it goes. */
  public static final Rate ANY = new Rate(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

  public Rate {
    if (!(objects > 0 && bytes > 0)) {
      throw new IllegalArgumentException(
          "Invalid rate: %s objects and %s bytes a second".formatted(objects, bytes));
    }
  }

  /** What each of so many may do, that all together keep to this. */
  public Rate sharedBy(int tasks) {
    return new Rate(objects / tasks, bytes / tasks);
  }

  /** Seconds that an object of {@code sizeBytes} takes at least. */
  double secondsFor(long sizeBytes) {
    return Math.max(1 / objects, Math.max(0, sizeBytes) / bytes);
  }
}
