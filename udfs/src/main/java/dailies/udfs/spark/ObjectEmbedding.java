package dailies.udfs.spark;

import dailies.udfs.analyze.EmbeddedFrame;
import dailies.udfs.analyze.EmbeddedMedia;
import dailies.udfs.analyze.EmbeddingQueue;
import dailies.udfs.analyze.MediaEmbedder;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;

/** Embeds the objects of one task that were analysed before, lazily and a little ahead. */
public final class ObjectEmbedding {
  private final Configuration storage;
  private final LoadedModel model;
  private final MediaEmbedder embedder;

  private ObjectEmbedding(Configuration storage, LoadedModel model, MediaEmbedder embedder) {
    this.storage = storage;
    this.model = model;
    this.embedder = embedder;
  }

  /** The frames of each object, with embeddings that are computed or on their way. */
  public static ModelWork<EmbeddedObject> of(
      Iterator<AnalyzedBefore> objects, AnalysisSettings settings, Configuration storage) {
    LoadedModel model = EncoderHolder.model(settings.model(), storage);
    EmbeddingQueue embeddings = model.newQueue();
    MediaEmbedder embedder = settings.embedder(embeddings, storage);
    TaskResources.closeWithTask(embedder::close);
    return new RunAhead<>(
        objects,
        new ObjectEmbedding(storage, model, embedder)::embed,
        object -> object.media().frames().stream().flatMap(EmbeddedFrame::embeddings).toList(),
        embeddings,
        model);
  }

  private EmbeddedObject embed(AnalyzedBefore before) {
    ListedObject object = before.object();
    HadoopSource source = new HadoopSource(object.uri(), object.sizeBytes(), storage);
    EmbeddedMedia media = embedder.embed(source, before.frames());
    return new EmbeddedObject(object, model.encoder().modelId(), media);
  }
}
