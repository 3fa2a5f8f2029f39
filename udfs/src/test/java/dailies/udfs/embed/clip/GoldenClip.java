package dailies.udfs.embed.clip;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dailies.udfs.decode.ImageDecoder;
import dailies.udfs.decode.Picture;
import dailies.udfs.decode.TestPictures;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A small CLIP with random weights and what the original implementation makes of pictures and texts
 * with it; beside the test media.
 */
record GoldenClip(Path folder, JsonNode expected) {

  static GoldenClip open() throws IOException {
    String media = System.getenv("DAILIES_TEST_MEDIA");
    assumeTrue(media != null, "DAILIES_TEST_MEDIA is not set");
    Path folder = Path.of(media).resolveSibling("golden").resolve("clip-tiny");
    assumeTrue(Files.isDirectory(folder), folder + " is not there");
    JsonNode expected = new ObjectMapper().readTree(folder.resolve("expected.json").toFile());
    return new GoldenClip(folder, expected);
  }

  float[][] imageEmbeddings() {
    return embeddings("images");
  }

  float[][] textEmbeddings() {
    return embeddings("texts");
  }

  private float[][] embeddings(String kind) {
    return stream(expected.get(kind))
        .map(entry -> floats(entry.get("embedding")))
        .toArray(float[][]::new);
  }

  List<String> texts() {
    return stream(expected.get("texts")).map(entry -> entry.get("text").asText()).toList();
  }

  long[][] tokenIds() {
    return stream(expected.get("texts"))
        .map(entry -> stream(entry.get("token_ids")).mapToLong(JsonNode::asLong).toArray())
        .toArray(long[][]::new);
  }

  double logitScale() {
    return expected.get("logit_scale_exp").asDouble();
  }

  FloatBuffer pixelValues() {
    StoredTensor pixels =
        SafetensorsHeader.tensors(folder.resolve("pixel_values.safetensors")).get(0);
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        NDArray values = pixels.read(manager, DataType.FLOAT32)) {
      return FloatBuffer.wrap(values.toFloatArray());
    }
  }

  List<Picture> pictures() throws Exception {
    ImageDecoder decoder = new ImageDecoder(TestPictures.limits(100_000_000, 10_000));
    List<Picture> pictures = new ArrayList<>();
    for (JsonNode entry : expected.get("images")) {
      byte[] png = Files.readAllBytes(folder.resolve(entry.get("file").asText()));
      pictures.add(decoder.decode(png, "image/png", 1).picture());
    }
    return pictures;
  }

  private static java.util.stream.Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static float[] floats(JsonNode array) {
    float[] floats = new float[array.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) array.get(i).asDouble();
    }
    return floats;
  }
}
