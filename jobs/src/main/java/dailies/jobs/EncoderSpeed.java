package dailies.jobs;

import dailies.udfs.decode.Picture;
import dailies.udfs.embed.Encoder;
import dailies.udfs.embed.TextEncoder;
import dailies.udfs.spark.LoadedModel;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** How fast an encoder is by itself, on full batches of what is prepared already. */
final class EncoderSpeed {
  private static final int SIDE = 512;
  private static final double LEAST_SECONDS = 3;

  private EncoderSpeed() {}

  /** Pictures a second that so many threads encode side by side. */
  static double picturesPerSecond(LoadedModel model, int threads) throws InterruptedException {
    Encoder encoder = model.encoder();
    byte[] noise = new byte[3 * SIDE * SIDE];
    new Random(1).nextBytes(noise);
    Picture prepared = encoder.prepare(new Picture(SIDE, SIDE, noise));
    List<Picture> batch = Collections.nCopies(model.batchSize(), prepared);
    return perSecond(threads, batch.size(), () -> encoder.encode(batch));
  }

  /** Texts a second, in batches, on one thread. */
  static double textsPerSecond(TextEncoder text, int batch) throws InterruptedException {
    List<String> words = Collections.nCopies(batch, "a photo of a harbour at dusk");
    return perSecond(1, batch, () -> text.encodeTexts(words));
  }

  /** The first run warms up and is not timed. */
  private static double perSecond(int threads, int batch, Runnable work)
      throws InterruptedException {
    work.run();
    AtomicLong done = new AtomicLong();
    long start = System.nanoTime();
    List<Thread> running =
        IntStream.range(0, threads)
            .mapToObj(
                number ->
                    new Thread(
                        () -> {
                          while (secondsSince(start) < LEAST_SECONDS) {
                            work.run();
                            done.addAndGet(batch);
                          }
                        }))
            .toList();
    running.forEach(Thread::start);
    for (Thread thread : running) {
      thread.join();
    }
    return done.get() / secondsSince(start);
  }

  private static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }
}
