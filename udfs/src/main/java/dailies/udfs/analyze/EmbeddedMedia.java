package dailies.udfs.analyze;

import dailies.udfs.issue.MediaException;
import dailies.udfs.issue.MediaIssue;
import java.util.List;

/**
 * The embeddings of a file that was analysed before.
 *
 * @param frames empty with an issue
 * @param issue why there are none; null when there are
 * @param issueDetail what happened, in words; null without an issue
 */
public record EmbeddedMedia(List<EmbeddedFrame> frames, MediaIssue issue, String issueDetail) {

  static EmbeddedMedia of(List<EmbeddedFrame> frames) {
    return new EmbeddedMedia(frames, null, null);
  }

  static EmbeddedMedia failed(MediaException reason) {
    return new EmbeddedMedia(List.of(), reason.issue(), reason.getMessage());
  }
}
