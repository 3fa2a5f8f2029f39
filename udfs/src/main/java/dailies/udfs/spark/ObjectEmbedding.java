package dailies.udfs.spark;

import dailies.udfs.analyze.EmbeddedFrame;
import dailies.udfs.analyze.EmbeddedMedia;
import dailies.udfs.analyze.EmbeddingQueue;
import dailies.udfs.analyze.MediaEmbedder;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;

/** Embeds the objects of one task that were analysed before, lazily and a little ahead. */
public final class ObjectEmbedding implements Iterator<EmbeddedObject> {
  private final Configuration storage;
  private final LoadedModel model;
  private final MediaEmbedder embedder;
  private final RunAhead<AnalyzedBefore, EmbeddedObject> embedded;

  public ObjectEmbedding(
      Iterator<AnalyzedBefore> objects, AnalysisSettings settings, Configuration storage) {
    this.storage = storage;
    this.model = EncoderHolder.model(settings.model(), storage);
    EmbeddingQueue embeddings = model.newQueue();
    this.embedder = new MediaEmbedder(settings.limits(), settings.keyframes(), embeddings);
    this.embedded =
        new RunAhead<>(
            objects,
            this::embed,
            object -> object.media().frames().stream().map(EmbeddedFrame::embedding).toList(),
            embeddings,
            model.batchSize());
  }

  /** How embeddings are computed. */
  public ModelUse modelUse() {
    return model.use();
  }

  @Override
  public boolean hasNext() {
    return embedded.hasNext();
  }

  /** The next object, whose embeddings are computed or on their way. */
  @Override
  public EmbeddedObject next() {
    return embedded.next();
  }

  private EmbeddedObject embed(AnalyzedBefore before) {
    ListedObject object = before.object();
    HadoopSource source = new HadoopSource(object.uri(), object.sizeBytes(), storage);
    EmbeddedMedia media = embedder.embed(source, before.frames());
    return new EmbeddedObject(object, model.encoder().modelId(), media);
  }
}
