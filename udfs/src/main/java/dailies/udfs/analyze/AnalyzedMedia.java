package dailies.udfs.analyze;

import dailies.udfs.align.ClipTrack;
import dailies.udfs.issue.MediaException;
import dailies.udfs.issue.MediaIssue;
import dailies.udfs.media.MediaType;
import dailies.udfs.quality.MetricValues;
import dailies.udfs.quality.QualityScore;
import java.util.List;

/**
 * Everything that one read and one decode told of a file.
 *
 * @param contentSha256 hex; null when the file could not be read to its end
 * @param details what the file says of itself
 * @param issue what is wrong with it; null when nothing is
 * @param issueDetail what happened, in words; null without an issue
 * @param metrics empty when nothing could be measured
 * @param worst of a clip, what its worst keyframes are like; empty for others
 * @param score null when nothing could be measured
 * @param frames empty for sound and for what could not be decoded
 * @param track how a clip looks over time; null for what shows no frames over time
 * @param recognized whether only the content was read, since all else is known from a file with the
 *     same
 * @param timings how long each step took, in nanoseconds
 */
public record AnalyzedMedia(
    String contentSha256,
    MediaDetails details,
    MediaIssue issue,
    String issueDetail,
    MetricValues metrics,
    MetricValues worst,
    QualityScore score,
    List<AnalyzedFrame> frames,
    ClipTrack track,
    boolean recognized,
    StepTimings timings) {

  static AnalyzedMedia of(
      String contentSha256, Measured measured, QualityScore score, StepTimings timings) {
    return new AnalyzedMedia(
        contentSha256,
        measured.details(),
        measured.issue(),
        measured.issueDetail(),
        measured.metrics(),
        measured.worst(),
        score,
        measured.frames(),
        measured.track(),
        false,
        timings);
  }

  /** Of a file whose content needs no decode. */
  static AnalyzedMedia recognized(String contentSha256, StepTimings timings) {
    return new AnalyzedMedia(
        contentSha256,
        MediaDetails.ofType(MediaType.OTHER, null),
        null,
        null,
        MetricValues.NONE,
        MetricValues.NONE,
        null,
        List.of(),
        null,
        true,
        timings);
  }

  /** Of a file whose bytes were not seen. */
  public static AnalyzedMedia unread(MediaException reason) {
    return of(
        null,
        Measured.unusable(MediaDetails.ofType(MediaType.OTHER, null), reason),
        null,
        StepTimings.NONE);
  }
}
