package dailies.udfs.analyze;

import dailies.udfs.decode.Picture;
import dailies.udfs.face.FaceCrop;
import dailies.udfs.face.FaceDetector;
import java.util.List;

/**
 * Finds the faces of frames and hands a crop of each to the encoder. Not thread-safe; closing it
 * closes the detector, not the queue.
 */
final class FaceEmbedder implements AutoCloseable {
  private final FaceDetector detector;
  private final EmbeddingQueue embeddings;

  FaceEmbedder(FaceDetector detector, EmbeddingQueue embeddings) {
    this.detector = detector;
    this.embeddings = embeddings;
  }

  /** The largest first; their embeddings are there after the queue's next flush. */
  List<EmbeddedFace> faces(Picture picture) {
    return detector.detect(picture).stream()
        .map(face -> new EmbeddedFace(face, embeddings.add(FaceCrop.of(picture, face))))
        .toList();
  }

  @Override
  public void close() {
    detector.close();
  }
}
