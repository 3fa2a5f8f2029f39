package dailies.udfs.analyze;

import dailies.udfs.decode.Picture;
import dailies.udfs.embed.Encoder;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers pictures of several files into batches for an encoder. Holds at most one batch of reduced
 * pictures. Not thread-safe; does not close the encoder.
 */
public final class EmbeddingQueue {
  private final Encoder encoder;
  private final int batchSize;
  private final List<Picture> pictures = new ArrayList<>();
  private final List<Embedding> places = new ArrayList<>();

  /**
   * @param batchSize pictures that go through the encoder at once, at least 1
   */
  public EmbeddingQueue(Encoder encoder, int batchSize) {
    this.encoder = encoder;
    this.batchSize = batchSize;
  }

  /** Takes a picture in; the embedding is there after {@link #flush} at the latest. */
  public Embedding add(Picture picture) {
    Embedding place = new Embedding();
    pictures.add(encoder.prepare(picture));
    places.add(place);
    if (pictures.size() == batchSize) {
      flush();
    }
    return place;
  }

  /** Encodes what is waiting. */
  public void flush() {
    if (pictures.isEmpty()) {
      return;
    }
    float[][] vectors = encoder.encode(pictures);
    for (int i = 0; i < vectors.length; i++) {
      places.get(i).fill(vectors[i]);
    }
    pictures.clear();
    places.clear();
  }
}
