package dailies.udfs.analyze;

import dailies.udfs.issue.MediaException;
import dailies.udfs.issue.MediaIssue;
import java.util.List;
import java.util.Map;

/** What decoding a file told, before hash and score are added. */
record Measured(
    MediaDetails details,
    MediaIssue issue,
    String issueDetail,
    Map<String, Double> metrics,
    List<AnalyzedFrame> frames) {

  static Measured unusable(MediaDetails details, MediaException reason) {
    return new Measured(details, reason.issue(), reason.getMessage(), Map.of(), List.of());
  }
}
