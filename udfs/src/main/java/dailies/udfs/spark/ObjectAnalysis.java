package dailies.udfs.spark;

import dailies.udfs.analyze.EmbeddingQueue;
import dailies.udfs.analyze.MediaAnalyzer;
import dailies.udfs.embed.Encoder;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;

/**
 * Analyses the objects of one task, lazily. Runs ahead only so far that the encoder gets full
 * batches: at most as many objects as a batch has frames.
 */
public final class ObjectAnalysis implements Iterator<AnalyzedObject> {
  private final Iterator<ListedObject> objects;
  private final Configuration storage;
  private final Encoder encoder;
  private final EmbeddingQueue embeddings;
  private final MediaAnalyzer analyzer;
  private final int aheadObjects;
  private final Queue<AnalyzedObject> ready = new ArrayDeque<>();

  public ObjectAnalysis(
      Iterator<ListedObject> objects, AnalysisSettings settings, Configuration storage) {
    this.objects = objects;
    this.storage = storage;
    this.encoder = EncoderHolder.encoder(settings.model());
    this.embeddings = new EmbeddingQueue(encoder, settings.encoderBatch());
    this.analyzer = settings.analyzer(embeddings);
    TaskContext task = TaskContext.get();
    if (task != null) {
      task.addTaskCompletionListener((TaskCompletionListener) context -> analyzer.close());
    }
    this.aheadObjects = settings.encoderBatch();
  }

  @Override
  public boolean hasNext() {
    return !ready.isEmpty() || objects.hasNext();
  }

  @Override
  public AnalyzedObject next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    if (ready.isEmpty()) {
      analyzeAhead();
    }
    return ready.remove();
  }

  private void analyzeAhead() {
    while (objects.hasNext() && ready.size() < aheadObjects) {
      ready.add(analyze(objects.next()));
    }
    embeddings.flush();
  }

  private AnalyzedObject analyze(ListedObject object) {
    HadoopSource source = new HadoopSource(object.uri(), object.sizeBytes(), storage);
    return new AnalyzedObject(object, encoder.modelId(), analyzer.analyze(source));
  }
}
