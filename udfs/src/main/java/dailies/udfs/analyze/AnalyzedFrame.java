package dailies.udfs.analyze;

import dailies.udfs.decode.ShotSpan;
import dailies.udfs.quality.MetricValues;
import java.util.List;
import java.util.stream.Stream;

/**
 * One picture, or one keyframe of a clip.
 *
 * @param frameIndex number of the frame in its clip, from 0; 0 for a picture
 * @param ptsMicros presentation time in microseconds; null for a picture
 * @param shot that it stands for; null for a picture
 * @param perceptualHashes in the order of {@link dailies.udfs.hash.Orientation}, the upright one
 *     first; null for a flat picture
 * @param metrics at analysis size
 * @param overall 0 to 1, by the profile; null when none of its metrics was measured
 * @param thumbnail a JPEG
 * @param embedding filled when the queue that it was handed to is flushed
 * @param faces the largest first; none when they were not looked for
 */
public record AnalyzedFrame(
    long frameIndex,
    Long ptsMicros,
    ShotSpan shot,
    long[] perceptualHashes,
    MetricValues metrics,
    Double overall,
    byte[] thumbnail,
    Embedding embedding,
    List<EmbeddedFace> faces) {

  /** Its own and those of its faces. */
  public Stream<Embedding> embeddings() {
    return Stream.concat(Stream.of(embedding), faces.stream().map(EmbeddedFace::embedding));
  }
}
