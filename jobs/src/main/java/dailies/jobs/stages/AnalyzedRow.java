package dailies.jobs.stages;

import static org.apache.spark.sql.types.DataTypes.createArrayType;

import dailies.jobs.tables.ClipHashesTable;
import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.FacesTable;
import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.QualityTable;
import dailies.udfs.align.ClipTrack;
import dailies.udfs.analyze.AnalyzedFrame;
import dailies.udfs.analyze.AnalyzedMedia;
import dailies.udfs.analyze.MediaDetails;
import dailies.udfs.decode.ShotSpan;
import dailies.udfs.media.ContentHash;
import dailies.udfs.quality.Metric;
import dailies.udfs.quality.MetricValues;
import dailies.udfs.quality.QualityScore;
import dailies.udfs.spark.AnalysisSettings;
import dailies.udfs.spark.AnalyzedObject;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.mutable.LinkedHashMap;

/**
 * One analysed object as the rows it becomes: a row of media, one of quality, one of a clip's
 * hashes, many of frames.
 */
final class AnalyzedRow {
  /** The object from which the tables know the content; null where it was decoded. */
  static final String SOURCE_ID = "source_id";

  static final String MEDIA = "media";
  static final String QUALITY = "quality";
  static final String CLIP_HASHES = "clip_hashes";
  static final String FRAMES = "frames";
  static final String EMBEDDINGS = "embeddings";
  static final String FACES = "faces";

  static final StructType SCHEMA =
      new StructType()
          .add(SOURCE_ID, DataTypes.StringType, true)
          .add(MEDIA, MediaTable.TABLE.schema(), false)
          .add(QUALITY, QualityTable.TABLE.schema(), true)
          .add(CLIP_HASHES, ClipHashesTable.TABLE.schema(), true)
          .add(FRAMES, createArrayType(FramesTable.TABLE.schema(), false), false)
          .add(EMBEDDINGS, createArrayType(EmbeddingsTable.TABLE.schema(), false), false)
          .add(FACES, createArrayType(FacesTable.TABLE.schema(), false), false);

  private final AnalyzedObject analyzed;
  private final String mediaId;
  private final String runId;

  private AnalyzedRow(AnalyzedObject analyzed, String runId) {
    this.analyzed = analyzed;
    this.mediaId = mediaId(analyzed.object().uri());
    this.runId = runId;
  }

  static Row of(AnalyzedObject analyzed, AnalysisSettings settings, String runId) {
    AnalyzedRow row = new AnalyzedRow(analyzed, runId);
    List<AnalyzedFrame> frames = analyzed.media().frames();
    return RowFactory.create(
        analyzed.knownAs(),
        row.media(),
        quality(row.mediaId, analyzed.media(), settings.measure().profile().name(), runId),
        row.clipHashes(),
        frames.stream().map(row::frame).toArray(Row[]::new),
        frames.stream().map(row::embedding).toArray(Row[]::new),
        row.faces(settings.faces().detectorId()));
  }

  /** The same as {@link Analyze#mediaId}, for executors. */
  static String mediaId(String uri) {
    return ContentHash.sha256(uri.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
  }

  static String frameId(String mediaId, long frameIndex) {
    return mediaId + "-" + frameIndex;
  }

  private Row media() {
    AnalyzedMedia media = analyzed.media();
    MediaDetails details = media.details();
    return RowFactory.create(
        mediaId,
        analyzed.object().uri(),
        analyzed.object().sizeBytes(),
        Timestamp.from(analyzed.object().modifiedAt()),
        details.type().code(),
        details.mimeType(),
        media.contentSha256(),
        details.width(),
        details.height(),
        details.orientation(),
        details.durationMillis(),
        details.frameRate(),
        details.startTimecode(),
        details.videoCodec(),
        details.audioCodec(),
        details.capturedAt() == null ? null : Timestamp.from(details.capturedAt()),
        details.cameraMake(),
        details.cameraModel(),
        details.latitude(),
        details.longitude(),
        details.exposure().seconds(),
        details.exposure().fNumber(),
        details.exposure().iso(),
        details.exposure().biasStops(),
        details.exposure().focalLengthMillimetres(),
        media.issue() == null ? null : media.issue().code(),
        media.issueDetail(),
        analyzed.attempts(),
        runId,
        Timestamp.from(Instant.now()));
  }

  /** A row of {@code quality}; null when nothing could be measured. */
  static Row quality(String mediaId, AnalyzedMedia media, String profile, String runId) {
    QualityScore score = media.score();
    if (score == null) {
      return null;
    }
    List<Object> row = new ArrayList<>();
    row.add(mediaId);
    row.addAll(values(QualityTable.METRICS, media.metrics()));
    row.addAll(
        Arrays.asList(
            scalaMap(media.worst().byColumn()),
            scalaMap(media.metrics().goodnessByColumn()),
            scalaMap(media.metrics().addedByColumn()),
            score.overall(),
            score.score(),
            score.category(),
            profile,
            Metric.VERSION,
            runId));
    return RowFactory.create(row.toArray());
  }

  private Row clipHashes() {
    ClipTrack track = analyzed.media().track();
    return track == null
        ? null
        : RowFactory.create(
            mediaId,
            track.ptsMillis(),
            track.hashes(),
            track.changes(),
            track.innerHashes(),
            track.innerChanges(),
            runId,
            track.pictureShare());
  }

  private Row frame(AnalyzedFrame frame) {
    long[] hashes = frame.perceptualHashes();
    ShotSpan shot = frame.shot();
    List<Object> row = new ArrayList<>();
    row.addAll(
        Arrays.asList(
            frameId(mediaId, frame.frameIndex()),
            mediaId,
            frame.frameIndex(),
            frame.ptsMicros(),
            shot == null ? null : shot.index(),
            shot == null ? null : shot.firstMicros(),
            shot == null ? null : shot.lastMicros(),
            hashes == null ? null : hashes[0],
            hashes == null ? null : Arrays.copyOfRange(hashes, 1, hashes.length)));
    row.addAll(values(FramesTable.METRICS, frame.metrics()));
    row.add(frame.overall());
    row.add(frame.thumbnail());
    row.add(runId);
    return RowFactory.create(row.toArray());
  }

  static List<Double> values(List<Metric> metrics, MetricValues values) {
    return metrics.stream().map(values::get).toList();
  }

  private static scala.collection.Map<String, Double> scalaMap(Map<String, Double> map) {
    if (map.isEmpty()) {
      return null;
    }
    LinkedHashMap<String, Double> copy = new LinkedHashMap<>();
    map.forEach(copy::put);
    return copy;
  }

  private Row[] faces(String detectorId) {
    FaceRows rows = new FaceRows(mediaId, analyzed.modelId(), detectorId, runId);
    return analyzed.media().frames().stream()
        .flatMap(frame -> rows.of(frameId(mediaId, frame.frameIndex()), frame.faces()))
        .toArray(Row[]::new);
  }

  private Row embedding(AnalyzedFrame frame) {
    return RowFactory.create(
        frameId(mediaId, frame.frameIndex()),
        mediaId,
        analyzed.modelId(),
        frame.embedding().vector(),
        runId);
  }
}
