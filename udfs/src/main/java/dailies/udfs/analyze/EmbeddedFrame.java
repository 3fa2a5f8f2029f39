package dailies.udfs.analyze;

import java.util.List;
import java.util.stream.Stream;

/**
 * The embedding of one picture, or of one keyframe of a clip.
 *
 * @param frameIndex number of the frame in its clip, from 0; 0 for a picture
 * @param faces the largest first; none when they were not looked for
 */
public record EmbeddedFrame(long frameIndex, Embedding embedding, List<EmbeddedFace> faces) {

  /** Its own and those of its faces. */
  public Stream<Embedding> embeddings() {
    return Stream.concat(Stream.of(embedding), faces.stream().map(EmbeddedFace::embedding));
  }
}
