package dailies.udfs.spark;

import dailies.udfs.analyze.AnalyzedFrame;
import dailies.udfs.analyze.EmbeddingQueue;
import dailies.udfs.analyze.MediaAnalyzer;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;

/** Analyses the objects of one task, lazily and a little ahead. */
public final class ObjectAnalysis implements Iterator<AnalyzedObject> {
  private final Configuration storage;
  private final LoadedModel model;
  private final MediaAnalyzer analyzer;
  private final RunAhead<ListedObject, AnalyzedObject> analyzed;

  public ObjectAnalysis(
      Iterator<ListedObject> objects, AnalysisSettings settings, Configuration storage) {
    this.storage = storage;
    this.model = EncoderHolder.model(settings.model(), storage);
    EmbeddingQueue embeddings = model.newQueue();
    this.analyzer = settings.analyzer(embeddings);
    TaskContext task = TaskContext.get();
    if (task != null) {
      task.addTaskCompletionListener((TaskCompletionListener) context -> analyzer.close());
    }
    this.analyzed =
        new RunAhead<>(
            objects,
            this::analyze,
            object -> object.media().frames().stream().map(AnalyzedFrame::embedding).toList(),
            embeddings,
            model.batchSize());
  }

  /** How embeddings are computed. */
  public ModelUse modelUse() {
    return model.use();
  }

  @Override
  public boolean hasNext() {
    return analyzed.hasNext();
  }

  /** The next object, whose embeddings are computed or on their way. */
  @Override
  public AnalyzedObject next() {
    return analyzed.next();
  }

  private AnalyzedObject analyze(ListedObject object) {
    HadoopSource source = new HadoopSource(object.uri(), object.sizeBytes(), storage);
    return new AnalyzedObject(object, model.encoder().modelId(), analyzer.analyze(source));
  }
}
