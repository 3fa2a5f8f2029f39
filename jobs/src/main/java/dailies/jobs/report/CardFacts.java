package dailies.jobs.report;

import dailies.jobs.tables.MediaTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;

/** What a file is, on one line: its pixels, length and size. */
final class CardFacts {
  private CardFacts() {}

  static String of(Row card) {
    List<String> facts = new ArrayList<>();
    if (isThere(card, MediaTable.WIDTH) && isThere(card, MediaTable.HEIGHT)) {
      facts.add(card.getAs(MediaTable.WIDTH) + " × " + card.getAs(MediaTable.HEIGHT));
    }
    if (isThere(card, MediaTable.DURATION_MILLIS)) {
      facts.add(CardView.time(1000 * card.<Long>getAs(MediaTable.DURATION_MILLIS)));
    }
    if (isThere(card, MediaTable.SIZE_BYTES)) {
      facts.add(bytes(card.<Long>getAs(MediaTable.SIZE_BYTES)));
    }
    return String.join(" · ", facts);
  }

  /** In the largest unit of which there is one. */
  static String bytes(long bytes) {
    String[] units = {"bytes", "KB", "MB", "GB", "TB", "PB"};
    double amount = bytes;
    int unit = 0;
    while (amount >= 1000 && unit < units.length - 1) {
      amount /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", amount, units[unit]);
  }

  private static boolean isThere(Row card, String column) {
    return !card.isNullAt(card.fieldIndex(column));
  }
}
