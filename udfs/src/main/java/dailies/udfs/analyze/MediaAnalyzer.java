package dailies.udfs.analyze;

import dailies.udfs.decode.ClipDecoder;
import dailies.udfs.decode.DecodeLimits;
import dailies.udfs.decode.DecodedClip;
import dailies.udfs.decode.DecodedImage;
import dailies.udfs.decode.ImageDecoder;
import dailies.udfs.decode.KeyframeOptions;
import dailies.udfs.face.FaceDetector;
import dailies.udfs.issue.MediaException;
import dailies.udfs.issue.MediaIssue;
import dailies.udfs.media.CaptureMetadata;
import dailies.udfs.media.CaptureMetadataReader;
import dailies.udfs.media.DetectedType;
import dailies.udfs.media.MediaSource;
import dailies.udfs.media.MediaType;
import dailies.udfs.media.MediaTypeDetector;
import dailies.udfs.quality.MetricValues;
import dailies.udfs.quality.QualityProfile;
import dailies.udfs.quality.sound.SoundMeter;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.Set;

/**
 * Reads and decodes a file once and tells everything of it: type, hash, metadata, quality, frames.
 * Whatever is wrong with the file or its storage is in the result; an exception is a bug of ours.
 * Not thread-safe: one for each task, which closes it; it does not close the queue.
 */
public final class MediaAnalyzer implements AutoCloseable {
  private final DecodeLimits limits;
  private final QualityProfile profile;
  private final SoundMeter.Weights soundWeights;
  private final MediaTypeDetector types = new MediaTypeDetector();
  private final CaptureMetadataReader captureMetadata = new CaptureMetadataReader();
  private final ImageDecoder images;
  private final ClipDecoder clips;
  private final FrameMeasurer measurer;

  /**
   * @param faces closed with this
   * @param embeddings where the embeddings of the frames are computed; the caller flushes it
   */
  public MediaAnalyzer(
      DecodeLimits limits,
      KeyframeOptions keyframes,
      MeasureOptions measure,
      FaceDetector faces,
      EmbeddingQueue embeddings) {
    this.limits = limits;
    this.profile = measure.profile();
    this.soundWeights = measure.sound();
    this.images = new ImageDecoder(limits);
    this.clips = new ClipDecoder(limits, keyframes);
    this.measurer = new FrameMeasurer(measure, faces, embeddings);
  }

  /** Everything about {@code source}, whose embeddings are there after the queue's next flush. */
  public AnalyzedMedia analyze(MediaSource source) {
    return analyze(source, Set.of());
  }

  /**
   * The same; a file with one of the known contents is read and not decoded.
   *
   * @param knownContents hex SHA-256 of each
   */
  public AnalyzedMedia analyze(MediaSource source, Set<String> knownContents) {
    try {
      checkSize(source.sizeBytes());
      return read(source, knownContents);
    } catch (MediaException e) {
      return AnalyzedMedia.unread(e);
    } catch (FileNotFoundException e) {
      return AnalyzedMedia.unread(storage(MediaIssue.NOT_FOUND, "Cannot open", e));
    } catch (AccessDeniedException e) {
      return AnalyzedMedia.unread(storage(MediaIssue.ACCESS_DENIED, "Cannot read", e));
    } catch (IOException e) {
      return AnalyzedMedia.unread(storage(MediaIssue.UNREADABLE, "Cannot read", e));
    }
  }

  /**
   * The same of a file that was analysed before, only to measure it again.
   *
   * @param known numbers of the frames found then; when there are others by now, that is an issue
   */
  public AnalyzedMedia measureAgain(MediaSource source, List<Long> known) {
    AnalyzedMedia media = analyze(source);
    try {
      if (media.score() != null) {
        List<Long> found = media.frames().stream().map(AnalyzedFrame::frameIndex).toList();
        new KnownFrames(known).requireSame("Cannot measure anew", found);
      }
      return media;
    } catch (MediaException e) {
      return AnalyzedMedia.unread(e);
    }
  }

  @Override
  public void close() {
    measurer.close();
  }

  private AnalyzedMedia read(MediaSource source, Set<String> knownContents)
      throws IOException, MediaException {
    long start = System.nanoTime();
    FrameMeasurer.Spent before = measurer.spent();
    try (OpenMedia media = OpenMedia.open(source, limits.bufferBytes())) {
      checkSize(media.sizeBytes());
      if (!knownContents.isEmpty() && knownContents.contains(media.sha256())) {
        return AnalyzedMedia.recognized(
            media.sha256(), new StepTimings(System.nanoTime() - start, 0, 0, 0, 0));
      }
      DetectedType type = types.detect(media.head(), source.uri());
      long read = System.nanoTime();
      Measured measured = measure(type, source.uri(), media).withFileMetrics(media.sizeBytes());
      StepTimings timings =
          timings(read - start, System.nanoTime() - read, measurer.spent().since(before));
      return AnalyzedMedia.of(media.sha256(), measured, profile.score(measured.metrics()), timings);
    }
  }

  private static StepTimings timings(long read, long rest, FrameMeasurer.Spent spent) {
    return new StepTimings(
        read,
        rest - spent.all(),
        spent.all() - spent.hash() - spent.embed(),
        spent.hash(),
        spent.embed());
  }

  private Measured measure(DetectedType type, String uri, OpenMedia media) throws IOException {
    try {
      return switch (type.type()) {
        case PICTURE -> picture(type.mimeType(), media.content());
        case CLIP, SOUND -> clip(type.mimeType(), media);
        case OTHER -> throw notMedia(type.mimeType(), uri);
      };
    } catch (MediaException e) {
      return Measured.unusable(MediaDetails.ofType(type.type(), type.mimeType()), e);
    }
  }

  private Measured picture(String mimeType, byte[] content) throws MediaException {
    CaptureMetadata capture = captureMetadata.read(content);
    DecodedImage image = images.decode(content, mimeType, capture.orientation());
    AnalyzedFrame frame = measurer.picture(image.picture());
    return new Measured(
        MediaDetails.ofPicture(mimeType, image, capture),
        image.issue(),
        image.issueDetail(),
        frame.metrics(),
        MetricValues.NONE,
        List.of(frame),
        null);
  }

  private Measured clip(String mimeType, OpenMedia media) throws IOException, MediaException {
    ClipAnalysis analysis = new ClipAnalysis(measurer, soundWeights);
    DecodedClip clip = clips.decode(media.input(), analysis);
    return new Measured(
        MediaDetails.ofClip(mimeType, clip.info()),
        clip.issue(),
        clip.issueDetail(),
        analysis.metrics(),
        analysis.worst(),
        analysis.frames(),
        analysis.track());
  }

  private MediaException notMedia(String mimeType, String uri) {
    MediaType named = types.typeOfName(uri);
    return named == MediaType.OTHER
        ? new MediaException(
            MediaIssue.UNSUPPORTED_TYPE,
            "Cannot decode: the content is %s, which is no picture, clip or sound."
                .formatted(mimeType))
        : new MediaException(
            MediaIssue.WRONG_TYPE,
            "Cannot decode: the name says %s, but the content is %s."
                .formatted(named.code(), mimeType));
  }

  private void checkSize(long sizeBytes) throws MediaException {
    if (sizeBytes == 0) {
      throw new MediaException(MediaIssue.EMPTY, "Cannot decode: the file holds no bytes.");
    }
    if (sizeBytes > limits.maxFileBytes()) {
      throw new MediaException(
          MediaIssue.TOO_LARGE,
          "Cannot read: %d bytes are above the limit of %d."
              .formatted(sizeBytes, limits.maxFileBytes()));
    }
  }

  private static MediaException storage(MediaIssue issue, String attempt, IOException cause) {
    return new MediaException(issue, attempt + ": " + cause.getMessage(), cause);
  }
}
