package dailies.udfs.embed.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dailies.udfs.embed.Inference;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints of many shapes, against the same computed in plain Java. */
class OtherShapesTest {
  private static final List<String> TEXTS =
      List.of("", "cat", "a dog and a cat", "far longer than the context, so that it is cut");

  private final TinyCheckpoint checkpoint = new TinyCheckpoint();

  @TempDir Path folder;

  private void assertComputesAsPlainJava() throws IOException {
    ClipCheckpoint opened = ClipCheckpoint.open(checkpoint.write(folder));
    PlainClip plain = new PlainClip(opened);
    float[] pixels = pixels(2 * 3 * opened.imageSize() * opened.imageSize());
    try (ClipEncoder encoder = new ClipEncoder(opened, "tiny", Inference.CPU)) {
      float[][] images = encoder.encodePixels(FloatBuffer.wrap(pixels));
      assertClose(images[0], plain.image(half(pixels, 0)));
      assertClose(images[1], plain.image(half(pixels, 1)));
      float[][] texts = encoder.encodeTexts(TEXTS);
      for (int i = 0; i < texts.length; i++) {
        long[] ids = encoder.tokenIds(TEXTS.get(i));
        assertThat(ids)
            .hasSizeLessThanOrEqualTo(opened.contextLength())
            .endsWith(TinyTokenizer.END);
        assertClose(texts[i], plain.text(ids));
      }
    }
  }

  private static float[] pixels(int count) {
    Random random = new Random(7);
    float[] pixels = new float[count];
    for (int i = 0; i < count; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    return pixels;
  }

  private static float[] half(float[] both, int which) {
    int length = both.length / 2;
    return Arrays.copyOfRange(both, which * length, (which + 1) * length);
  }

  private static void assertClose(float[] actual, double[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      assertThat((double) actual[i]).as("component %d", i).isCloseTo(expected[i], within(1e-5));
    }
  }

  private void pictures(int side, int patch) {
    checkpoint.vision().put("image_size", side).put("patch_size", patch);
    checkpoint.preprocessor().put("size", side).put("crop_size", side);
  }

  private static void shape(ObjectNode tower, int width, int hidden, int layers, int heads) {
    tower
        .put("hidden_size", width)
        .put("intermediate_size", hidden)
        .put("num_hidden_layers", layers)
        .put("num_attention_heads", heads);
  }

  @Test
  void asTheTinyOne() throws IOException {
    assertComputesAsPlainJava();
  }

  @Test
  void patchesOf14In336Pixels() throws IOException {
    pictures(336, 14);
    shape(checkpoint.vision(), 16, 24, 1, 2);

    assertComputesAsPlainJava();
    assertThat(ClipCheckpoint.open(folder).name()).isEqualTo("CLIP ViT-w16/14-336");
  }

  @Test
  void patchesThatDoNotFillThePicture() throws IOException {
    pictures(30, 8);

    assertComputesAsPlainJava();
  }

  @Test
  void geluInBothTowersAndInOne() throws IOException {
    checkpoint.vision().put("hidden_act", "gelu");
    assertComputesAsPlainJava();
    checkpoint.text().put("hidden_act", "gelu");
    assertComputesAsPlainJava();
  }

  @Test
  void widthsDepthsHeadsAndDimensionsThatHaveNothingInCommon() throws IOException {
    checkpoint.config().put("projection_dim", 37);
    shape(checkpoint.vision(), 30, 17, 3, 5);
    shape(checkpoint.text(), 21, 50, 1, 7);
    checkpoint.vision().put("layer_norm_eps", 1e-3);
    checkpoint.text().put("layer_norm_eps", 0.1).put("max_position_embeddings", 5);

    assertComputesAsPlainJava();
  }

  @Test
  void oneHeadAndOnePatch() throws IOException {
    checkpoint.config().put("projection_dim", 2);
    pictures(32, 32);
    shape(checkpoint.vision(), 8, 8, 1, 1);
    shape(checkpoint.text(), 8, 8, 1, 1);

    assertComputesAsPlainJava();
  }

  @Test
  void theEndOfTextAsOlderAndAsNewerFilesTell() throws IOException {
    checkpoint.text().put("eos_token_id", 2);
    assertComputesAsPlainJava();
    checkpoint.text().put("eos_token_id", TinyTokenizer.END);
    assertComputesAsPlainJava();
  }

  @Test
  void weightsOfSixteenBits() throws IOException {
    checkpoint.stored(StoredType.F16);
    assertComputesAsPlainJava();
    checkpoint.stored(StoredType.BF16);
    assertComputesAsPlainJava();
  }
}
