package dailies.udfs.spark;

import dailies.udfs.analyze.AnalyzedFrame;
import dailies.udfs.analyze.EmbeddingQueue;
import dailies.udfs.analyze.MediaAnalyzer;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;

/** Analyses the objects of one task, lazily and a little ahead. */
public final class ObjectAnalysis {
  private final Configuration storage;
  private final LoadedModel model;
  private final MediaAnalyzer analyzer;

  private ObjectAnalysis(Configuration storage, LoadedModel model, MediaAnalyzer analyzer) {
    this.storage = storage;
    this.model = model;
    this.analyzer = analyzer;
  }

  /** What is found in each object, with embeddings that are computed or on their way. */
  public static ModelWork<AnalyzedObject> of(
      Iterator<ListedObject> objects, AnalysisSettings settings, Configuration storage) {
    LoadedModel model = EncoderHolder.model(settings.model(), storage);
    EmbeddingQueue embeddings = model.newQueue();
    MediaAnalyzer analyzer = settings.analyzer(embeddings, storage);
    TaskResources.closeWithTask(analyzer::close);
    return new RunAhead<>(
        objects,
        new ObjectAnalysis(storage, model, analyzer)::analyze,
        object -> object.media().frames().stream().flatMap(AnalyzedFrame::embeddings).toList(),
        embeddings,
        model);
  }

  private AnalyzedObject analyze(ListedObject object) {
    HadoopSource source = new HadoopSource(object.uri(), object.sizeBytes(), storage);
    return new AnalyzedObject(object, model.encoder().modelId(), analyzer.analyze(source));
  }
}
