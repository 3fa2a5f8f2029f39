package dailies.jobs.feedback;

import dailies.jobs.feedback.NamedThings.Frame;
import dailies.jobs.tables.FeedbackTable;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;

/**
 * Two frames that a person linked before.
 *
 * @param correction together or apart
 * @param label what the person did
 */
record EarlierLink(
    String feedbackId, String correction, String label, Frame anchor, Frame other, String source) {

  static EarlierLink of(Row row) {
    return new EarlierLink(
        row.getAs(FeedbackTable.FEEDBACK_ID),
        row.getAs(FeedbackTable.CORRECTION),
        row.getAs(FeedbackTable.LABEL),
        new Frame(
            row.getAs(FeedbackTable.ANCHOR_FRAME_ID),
            row.getAs(FeedbackTable.ANCHOR_SHA256),
            row.getAs(FeedbackTable.ANCHOR_FRAME_INDEX)),
        new Frame(
            row.getAs(FeedbackTable.OTHER_FRAME_ID),
            row.getAs(FeedbackTable.OTHER_SHA256),
            row.getAs(FeedbackTable.OTHER_FRAME_INDEX)),
        row.getAs(FeedbackTable.SOURCE));
  }

  /**
   * The link with another frame of the scene in the place of the one that moved.
   *
   * @return empty when neither moved, when both did, when the link was about the moved frame itself
   *     and when nobody is left to stand in
   */
  Optional<EarlierLink> withStandIn(NamedThings things, Collection<Frame> moved) {
    Frame movedAnchor = sameContent(moved, anchor);
    Frame movedOther = sameContent(moved, other);
    if (movedOther != null && movedAnchor == null) {
      return standIn(things, moved, movedOther, anchor).map(frame -> between(anchor, frame));
    }
    if (movedAnchor != null && movedOther == null && meansScenes()) {
      return standIn(things, moved, movedAnchor, other).map(frame -> between(frame, other));
    }
    return Optional.empty();
  }

  private boolean meansScenes() {
    return label.equals(FeedbackTable.MERGE) || label.equals(FeedbackTable.STAND_IN);
  }

  private static Optional<Frame> standIn(
      NamedThings things, Collection<Frame> moved, Frame leaving, Frame linked) {
    Set<Frame> unfit = new HashSet<>(moved);
    unfit.add(linked);
    return Optional.ofNullable(things.sceneOf(leaving)).map(scene -> things.nearest(scene, unfit));
  }

  private EarlierLink between(Frame newAnchor, Frame newOther) {
    return new EarlierLink(feedbackId, correction, label, newAnchor, newOther, source);
  }

  private static Frame sameContent(Collection<Frame> frames, Frame wanted) {
    return frames.stream().filter(wanted::sameContent).findFirst().orElse(null);
  }
}
