package dailies.jobs.feedback;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import dailies.jobs.feedback.NamedThings.Frame;
import dailies.jobs.stages.Corrections;
import dailies.jobs.tables.DuplicatesTable;
import dailies.jobs.tables.FeedbackTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.Warehouse;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Writes what people correct into {@code feedback}, where the next runs find it. */
public final class Feedback {
  private static final Set<String> LINKS = Set.of(FeedbackTable.TOGETHER, FeedbackTable.APART);
  private static final int ID = FeedbackTable.TABLE.schema().fieldIndex(FeedbackTable.FEEDBACK_ID);
  private static final int CORRECTION =
      FeedbackTable.TABLE.schema().fieldIndex(FeedbackTable.CORRECTION);
  private static final int ANCHOR =
      FeedbackTable.TABLE.schema().fieldIndex(FeedbackTable.ANCHOR_SHA256);

  private final Warehouse warehouse;
  private final List<String> problems = new ArrayList<>();
  private final List<String> overruled = new ArrayList<>();
  private int taken;

  private Feedback(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /**
   * Writes corrections in one commit; of two that contradict each other the later counts, in the
   * list too.
   *
   * @param given those that cannot be used are told and the rest is written
   */
  public static Feedback write(Warehouse warehouse, List<GivenCorrection> given) {
    Feedback feedback = new Feedback(warehouse);
    feedback.write(given);
    return feedback;
  }

  /** How many were written. */
  public int taken() {
    return taken;
  }

  /** A sentence for each that could not be used. */
  public List<String> problems() {
    return problems;
  }

  /** A sentence for each earlier correction that counts no more. */
  public List<String> overruled() {
    return overruled;
  }

  private void write(List<GivenCorrection> given) {
    NamedThings things =
        NamedThings.find(warehouse, given.stream().map(GivenCorrection::correction).toList());
    FeedbackRows rows = new FeedbackRows(things, Instant.now());
    given.forEach(correction -> add(correction, rows));
    if (taken > 0) {
      List<Row> earlier = warehouse.read(FeedbackTable.TABLE).collectAsList();
      List<Row> stoodBefore = Corrections.standing(earlier.iterator());
      Set<String> kept = keepLinksOfMoved(stoodBefore, things, rows);
      Dataset<Row> added =
          warehouse.spark().createDataFrame(rows.rows(), FeedbackTable.TABLE.schema());
      List<Row> addedRows = added.collectAsList();
      List<Row> all = new ArrayList<>(earlier);
      all.addAll(addedRows);
      List<Row> said = new ArrayList<>(stoodBefore);
      said.addAll(addedRows);
      tellOverruled(said, kept, Corrections.standing(all.iterator()));
      tellRivals(rows.rows());
      warehouse.append(FeedbackTable.TABLE, added);
    }
  }

  private void add(GivenCorrection given, FeedbackRows rows) {
    try {
      rows.add(given);
      taken++;
    } catch (IllegalArgumentException e) {
      problems.add("Cannot take %s: %s.".formatted(given.where(), e.getMessage()));
    }
  }

  /**
   * What links others to a frame that leaves its scene is meant for the scene: another frame of it
   * stands in.
   *
   * @return the feedback_ids of those links
   */
  private static Set<String> keepLinksOfMoved(
      List<Row> stood, NamedThings things, FeedbackRows rows) {
    Set<Frame> moved = Set.copyOf(rows.moved());
    List<EarlierLink> standIns = new ArrayList<>();
    for (Row row : stood) {
      if (LINKS.contains(row.<String>getAs(FeedbackTable.CORRECTION))) {
        EarlierLink.of(row).withStandIn(things, moved).ifPresent(standIns::add);
      }
    }
    standIns.forEach(rows::addStandIn);
    return standIns.stream().map(EarlierLink::feedbackId).collect(Collectors.toSet());
  }

  private void tellOverruled(List<Row> said, Set<String> kept, List<Row> standing) {
    Set<String> now = new HashSet<>();
    standing.forEach(row -> now.add(row.getString(ID)));
    standing.forEach(row -> now.add(said(row)));
    for (Row row : said) {
      boolean stands = now.contains(row.getString(ID)) || kept.contains(row.getString(ID));
      if (!stands && !now.contains(said(row))) {
        overruled.add(
            "This overrules what %s said at %s: %s."
                .formatted(
                    row.getAs(FeedbackTable.SOURCE),
                    row.<Timestamp>getAs(FeedbackTable.CREATED_AT).toInstant(),
                    said(row)));
      }
    }
  }

  private static String said(Row row) {
    String anchor = row.getAs(FeedbackTable.ANCHOR_FRAME_ID);
    String other = row.getAs(FeedbackTable.OTHER_FRAME_ID);
    String correction = row.getAs(FeedbackTable.CORRECTION);
    return switch (correction) {
      case FeedbackTable.TOGETHER ->
          "the frames %s and %s are of one scene".formatted(anchor, other);
      case FeedbackTable.APART ->
          "the frames %s and %s are of different scenes".formatted(anchor, other);
      case FeedbackTable.NOISE -> "the frame %s is of no scene".formatted(anchor);
      default ->
          "%s, of the files with the SHA-256 %s"
              .formatted(
                  correction, row.getString(ANCHOR) + " " + row.getAs(FeedbackTable.OTHER_SHA256));
    };
  }

  /** Of two files that were chosen to be kept of one group, the one chosen now counts. */
  private void tellRivals(List<Row> rows) {
    List<String> chosen =
        rows.stream()
            .filter(row -> FeedbackTable.KEEP.equals(row.getString(CORRECTION)))
            .map(row -> row.getString(ANCHOR))
            .toList();
    if (chosen.isEmpty()) {
      return;
    }
    Column isChosen = col(MediaTable.CONTENT_SHA256).isInCollection(chosen);
    Dataset<Row> grouped =
        warehouse
            .read(DuplicatesTable.TABLE)
            .join(warehouse.read(MediaTable.TABLE), MediaTable.MEDIA_ID)
            .select(DuplicatesTable.GROUP_ID, MediaTable.URI, MediaTable.CONTENT_SHA256);
    tellRivals(chosen, grouped.where(isChosen).collectAsList());
    grouped
        .where(not(isChosen))
        .join(Corrections.keepers(warehouse), MediaTable.CONTENT_SHA256)
        .join(
            grouped.where(isChosen).select(DuplicatesTable.GROUP_ID).distinct(),
            DuplicatesTable.GROUP_ID)
        .select(MediaTable.URI, Corrections.CHOSEN_AT)
        .orderBy(MediaTable.URI)
        .collectAsList()
        .forEach(
            row ->
                overruled.add(
                    "This overrules the choice of %s, to keep %s of the same group."
                        .formatted(row.getTimestamp(1).toInstant(), row.getString(0))));
  }

  /** The same of two that are chosen at once. */
  private void tellRivals(List<String> chosen, List<Row> grouped) {
    Map<String, List<Row>> byGroup =
        grouped.stream()
            .sorted(
                Comparator.comparingInt(
                    row -> chosen.lastIndexOf(row.<String>getAs(MediaTable.CONTENT_SHA256))))
            .collect(Collectors.groupingBy(row -> row.getAs(DuplicatesTable.GROUP_ID)));
    for (List<Row> rivals : byGroup.values()) {
      Row last = rivals.get(rivals.size() - 1);
      rivals.stream()
          .filter(row -> !content(row).equals(content(last)))
          .map(row -> row.<String>getAs(MediaTable.URI))
          .map("A later line overrules the choice to keep %s of the same group."::formatted)
          .forEach(overruled::add);
    }
  }

  private static String content(Row row) {
    return row.getAs(MediaTable.CONTENT_SHA256);
  }
}
