package dailies.udfs.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dailies.udfs.decode.Picture;
import dailies.udfs.decode.TestPictures;
import dailies.udfs.embed.BuiltinEncoder;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddingQueueTest {
  @Test
  void everyPictureGetsItsOwnVectorWhateverTheBatch() {
    try (BuiltinEncoder encoder = new BuiltinEncoder()) {
      EmbeddingQueue queue = new EmbeddingQueue(encoder, 2);
      List<Picture> pictures =
          List.of(
              TestPictures.scene(64, 48), TestPictures.scene(48, 64), TestPictures.scene(200, 20));

      List<Embedding> embeddings = pictures.stream().map(queue::add).toList();

      assertThat(embeddings.get(1).vector()).isEqualTo(alone(encoder, pictures.get(1)));
      assertThatThrownBy(embeddings.get(2)::vector).isInstanceOf(IllegalStateException.class);
      queue.flush();
      assertThat(embeddings.get(2).vector()).isEqualTo(alone(encoder, pictures.get(2)));
      queue.flush();
    }
  }

  private static float[] alone(BuiltinEncoder encoder, Picture picture) {
    return encoder.encode(List.of(encoder.prepare(picture)))[0];
  }
}
