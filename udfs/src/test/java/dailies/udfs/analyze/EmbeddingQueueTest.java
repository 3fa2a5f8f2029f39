package dailies.udfs.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dailies.udfs.decode.Picture;
import dailies.udfs.decode.TestPictures;
import dailies.udfs.embed.BuiltinEncoder;
import dailies.udfs.embed.Encoder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class EmbeddingQueueTest {
  @Test
  void everyPictureGetsItsOwnVectorWhateverTheBatch() {
    try (BuiltinEncoder encoder = new BuiltinEncoder()) {
      EmbeddingQueue queue = new EmbeddingQueue(encoder, 2, Runnable::run);
      List<Picture> pictures =
          List.of(
              TestPictures.scene(64, 48), TestPictures.scene(48, 64), TestPictures.scene(200, 20));

      List<Embedding> embeddings = pictures.stream().map(queue::add).toList();

      assertThat(embeddings.get(1).vector()).isEqualTo(alone(encoder, pictures.get(1)));
      assertThat(embeddings.get(2).isUnderWay()).isFalse();
      assertThatThrownBy(embeddings.get(2)::vector).isInstanceOf(IllegalStateException.class);
      queue.flush();
      assertThat(embeddings.get(2).vector()).isEqualTo(alone(encoder, pictures.get(2)));
      queue.flush();
    }
  }

  @Test
  void picturesAreTakenInWhileTheEncoderComputesButNotWithoutEnd() throws InterruptedException {
    ExecutorService device = Executors.newSingleThreadExecutor();
    WaitingEncoder encoder = new WaitingEncoder();
    EmbeddingQueue queue = new EmbeddingQueue(encoder, 2, device);
    List<Embedding> embeddings = new ArrayList<>();
    // One batch is computed, one waits, one is gathered: none of these needs the encoder to end.
    for (int i = 0; i < 2 * EmbeddingQueue.BATCHES_AHEAD + 1; i++) {
      embeddings.add(queue.add(WaitingEncoder.picture(i)));
    }
    Thread next = new Thread(() -> queue.add(WaitingEncoder.picture(5)));
    next.start();
    next.join(200);
    assertThat(next.isAlive()).isTrue();
    encoder.go.countDown();
    next.join();
    queue.finish();
    assertThat(embeddings).extracting(embedding -> embedding.vector()[0]).startsWith(0f, 1f, 2f);
    device.shutdown();
  }

  @Test
  void whatTheEncoderThrowsReachesWhoeverAsksForAVector() {
    ExecutorService device = Executors.newSingleThreadExecutor();
    WaitingEncoder encoder = new WaitingEncoder();
    encoder.go.countDown();
    EmbeddingQueue queue = new EmbeddingQueue(encoder, 1, device);
    Embedding broken = queue.add(WaitingEncoder.picture(99));
    assertThatThrownBy(broken::vector).isInstanceOf(IllegalStateException.class).hasMessage("99");
    assertThatThrownBy(queue::finish).isInstanceOf(IllegalStateException.class).hasMessage("99");
    device.shutdown();
  }

  /** Computes nothing before it is told to; vectors are the pictures' first byte. */
  private static final class WaitingEncoder implements Encoder {
    private final CountDownLatch go = new CountDownLatch(1);

    static Picture picture(int number) {
      return new Picture(1, 1, new byte[] {(byte) number, 0, 0});
    }

    @Override
    public String modelId() {
      return "waiting";
    }

    @Override
    public int dimension() {
      return 1;
    }

    @Override
    public Picture prepare(Picture picture) {
      return picture;
    }

    @Override
    public float[][] encode(List<Picture> prepared) {
      try {
        go.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return prepared.stream().map(WaitingEncoder::vector).toArray(float[][]::new);
    }

    private static float[] vector(Picture picture) {
      byte number = picture.bgr()[0];
      if (number == 99) {
        throw new IllegalStateException("99");
      }
      return new float[] {number};
    }

    @Override
    public void close() {}
  }

  private static float[] alone(BuiltinEncoder encoder, Picture picture) {
    return encoder.encode(List.of(encoder.prepare(picture)))[0];
  }
}
