package dailies.udfs.analyze;

import dailies.udfs.decode.ClipDecoder;
import dailies.udfs.decode.ClipListener;
import dailies.udfs.decode.DecodeLimits;
import dailies.udfs.decode.ImageDecoder;
import dailies.udfs.decode.Keyframe;
import dailies.udfs.decode.KeyframeOptions;
import dailies.udfs.decode.Picture;
import dailies.udfs.face.FaceDetector;
import dailies.udfs.issue.MediaException;
import dailies.udfs.issue.MediaIssue;
import dailies.udfs.media.CaptureMetadataReader;
import dailies.udfs.media.DetectedType;
import dailies.udfs.media.MediaSource;
import dailies.udfs.media.MediaTypeDetector;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads and decodes a file once more, only to embed the frames that {@link MediaAnalyzer} found in
 * it, and their faces. Not thread-safe: one for each task, which closes it; it does not flush the
 * queue.
 */
public final class MediaEmbedder implements AutoCloseable {
  private final DecodeLimits limits;
  private final MediaTypeDetector types = new MediaTypeDetector();
  private final CaptureMetadataReader captureMetadata = new CaptureMetadataReader();
  private final ImageDecoder images;
  private final ClipDecoder clips;
  private final EmbeddingQueue embeddings;
  private final FaceEmbedder faces;

  /**
   * @param faces closed with this
   */
  public MediaEmbedder(
      DecodeLimits limits,
      KeyframeOptions keyframes,
      FaceDetector faces,
      EmbeddingQueue embeddings) {
    this.limits = limits;
    this.images = new ImageDecoder(limits);
    this.clips = new ClipDecoder(limits, keyframes);
    this.embeddings = embeddings;
    this.faces = new FaceEmbedder(faces, embeddings);
  }

  /**
   * The frames of {@code source}, whose embeddings are there after the queue's next flush.
   *
   * @param known numbers of the frames found when it was analysed; when there are others by now,
   *     the result is an issue: embeddings of other frames must not get their place
   */
  public EmbeddedMedia embed(MediaSource source, List<Long> known) {
    try {
      List<EmbeddedFrame> frames = frames(source);
      new KnownFrames(known)
          .requireSame("Cannot embed", frames.stream().map(EmbeddedFrame::frameIndex).toList());
      return EmbeddedMedia.of(frames);
    } catch (MediaException e) {
      return EmbeddedMedia.failed(e);
    } catch (FileNotFoundException e) {
      return EmbeddedMedia.failed(storage(MediaIssue.NOT_FOUND, "Cannot open", e));
    } catch (AccessDeniedException e) {
      return EmbeddedMedia.failed(storage(MediaIssue.ACCESS_DENIED, "Cannot read", e));
    } catch (IOException e) {
      return EmbeddedMedia.failed(storage(MediaIssue.UNREADABLE, "Cannot read", e));
    }
  }

  @Override
  public void close() {
    faces.close();
  }

  private List<EmbeddedFrame> frames(MediaSource source) throws IOException, MediaException {
    try (OpenMedia media = OpenMedia.open(source, limits.bufferBytes())) {
      DetectedType type = types.detect(media.head(), source.uri());
      return switch (type.type()) {
        case PICTURE -> picture(type.mimeType(), media.content());
        case CLIP, SOUND -> clip(media);
        case OTHER -> List.of();
      };
    }
  }

  private List<EmbeddedFrame> picture(String mimeType, byte[] content) throws MediaException {
    int orientation = captureMetadata.read(content).orientation();
    return List.of(embedded(0, images.decode(content, mimeType, orientation).picture()));
  }

  private List<EmbeddedFrame> clip(OpenMedia media) throws IOException, MediaException {
    List<EmbeddedFrame> frames = new ArrayList<>();
    ClipListener listener =
        new ClipListener() {
          @Override
          public void keyframe(Keyframe keyframe) {
            frames.add(embedded(keyframe.frameIndex(), keyframe.picture()));
          }
        };
    clips.decode(media.input(), listener);
    return frames;
  }

  private EmbeddedFrame embedded(long frameIndex, Picture picture) {
    return new EmbeddedFrame(frameIndex, embeddings.add(picture), faces.faces(picture));
  }

  private static MediaException storage(MediaIssue issue, String attempt, IOException cause) {
    return new MediaException(issue, attempt + ": " + cause.getMessage(), cause);
  }
}
