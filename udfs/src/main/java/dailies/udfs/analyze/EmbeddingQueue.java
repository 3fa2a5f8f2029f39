package dailies.udfs.analyze;

import dailies.udfs.decode.Picture;
import dailies.udfs.embed.Encoder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Gathers pictures of several files into batches for an encoder, which may compute while further
 * pictures are decoded. Holds at most {@value #BATCHES_AHEAD} batches of reduced pictures besides
 * the one it gathers. Not thread-safe; does not close the encoder.
 */
public final class EmbeddingQueue {
  /** One that is computed and one that is ready when it is done. */
  public static final int BATCHES_AHEAD = 2;

  private final Encoder encoder;
  private final int batchSize;
  private final Executor executor;
  private final List<Picture> pictures = new ArrayList<>();
  private final List<Embedding> places = new ArrayList<>();
  private final Queue<CompletableFuture<float[][]>> computing = new ArrayDeque<>();

  /**
   * @param batchSize pictures that go through the encoder at once, at least 1
   * @param executor where the encoder computes; {@code Runnable::run} for the caller's thread
   */
  public EmbeddingQueue(Encoder encoder, int batchSize, Executor executor) {
    this.encoder = encoder;
    this.batchSize = batchSize;
    this.executor = executor;
  }

  /** A queue that looks at no picture, for those who only measure: its embeddings stay empty. */
  public static EmbeddingQueue ofNothing() {
    return new EmbeddingQueue(null, 1, Runnable::run);
  }

  /**
   * Takes a picture in; its batch is on its way when it is full, or after {@link #flush}. Waits
   * while too many batches are.
   */
  public Embedding add(Picture picture) {
    Embedding place = new Embedding();
    if (encoder == null) {
      return place;
    }
    pictures.add(encoder.prepare(picture));
    places.add(place);
    if (pictures.size() == batchSize) {
      flush();
    }
    return place;
  }

  /** Sends what is waiting on its way. */
  public void flush() {
    if (pictures.isEmpty()) {
      return;
    }
    if (computing.size() == BATCHES_AHEAD) {
      Embedding.vectors(computing.remove());
    }
    List<Picture> batch = List.copyOf(pictures);
    CompletableFuture<float[][]> vectors =
        CompletableFuture.supplyAsync(() -> encoder.encode(batch), executor);
    for (int i = 0; i < places.size(); i++) {
      places.get(i).in(vectors, i);
    }
    computing.add(vectors);
    pictures.clear();
    places.clear();
  }

  /** Sends what is waiting on its way, and waits until all is computed. */
  public void finish() {
    flush();
    while (!computing.isEmpty()) {
      Embedding.vectors(computing.remove());
    }
  }
}
