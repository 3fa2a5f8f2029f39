package dailies.udfs.spark;

import ai.djl.Device;
import dailies.udfs.analyze.EmbeddingQueue;
import dailies.udfs.embed.Encoder;
import dailies.udfs.embed.Inference;
import dailies.udfs.model.BatchedEncoder;
import dailies.udfs.model.ModelOptions;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A model in the memory of a device. Shared by all tasks of this JVM that compute there. */
public final class LoadedModel {
  /** So that a batch is copied to the device while another one is computed. */
  private static final int GPU_STREAMS = 2;

  private final BatchedEncoder encoder;
  private final Inference inference;
  private final ExecutorService ahead;

  LoadedModel(Encoder encoder, Inference inference, ModelOptions options) {
    boolean gpu = inference.device().isGpu();
    this.encoder = new BatchedEncoder(encoder, gpu ? options.gpuBatch() : options.cpuBatch());
    this.inference = inference;
    this.ahead = gpu ? Executors.newFixedThreadPool(GPU_STREAMS, LoadedModel::daemon) : null;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "encoder");
    thread.setDaemon(true);
    return thread;
  }

  /** The encoder, which callers must not close. */
  public Encoder encoder() {
    return encoder;
  }

  /** Pictures that go through the encoder at once. */
  public int batchSize() {
    return encoder.batchSize();
  }

  /**
   * A queue for one task. On a GPU the encoder computes beside decoding. On a CPU it is the task
   * itself that computes: it has no other core to decode on meanwhile.
   */
  public EmbeddingQueue newQueue() {
    Executor executor = ahead == null ? Runnable::run : ahead;
    return new EmbeddingQueue(encoder, batchSize(), executor);
  }

  /** What it computes on and how. */
  public ModelUse use() {
    Device device = inference.device();
    String precision = inference.precision().name().toLowerCase(Locale.ROOT);
    return new ModelUse(device.isGpu() ? "gpu" : "cpu", precision, batchSize());
  }

  void close() {
    if (ahead != null) {
      ahead.shutdownNow();
    }
    encoder.close();
  }
}
