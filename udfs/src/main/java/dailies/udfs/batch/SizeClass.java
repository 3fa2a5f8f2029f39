package dailies.udfs.batch;

import java.util.Comparator;

/**
 * Objects of one type that are about as large: less than twice as large as the smallest.
 *
 * @param type code of the media type
 * @param magnitude the position of the highest bit of their sizes, in bytes; -1 for nothing
 * @param count how many
 * @param bytes of all, in bytes
 */
public record SizeClass(String type, int magnitude, long count, long bytes) {
  static final Comparator<SizeClass> ORDER =
      Comparator.comparing(SizeClass::type).thenComparingInt(SizeClass::magnitude);

  public SizeClass {
    if (count < 1 || bytes < 0) {
      throw new IllegalArgumentException(
          "Invalid class of sizes: %d objects of %d bytes".formatted(count, bytes));
    }
  }
}
