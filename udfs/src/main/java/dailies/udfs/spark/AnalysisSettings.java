package dailies.udfs.spark;

import dailies.udfs.analyze.EmbeddingQueue;
import dailies.udfs.analyze.MeasureOptions;
import dailies.udfs.analyze.MediaAnalyzer;
import dailies.udfs.analyze.MediaEmbedder;
import dailies.udfs.decode.DecodeLimits;
import dailies.udfs.decode.KeyframeOptions;
import dailies.udfs.face.FaceDetector;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;

/**
 * What the analysis of files needs on an executor.
 *
 * @param model what {@link EncoderHolder} loads
 * @param faces how they are found
 */
public record AnalysisSettings(
    DecodeLimits limits,
    KeyframeOptions keyframes,
    MeasureOptions measure,
    PinnedModel model,
    PinnedFaces faces)
    implements Serializable {

  /** A new analyzer, for one thread, that hands its frames to {@code embeddings}. */
  public MediaAnalyzer analyzer(EmbeddingQueue embeddings, Configuration storage) {
    return new MediaAnalyzer(limits, keyframes, measure, faces.open(storage), embeddings);
  }

  /** A new analyzer, for one thread, that embeds nothing and looks for no faces. */
  public MediaAnalyzer measurer(Configuration storage) {
    FaceDetector noFaces = PinnedFaces.OFF.open(storage);
    return new MediaAnalyzer(limits, keyframes, measure, noFaces, EmbeddingQueue.ofNothing());
  }

  /** A new embedder, for one thread, that hands its frames to {@code embeddings}. */
  public MediaEmbedder embedder(EmbeddingQueue embeddings, Configuration storage) {
    return new MediaEmbedder(limits, keyframes, faces.open(storage), embeddings);
  }
}
