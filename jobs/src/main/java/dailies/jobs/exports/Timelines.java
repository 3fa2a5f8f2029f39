package dailies.jobs.exports;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;

import dailies.jobs.exports.TakeStretches.Outcome;
import dailies.jobs.queries.SelectedTakes;
import dailies.jobs.tables.MediaTable;
import dailies.udfs.text.Count;
import dailies.udfs.timeline.EdlFormat;
import dailies.udfs.timeline.FcpxmlFormat;
import dailies.udfs.timeline.FrameRate;
import dailies.udfs.timeline.OtioFormat;
import dailies.udfs.timeline.Timecode;
import dailies.udfs.timeline.Timeline;
import dailies.udfs.timeline.TimelineEvent;
import dailies.udfs.timeline.TimelineFormat;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Takes as timelines of editors. What is held here are a few counts; events are fetched partition
 * by partition.
 */
public final class Timelines implements AutoCloseable {
  private static final String NAME = "takes";

  // Standard rates are few; of clips without a steady rate each could have its own average.
  private static final int MOST_RATES = 1000;

  private final Dataset<Row> stretches;
  private final Dataset<Row> ordered;
  private final TimelineOptions options;

  private Timelines(Dataset<Row> stretches, TimelineOptions options) {
    this.options = options;
    this.stretches = stretches.persist();
    this.ordered =
        this.stretches
            .where(col(TakeStretches.OUTCOME).isin(stretchOutcomes()))
            .orderBy(SelectedTakes.PLACE, TakeStretches.FIRST_FRAME)
            .persist();
  }

  /**
   * @param takes as {@link SelectedTakes} has them
   * @param frames the table
   */
  public static Timelines of(Dataset<Row> takes, Dataset<Row> frames, TimelineOptions options) {
    return new Timelines(TakeStretches.of(takes, frames, options.threshold()), options);
  }

  /** The formats that editors read. */
  public enum Format {
    OTIO,
    EDL,
    FCPXML
  }

  private static Object[] stretchOutcomes() {
    return Arrays.stream(Outcome.values()).filter(Outcome::isStretch).map(Outcome::name).toArray();
  }

  /**
   * Writes the timelines, and tells what is in them and what is not.
   *
   * @return whether there was anything to write
   */
  public boolean write(List<Format> formats, ExportFolder folder, PrintStream told) {
    List<RateCount> rates = rates();
    tellLeftOut(told);
    if (rates.isEmpty()) {
      return false;
    }
    FrameRate rate = options.rate() == null ? rates.get(0).rate() : options.rate();
    for (Format format : formats) {
      switch (format) {
        case OTIO ->
            told.println(
                writeOne(new OtioFormat(), NAME + ".otio", rate, rates, folder)
                    + ", each at its own rate");
        case FCPXML ->
            told.println(
                writeOne(new FcpxmlFormat(), NAME + ".fcpxml", rate, rates, folder) + at(rate));
        case EDL -> writeLists(rates, folder, told);
      }
    }
    return true;
  }

  /** Frees what is kept of the takes. */
  @Override
  public void close() {
    ordered.unpersist();
    stretches.unpersist();
  }

  /** How many takes and stretches have a rate. */
  private record RateCount(FrameRate rate, long takes, long stretches) {}

  /** The rates that there are, those of most takes first. */
  private List<RateCount> rates() {
    return ordered
        .groupBy(TakeStretches.RATE_NUMERATOR, TakeStretches.RATE_DENOMINATOR)
        .agg(countDistinct(MediaTable.MEDIA_ID).as("takes"), count(lit(1)).as("stretches"))
        .orderBy(
            col("takes").desc(),
            col(TakeStretches.RATE_NUMERATOR).divide(col(TakeStretches.RATE_DENOMINATOR)).desc())
        .takeAsList(MOST_RATES)
        .stream()
        .map(
            row ->
                new RateCount(
                    new FrameRate(row.getInt(0), row.getInt(1)), row.getLong(2), row.getLong(3)))
        .toList();
  }

  private void tellLeftOut(PrintStream told) {
    stretches
        .groupBy(TakeStretches.OUTCOME)
        .agg(countDistinct(MediaTable.MEDIA_ID))
        .collectAsList()
        .forEach(row -> tell(Outcome.valueOf(row.getString(0)), row.getLong(1), told));
    long unfit =
        ordered.where(TakeStretches.TIMECODE_UNFIT).select(MediaTable.MEDIA_ID).distinct().count();
    if (unfit > 0) {
      told.println(
          Count.of(unfit, "clip")
              + " from 00:00:00:00 on here: the time code does not fit the frame rate");
    }
  }

  private void tell(Outcome outcome, long takes, PrintStream told) {
    switch (outcome) {
      case GOOD, WHOLE -> {}
      case UNRECORDED ->
          told.println(
              Count.of(takes, "clip")
                  + " whole: analysed before the ends of shots were recorded. Run backfill --restart"
                  + " to have good stretches only");
      case POOR ->
          told.println(
              Count.of(takes, "clip")
                  + " left out: no stretch has a quality of %s. Lower --threshold, or add --whole"
                      .formatted(options.threshold()));
      case UNTIMED ->
          told.println(
              Count.of(takes, "clip")
                  + " left out: nothing tells how many frames a second there are, or for how long");
    }
  }

  /** What was written, in words. */
  private String writeOne(
      TimelineFormat format,
      String name,
      FrameRate rate,
      List<RateCount> rates,
      ExportFolder folder) {
    Timeline timeline = timeline(rate, ordered);
    folder.write(name, out -> format.write(timeline, out));
    long stretches = rates.stream().mapToLong(RateCount::stretches).sum();
    long takes = rates.stream().mapToLong(RateCount::takes).sum();
    return "%s: %s of %s"
        .formatted(
            folder.uri(name), Count.of(stretches, "stretch", "stretches"), Count.of(takes, "clip"));
  }

  private static String at(FrameRate rate) {
    return " at " + rate + " frames a second";
  }

  /** A list has one rate and few events: so there may be several. */
  private void writeLists(List<RateCount> rates, ExportFolder folder, PrintStream told) {
    for (RateCount rate : rates) {
      if (options.rate() != null && !options.rate().equals(rate.rate())) {
        told.println(Count.of(rate.takes(), "clip") + at(rate.rate()) + " in no EDL");
      } else if (!rate.rate().isStandard()) {
        told.println(
            Count.of(rate.takes(), "clip")
                + at(rate.rate())
                + " in no EDL, which has no time code for that. Use --format otio");
      } else {
        writeLists(rate, folder, told);
      }
    }
  }

  private void writeLists(RateCount rate, ExportFolder folder, PrintStream told) {
    Iterator<TimelineEvent> events =
        events(rate.rate(), ordered.where(isOf(rate.rate()))).iterator();
    for (int number = 1; events.hasNext(); number++) {
      List<TimelineEvent> part = new ArrayList<>();
      while (events.hasNext() && part.size() < EdlFormat.MOST_EVENTS) {
        part.add(events.next());
      }
      String name = NAME + "-" + rate.rate() + (number == 1 ? "" : "-" + number) + ".edl";
      Timeline timeline = new Timeline(options.title(), options.start(rate.rate()), part);
      folder.write(name, out -> new EdlFormat().write(timeline, out));
      told.println(
          folder.uri(name)
              + ": "
              + Count.of(part.size(), "stretch", "stretches")
              + at(rate.rate()));
    }
  }

  private static Column isOf(FrameRate rate) {
    return col(TakeStretches.RATE_NUMERATOR)
        .equalTo(rate.numerator())
        .and(col(TakeStretches.RATE_DENOMINATOR).equalTo(rate.denominator()));
  }

  private Timeline timeline(FrameRate rate, Dataset<Row> rows) {
    return new Timeline(options.title(), options.start(rate), events(rate, rows));
  }

  private Iterable<TimelineEvent> events(FrameRate rate, Dataset<Row> rows) {
    Timecode.Counting counting = options.start(rate).counting();
    return () -> new EventRows(rows.toLocalIterator(), options.roots(), counting);
  }
}
