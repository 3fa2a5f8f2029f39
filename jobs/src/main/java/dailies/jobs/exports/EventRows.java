package dailies.jobs.exports;

import dailies.jobs.queries.SelectedTakes;
import dailies.jobs.tables.MediaTable;
import dailies.udfs.timeline.FileUrl;
import dailies.udfs.timeline.FrameRate;
import dailies.udfs.timeline.Stretch;
import dailies.udfs.timeline.TakeNotes;
import dailies.udfs.timeline.Timecode;
import dailies.udfs.timeline.TimelineEvent;
import java.util.Iterator;
import org.apache.spark.sql.Row;

/** Rows of {@link TakeStretches} as events. */
final class EventRows implements Iterator<TimelineEvent> {
  private final Iterator<Row> rows;
  private final MovedRoots roots;
  private final Timecode.Counting counting;

  /**
   * @param counting of clips without a time code of their own, where their rate allows it
   */
  EventRows(Iterator<Row> rows, MovedRoots roots, Timecode.Counting counting) {
    this.rows = rows;
    this.roots = roots;
    this.counting = counting;
  }

  @Override
  public boolean hasNext() {
    return rows.hasNext();
  }

  @Override
  public TimelineEvent next() {
    Row row = rows.next();
    String uri = row.getAs(MediaTable.URI);
    return new TimelineEvent(
        FileUrl.name(uri),
        roots.url(uri),
        start(row),
        row.getAs(TakeStretches.AVAILABLE_FRAMES),
        new Stretch(
            row.getAs(TakeStretches.FIRST_FRAME),
            row.getAs(TakeStretches.END_FRAME),
            row.getAs(TakeStretches.STRETCH_QUALITY)),
        row.getAs(TakeStretches.HAS_SOUND),
        orZero(row.getAs(MediaTable.WIDTH)),
        orZero(row.getAs(MediaTable.HEIGHT)),
        new TakeNotes(
            row.getAs(MediaTable.MEDIA_ID),
            row.getAs(SelectedTakes.SCENE),
            row.getAs(SelectedTakes.SCORE),
            row.getAs(SelectedTakes.REMARKS)));
  }

  private Timecode start(Row row) {
    FrameRate rate =
        new FrameRate(
            row.getAs(TakeStretches.RATE_NUMERATOR), row.getAs(TakeStretches.RATE_DENOMINATOR));
    String label = row.getAs(MediaTable.START_TIMECODE);
    if (label != null) {
      return Timecode.parse(label, rate);
    }
    return Timecode.zero(rate, rate.mayDropNumbers() ? counting : Timecode.Counting.NON_DROP);
  }

  private static int orZero(Integer size) {
    return size == null ? 0 : size;
  }
}
