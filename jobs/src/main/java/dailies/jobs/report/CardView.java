package dailies.jobs.report;

import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.MediaTable;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * A card as a page shows it.
 *
 * @param picture the large thumbnail; null when there is none
 * @param strip further ones along the time of a clip
 * @param box where a face is; null for none
 */
record CardView(
    String mediaId,
    String frameId,
    String uri,
    String facts,
    String badge,
    String tone,
    List<String> lines,
    List<MetricView> metrics,
    List<MarkView> marks,
    String other,
    String scene,
    PictureView picture,
    List<PictureView> strip,
    BoxView box) {

  /** A thumbnail as a data URI, with what it shows and, of a clip, its time. */
  record PictureView(String source, String described, String time) {}

  /** A metric, 0 bad to 1 good, and the same in hundredths. */
  record MetricView(String name, String value, long percent) {}

  /** A mark that can be given. */
  record MarkView(String code, String label) {}

  /** In hundredths of the picture's width and height. */
  record BoxView(String left, String top, String width, String height) {}

  static CardView of(Row card) {
    String uri = card.getAs(MediaTable.URI);
    List<PictureView> pictures = pictures(card, name(uri));
    return new CardView(
        card.getAs(Cards.MEDIA_ID),
        frameId(card),
        uri,
        CardFacts.of(card),
        card.getAs(Cards.BADGE),
        card.getAs(Cards.TONE),
        card.getList(card.fieldIndex(Cards.LINES)),
        metrics(card),
        card.<String>getList(card.fieldIndex(Cards.MARKS)).stream()
            .map(Mark::of)
            .map(mark -> new MarkView(mark.code(), mark.label()))
            .toList(),
        card.getAs(Cards.OTHER),
        card.getAs(Cards.SCENE),
        pictures.isEmpty() ? null : pictures.get(0),
        pictures.isEmpty() ? List.of() : pictures.subList(1, pictures.size()),
        box(card));
  }

  /** The last part of the URI, by which people know the file. */
  String name() {
    return name(uri);
  }

  /** The part before it. */
  String folder() {
    return uri.substring(0, uri.length() - name().length());
  }

  boolean hasStrip() {
    return !strip.isEmpty();
  }

  boolean hasMetrics() {
    return !metrics.isEmpty();
  }

  boolean hasMarks() {
    return !marks.isEmpty();
  }

  private static String name(String uri) {
    return uri.substring(uri.lastIndexOf('/') + 1);
  }

  private static String frameId(Row card) {
    String named = card.getAs(Cards.FRAME_ID);
    int pictures = card.fieldIndex(Pictures.PICTURES);
    return named != null || card.isNullAt(pictures)
        ? named
        : card.<Row>getList(pictures).get(0).getAs(FramesTable.FRAME_ID);
  }

  private static List<PictureView> pictures(Row card, String name) {
    int column = card.fieldIndex(Pictures.PICTURES);
    List<PictureView> pictures = new ArrayList<>();
    if (!card.isNullAt(column)) {
      card.<Row>getList(column).forEach(picture -> pictures.add(picture(picture, name)));
    }
    return pictures;
  }

  private static PictureView picture(Row picture, String name) {
    int pts = picture.fieldIndex(FramesTable.PTS_MICROS);
    String time = picture.isNullAt(pts) ? null : time(picture.getLong(pts));
    byte[] jpeg = picture.getAs(FramesTable.THUMBNAIL);
    return new PictureView(
        "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg),
        time == null ? name : name + " at " + time,
        time);
  }

  /** Hours, minutes and seconds with a tenth. */
  static String time(long micros) {
    long tenths = micros / 100_000;
    long seconds = tenths / 10;
    return String.format(
        Locale.ROOT,
        "%d:%02d:%02d.%d",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60,
        tenths % 10);
  }

  private static List<MetricView> metrics(Row card) {
    int column = card.fieldIndex(Cards.METRICS);
    if (card.isNullAt(column)) {
      return List.of();
    }
    Map<String, Double> metrics = card.getJavaMap(column);
    return metrics.entrySet().stream()
        .filter(metric -> metric.getValue() != null)
        .sorted(
            Map.Entry.<String, Double>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
        .map(metric -> metric(metric.getKey(), metric.getValue()))
        .toList();
  }

  private static MetricView metric(String name, double value) {
    return new MetricView(
        name.replace('_', ' '),
        String.format(Locale.ROOT, "%.2f", value),
        Math.round(100 * Math.max(0, Math.min(1, value))));
  }

  private static BoxView box(Row card) {
    int column = card.fieldIndex(Cards.BOX);
    if (card.isNullAt(column)) {
      return null;
    }
    List<Double> box = card.getList(column);
    return new BoxView(
        hundredths(box.get(0)),
        hundredths(box.get(1)),
        hundredths(box.get(2)),
        hundredths(box.get(3)));
  }

  private static String hundredths(double fraction) {
    return String.format(Locale.ROOT, "%.2f", 100 * fraction);
  }
}
