package dailies.udfs.model;

import ai.djl.engine.EngineException;
import dailies.udfs.decode.Picture;
import dailies.udfs.embed.Encoder;
import dailies.udfs.embed.TextEncoder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An encoder that is never given more pictures at once than the memory of its device takes: a batch
 * that ran out of memory is tried again in halves, and no larger one is tried from then on.
 * Thread-safe; closes the encoder it wraps.
 */
public final class BatchedEncoder implements Encoder {
  private final Encoder encoder;
  private volatile int batchSize;

  /**
   * @param batchSize most pictures at once, at first
   */
  public BatchedEncoder(Encoder encoder, int batchSize) {
    this.encoder = encoder;
    this.batchSize = batchSize;
  }

  /** Most pictures at once, by what is known by now. */
  public int batchSize() {
    return batchSize;
  }

  @Override
  public float[][] encode(List<Picture> prepared) {
    float[][] vectors = new float[prepared.size()][];
    for (int done = 0; done < vectors.length; ) {
      List<Picture> next = prepared.subList(done, Math.min(vectors.length, done + batchSize));
      try {
        float[][] encoded = encoder.encode(next);
        System.arraycopy(encoded, 0, vectors, done, encoded.length);
        done += encoded.length;
      } catch (EngineException e) {
        shrinkAfter(e, next.size());
      }
    }
    return vectors;
  }

  private synchronized void shrinkAfter(EngineException e, int tried) {
    if (tried == 1 || !isOutOfMemory(e)) {
      throw e;
    }
    // Another thread may have found the same already.
    batchSize = Math.min(batchSize, tried / 2);
  }

  private static boolean isOutOfMemory(EngineException e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("out of memory")
        || message.contains("can't allocate memory")
        || message.contains("alloc_failed");
  }

  @Override
  public String modelId() {
    return encoder.modelId();
  }

  @Override
  public int dimension() {
    return encoder.dimension();
  }

  @Override
  public Picture prepare(Picture picture) {
    return encoder.prepare(picture);
  }

  @Override
  public Optional<TextEncoder> text() {
    return encoder.text();
  }

  @Override
  public void close() {
    encoder.close();
  }
}
