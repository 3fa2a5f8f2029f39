package dailies.udfs.embed.clip;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dailies.udfs.decode.Picture;
import dailies.udfs.embed.Engines;
import dailies.udfs.embed.Inference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The golden checkpoint stored otherwise, computed otherwise, and in batches of other sizes. */
class GoldenVariantsTest {
  private static GoldenClip golden;
  private static ClipEncoder encoder;
  private static List<Picture> prepared;

  @TempDir Path folder;

  @BeforeAll
  static void open() throws Exception {
    golden = GoldenClip.open();
    encoder = open(golden.folder(), Inference.Precision.SINGLE);
    prepared = golden.pictures().stream().map(encoder::prepare).toList();
  }

  @AfterAll
  static void close() {
    if (encoder != null) {
      encoder.close();
    }
  }

  private static ClipEncoder open(Path folder, Inference.Precision precision) {
    return new ClipEncoder(
        ClipCheckpoint.open(folder), "golden", new Inference(Device.cpu(), precision));
  }

  /** The golden checkpoint with its weights written anew. */
  private Path rewritten(UnaryOperator<StoredType> types, int shards) throws IOException {
    for (String name : List.of("config.json", "preprocessor_config.json", "tokenizer.json")) {
      Files.copy(golden.folder().resolve(name), folder.resolve(name));
    }
    Map<String, SafetensorsWriter.Content> tensors = new LinkedHashMap<>();
    try (NDManager manager = Engines.newManager(Device.cpu())) {
      Path weights = golden.folder().resolve("model.safetensors");
      for (StoredTensor tensor : SafetensorsHeader.tensors(weights)) {
        float[] values = tensor.read(manager, DataType.FLOAT32).toFloatArray();
        StoredType type = types.apply(tensor.type());
        tensors.put(
            tensor.name(), new SafetensorsWriter.Content(type, tensor.shape(), count -> values));
      }
    }
    TinyCheckpoint.writeWeights(folder, tensors, shards);
    return folder;
  }

  private static void assertGolden(ClipEncoder variant, double tolerance) {
    double images =
        largestDifference(variant.encodePixels(golden.pixelValues()), golden.imageEmbeddings());
    double texts = largestDifference(variant.encodeTexts(golden.texts()), golden.textEmbeddings());
    assertThat(images).as("pictures").isLessThan(tolerance);
    assertThat(texts).as("texts").isLessThan(tolerance);
  }

  private static double largestDifference(float[][] actual, float[][] expected) {
    assertThat(actual).hasDimensions(expected.length, expected[0].length);
    double largest = 0;
    for (int i = 0; i < actual.length; i++) {
      for (int k = 0; k < actual[i].length; k++) {
        double difference = Math.abs(actual[i][k] - expected[i][k]);
        largest = Math.max(largest, difference);
      }
    }
    return largest;
  }

  @Test
  void weightsOfSixteenBitsGiveTheSameVectors() throws IOException {
    try (ClipEncoder variant =
        open(rewritten(type -> StoredType.F16, 1), Inference.Precision.SINGLE)) {
      assertGolden(variant, 1e-2);
    }
  }

  /** With 8 significant bits instead of 11, a weight and its share of the error are 8 times off. */
  @Test
  void weightsOfBfloat16GiveNearlyTheSameVectors() throws IOException {
    try (ClipEncoder variant =
        open(rewritten(type -> StoredType.BF16, 1), Inference.Precision.SINGLE)) {
      assertGolden(variant, 3e-2);
    }
  }

  @Test
  void shardsGiveTheSameBits() throws IOException {
    Path shards = rewritten(type -> type, 2);
    assertThat(shards.resolve("model.safetensors")).doesNotExist();
    try (ClipEncoder variant = open(shards, Inference.Precision.SINGLE)) {
      assertThat(variant.encode(prepared)).isDeepEqualTo(encoder.encode(prepared));
      assertThat(variant.encodeTexts(golden.texts()))
          .isDeepEqualTo(encoder.encodeTexts(golden.texts()));
      assertThat(variant.logitScale()).isEqualTo(encoder.logitScale());
    }
  }

  @Test
  void halfPrecisionGivesTheSameVectorsInEachBatch() {
    try (ClipEncoder half = open(golden.folder(), Inference.Precision.HALF)) {
      assertGolden(half, 1e-2);
      for (int size : new int[] {7, 33}) {
        assertBatchHardlyMatters(half, size, 1e-2);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 16, 33})
  void placeAndSizeOfABatchChangeNoMoreThanTheLastBits(int size) {
    assertBatchHardlyMatters(encoder, size, 1e-5);
  }

  private static void assertBatchHardlyMatters(ClipEncoder encoder, int size, double tolerance) {
    float[][] alone = encoder.encode(prepared.subList(0, 1));
    for (int place : new TreeSet<>(List.of(0, size / 2, size - 1))) {
      float[][] among = {encoder.encode(batch(size, place, 1))[place]};
      assertThat(largestDifference(among, alone))
          .as("place %d of %d", place, size)
          .isLessThan(tolerance);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 16, 33})
  void neighboursInABatchChangeNoBit(int size) {
    int place = size / 3;
    assertThat(encoder.encode(batch(size, place, 1))[place])
        .isEqualTo(encoder.encode(batch(size, place, 2))[place]);
  }

  /** The first picture at a place among others. */
  private static List<Picture> batch(int size, int place, int firstNeighbour) {
    List<Picture> batch = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      batch.add(prepared.get(1 + (i + firstNeighbour) % (prepared.size() - 1)));
    }
    batch.set(place, prepared.get(0));
    return batch;
  }
}
