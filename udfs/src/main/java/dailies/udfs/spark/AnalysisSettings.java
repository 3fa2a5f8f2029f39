package dailies.udfs.spark;

import dailies.udfs.analyze.EmbeddingQueue;
import dailies.udfs.analyze.MeasureOptions;
import dailies.udfs.analyze.MediaAnalyzer;
import dailies.udfs.decode.DecodeLimits;
import dailies.udfs.decode.KeyframeOptions;
import java.io.Serializable;

/**
 * What the analysis of files needs on an executor.
 *
 * @param model what {@link EncoderHolder} loads
 */
public record AnalysisSettings(
    DecodeLimits limits, KeyframeOptions keyframes, MeasureOptions measure, PinnedModel model)
    implements Serializable {

  /** A new analyzer, for one thread, that hands its frames to {@code embeddings}. */
  public MediaAnalyzer analyzer(EmbeddingQueue embeddings) {
    return new MediaAnalyzer(limits, keyframes, measure, embeddings);
  }
}
