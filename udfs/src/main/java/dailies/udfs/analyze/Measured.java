package dailies.udfs.analyze;

import dailies.udfs.align.ClipTrack;
import dailies.udfs.issue.MediaException;
import dailies.udfs.issue.MediaIssue;
import dailies.udfs.quality.MetricValues;
import java.util.List;

/** What decoding a file told, before hash and score are added. */
record Measured(
    MediaDetails details,
    MediaIssue issue,
    String issueDetail,
    MetricValues metrics,
    MetricValues worst,
    List<AnalyzedFrame> frames,
    ClipTrack track) {

  static Measured unusable(MediaDetails details, MediaException reason) {
    return new Measured(
        details,
        reason.issue(),
        reason.getMessage(),
        MetricValues.NONE,
        MetricValues.NONE,
        List.of(),
        null);
  }

  /** With what the file itself tells; nothing where nothing could be decoded. */
  Measured withFileMetrics(long sizeBytes) {
    return metrics.isEmpty()
        ? this
        : new Measured(
            details,
            issue,
            issueDetail,
            metrics.and(FileMetrics.of(details, sizeBytes)),
            worst,
            frames,
            track);
  }
}
