package dailies.jobs.feedback;

import dailies.jobs.feedback.NamedThings.Frame;
import dailies.jobs.tables.FeedbackTable;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Turns corrections into rows of {@code feedback}. What was said of scenes becomes links between
 * frames, for scenes come and go and frames stay: a scene is meant by the frame nearest to its
 * centroid.
 */
final class FeedbackRows {
  private final NamedThings things;
  private final Instant now;
  private final List<Row> rows = new ArrayList<>();
  private final Set<Frame> moved = new HashSet<>();
  private int statements;

  /**
   * @param now of all corrections; they count as later in the order in which they are added
   */
  FeedbackRows(NamedThings things, Instant now) {
    this.things = things;
    this.now = now.truncatedTo(ChronoUnit.MICROS);
  }

  List<Row> rows() {
    return rows;
  }

  /** The frames that leave their scenes. */
  Set<Frame> moved() {
    return moved;
  }

  /**
   * @throws IllegalArgumentException when it names what is not there or changes nothing; nothing of
   *     it is added then
   */
  void add(GivenCorrection given) {
    rows.addAll(new Statement(given.source()).of(given.correction()));
    given.correction().frames().forEach(frame -> moved.add(things.frame(frame)));
  }

  /** Adds a link that was made before, between other frames. */
  void addStandIn(EarlierLink link) {
    Statement statement = new Statement(link.source());
    rows.add(
        statement.link(
            FeedbackTable.STAND_IN, link.correction(), link.anchor(), link.other(), null));
  }

  /** The rows of one correction, which have its number in common. */
  private final class Statement {
    private final String source;
    private final int number = statements++;
    private int count;

    Statement(String source) {
      this.source = source;
    }

    List<Row> of(Correction correction) {
      if (correction instanceof Correction.Different pair) {
        return List.of(files(FeedbackTable.DIFFERENT, pair.file(), pair.other()));
      }
      if (correction instanceof Correction.Same pair) {
        return List.of(files(FeedbackTable.SAME, pair.file(), pair.other()));
      }
      if (correction instanceof Correction.Judge take) {
        return List.of(files(take.verdict(), take.file(), null));
      }
      if (correction instanceof Correction.Move move) {
        return move(move);
      }
      if (correction instanceof Correction.Merge merge) {
        return List.of(merge(merge));
      }
      return split((Correction.Split) correction);
    }

    private Row files(String correction, String file, String other) {
      String content = things.content(file);
      String otherContent = other == null ? null : things.content(other);
      if (content.equals(otherContent)) {
        throw new IllegalArgumentException(
            "%s and %s are the same bytes: they are copies whatever anyone says"
                .formatted(file, other));
      }
      return row(correction, correction, content, null, otherContent, null, null);
    }

    private List<Row> move(Correction.Move move) {
      Frame frame = things.frame(move.frame());
      if (move.scene().equals(Correction.Move.NOISE)) {
        return List.of(
            row(
                FeedbackTable.MOVE,
                FeedbackTable.NOISE,
                frame.contentSha256(),
                frame,
                null,
                null,
                move.scene()));
      }
      List<Row> links = new ArrayList<>();
      String from = things.sceneOf(frame);
      Frame left = from == null ? null : things.nearest(from, Set.of(frame));
      if (left != null && !move.scene().equals(from)) {
        links.add(link(FeedbackTable.MOVE, FeedbackTable.APART, frame, left, move.scene()));
      }
      if (!move.scenes().isEmpty()) {
        Frame joined = things.nearest(move.scene(), Set.of(frame));
        requireOther(joined, move);
        links.add(link(FeedbackTable.MOVE, FeedbackTable.TOGETHER, frame, joined, move.scene()));
      }
      if (links.isEmpty()) {
        throw new IllegalArgumentException(
            "the frame %s is alone in its scene already".formatted(move.frame()));
      }
      return links;
    }

    private static void requireOther(Frame joined, Correction.Move move) {
      if (joined == null) {
        throw new IllegalArgumentException(
            "the scene %s has no other frame than %s".formatted(move.scene(), move.frame()));
      }
    }

    private Row merge(Correction.Merge merge) {
      return link(
          FeedbackTable.MERGE,
          FeedbackTable.TOGETHER,
          things.nearest(merge.scene(), Set.of()),
          things.nearest(merge.other(), Set.of()),
          merge.scene());
    }

    private List<Row> split(Correction.Split split) {
      List<Frame> leaving = split.frames().stream().map(things::frame).distinct().toList();
      leaving.forEach(frame -> requireIn(split.scene(), frame));
      Frame staying = things.nearest(split.scene(), Set.copyOf(leaving));
      if (staying == null) {
        throw new IllegalArgumentException(
            "nothing would be left of the scene %s: name some of its frames, not all"
                .formatted(split.scene()));
      }
      List<Row> links = new ArrayList<>();
      for (Frame frame : leaving) {
        links.add(link(FeedbackTable.SPLIT, FeedbackTable.APART, frame, staying, null));
        if (!frame.equals(leaving.get(0))) {
          links.add(link(FeedbackTable.SPLIT, FeedbackTable.TOGETHER, frame, leaving.get(0), null));
        }
      }
      return links;
    }

    private void requireIn(String scene, Frame frame) {
      String actual = things.sceneOf(frame);
      if (!scene.equals(actual)) {
        throw new IllegalArgumentException(
            "the frame %s is not in the scene %s but in %s"
                .formatted(frame.frameId(), scene, actual == null ? "none" : actual));
      }
    }

    private Row link(String label, String correction, Frame anchor, Frame other, String scene) {
      return row(
          label, correction, anchor.contentSha256(), anchor, other.contentSha256(), other, scene);
    }

    private Row row(
        String label,
        String correction,
        String anchorContent,
        Frame anchor,
        String otherContent,
        Frame other,
        String scene) {
      return RowFactory.create(
          id(),
          correction,
          anchorContent,
          anchor == null ? null : anchor.frameIndex(),
          anchor == null ? null : anchor.frameId(),
          otherContent,
          other == null ? null : other.frameIndex(),
          other == null ? null : other.frameId(),
          scene,
          label,
          source,
          Timestamp.from(now));
    }

    /**
     * Sorts by time, then by number of the statement, whose rows have all before the last hyphen.
     */
    private String id() {
      long micros = ChronoUnit.MICROS.between(Instant.EPOCH, now);
      return "%016x-%08d-%06d%04x"
          .formatted(micros, number, count++, ThreadLocalRandom.current().nextInt(1 << 16));
    }
  }
}
