package dailies.udfs.embed.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dailies.udfs.decode.Picture;
import dailies.udfs.decode.TestPictures;
import dailies.udfs.embed.Inference;
import dailies.udfs.embed.PixelNormalization;
import dailies.udfs.embed.TorchScriptEncoder;
import dailies.udfs.embed.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClipEncoderTest {
  private static final Inference HALF =
      new Inference(ai.djl.Device.cpu(), Inference.Precision.HALF);

  @TempDir Path folder;

  private static ClipEncoder open(Path checkpoint) {
    return new ClipEncoder(ClipCheckpoint.open(checkpoint), "tiny", Inference.CPU);
  }

  private static List<Picture> pictures(ClipEncoder encoder) {
    return Stream.of(
            TestPictures.scene(90, 60), TestPictures.scene(60, 90), TestPictures.scene(7, 5))
        .map(encoder::prepare)
        .toList();
  }

  @Test
  void equalsTheSameTowerAsTorchScript() throws IOException {
    TinyCheckpoint checkpoint = new TinyCheckpoint();
    checkpoint.preprocessor().putArray("image_mean").add(0.48145466).add(0.4578275).add(0.40821073);
    checkpoint.preprocessor().putArray("image_std").add(0.26862954).add(0.26130258).add(0.27577711);
    checkpoint.write(folder);
    Path script = TorchScriptTower.write(ClipCheckpoint.open(folder), folder.resolve("tower.pt"));
    try (ClipEncoder encoder = open(folder);
        TorchScriptEncoder torchScript =
            new TorchScriptEncoder(
                script, PixelNormalization.ofClip(32), "script", Inference.CPU)) {
      assertThat(torchScript.dimension()).isEqualTo(16);
      List<Picture> prepared = pictures(encoder);
      assertThat(prepared)
          .usingRecursiveComparison()
          .isEqualTo(
              Stream.of(
                      TestPictures.scene(90, 60),
                      TestPictures.scene(60, 90),
                      TestPictures.scene(7, 5))
                  .map(torchScript::prepare)
                  .toList());
      assertClose(encoder.encode(prepared), torchScript.encode(prepared), 1e-5);
    }
  }

  @Test
  void shardsAndPrecisionsOfTheFileChangeLittle() throws IOException {
    new TinyCheckpoint().write(folder.resolve("whole"));
    new TinyCheckpoint().shards(3).write(folder.resolve("shards"));
    new TinyCheckpoint().stored(StoredType.F16).write(folder.resolve("half"));
    new TinyCheckpoint()
        .stored(StoredType.BF16)
        .stored("logit_scale", StoredType.F32)
        .write(folder.resolve("bf16"));
    assertThat(ClipCheckpoint.open(folder.resolve("bf16")).storedPrecisions())
        .containsExactly("BF16", "F32");
    try (ClipEncoder whole = open(folder.resolve("whole"));
        ClipEncoder shards = open(folder.resolve("shards"));
        ClipEncoder half = open(folder.resolve("half"));
        ClipEncoder bf16 = open(folder.resolve("bf16"))) {
      List<Picture> prepared = pictures(whole);
      List<String> texts = List.of("", "cat", "dog cat", "far too long to be read to its end");
      float[][] images = whole.encode(prepared);
      float[][] words = whole.encodeTexts(texts);
      assertThat(shards.encode(prepared)).isDeepEqualTo(images);
      assertThat(shards.encodeTexts(texts)).isDeepEqualTo(words);
      assertClose(half.encode(prepared), images, 1e-2);
      assertClose(half.encodeTexts(texts), words, 1e-2);
      assertClose(bf16.encode(prepared), images, 5e-2);
      assertClose(bf16.encodeTexts(texts), words, 5e-2);
    }
  }

  @Test
  void computesInHalfPrecision() throws IOException {
    new TinyCheckpoint().write(folder);
    List<String> texts = List.of("", "cat", "dog cat");
    try (ClipEncoder whole = open(folder);
        ClipEncoder half = new ClipEncoder(ClipCheckpoint.open(folder), "tiny", HALF)) {
      List<Picture> prepared = pictures(whole);
      assertClose(half.encode(prepared), whole.encode(prepared), 1e-2);
      assertClose(half.encodeTexts(texts), whole.encodeTexts(texts), 1e-2);
    }
  }

  @Test
  void neighboursChangeNoMoreThanTheLastBits() throws IOException {
    try (ClipEncoder encoder = open(new TinyCheckpoint().write(folder))) {
      List<Picture> prepared = pictures(encoder);
      List<Picture> many = new ArrayList<>(Collections.nCopies(40, prepared.get(1)));
      many.add(prepared.get(0));
      assertClose(
          new float[][] {encoder.encode(many)[40]}, encoder.encode(prepared.subList(0, 1)), 1e-5);
    }
  }

  @Test
  void makesGeluOfGelu() throws IOException {
    TinyCheckpoint gelu = new TinyCheckpoint();
    gelu.vision().put("hidden_act", "gelu");
    gelu.text().put("hidden_act", "gelu");
    try (ClipEncoder quick = open(new TinyCheckpoint().write(folder.resolve("quick")));
        ClipEncoder exact = open(gelu.write(folder.resolve("gelu")))) {
      float[] a = quick.encode(pictures(quick))[0];
      float[] b = exact.encode(pictures(exact))[0];
      assertThat(Vectors.cosine(a, b)).isBetween(0.9, 0.99999999);
    }
  }

  @Test
  void cutsTextsAndKeepsTheirEnd() throws IOException {
    try (ClipEncoder encoder = open(new TinyCheckpoint().write(folder))) {
      assertThat(encoder.tokenIds("")).containsExactly(TinyTokenizer.START, TinyTokenizer.END);
      assertThat(encoder.tokenIds("Cat"))
          .containsExactly(TinyTokenizer.START, TinyTokenizer.CAT, TinyTokenizer.END);
      long[] cut = encoder.tokenIds("cat ".repeat(30));
      assertThat(cut).hasSize(12).startsWith(TinyTokenizer.START).endsWith(TinyTokenizer.END);
      assertThat(cut[10]).isEqualTo(TinyTokenizer.CAT);
    }
  }

  @Test
  void olderCheckpointsEndAtTheLargestToken() throws IOException {
    TinyCheckpoint older = new TinyCheckpoint();
    older.text().put("eos_token_id", 2);
    try (ClipEncoder encoder = open(new TinyCheckpoint().write(folder.resolve("new")));
        ClipEncoder legacy = open(older.write(folder.resolve("old")))) {
      List<String> texts = List.of("cat", "a dog");
      assertThat(legacy.encodeTexts(texts)).isDeepEqualTo(encoder.encodeTexts(texts));
    }
  }

  @Test
  void refusesWhatIsNotPrepared() throws IOException {
    try (ClipEncoder encoder = open(new TinyCheckpoint().write(folder))) {
      assertThat(encoder.encode(List.of())).isEmpty();
      assertThat(encoder.encodeTexts(List.of())).isEmpty();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> encoder.encode(List.of(TestPictures.scene(33, 32))))
          .withMessageContaining("33x32");
    }
  }

  @Test
  void aPictureOfExtremeShapeCostsNoMore() throws IOException {
    try (ClipEncoder encoder = open(new TinyCheckpoint().write(folder))) {
      Picture thin = encoder.prepare(TestPictures.scene(2, 400_000));
      assertThat(thin.width()).isEqualTo(32);
      assertThat(thin.height()).isEqualTo(32);
    }
  }

  @Test
  void aPictureSmallerThanTheModelsSideIsEnlarged() throws IOException {
    try (ClipEncoder encoder = open(new TinyCheckpoint().write(folder))) {
      for (int[] size : new int[][] {{1, 1}, {3, 2}, {31, 30}, {5, 200}}) {
        Picture small = encoder.prepare(TestPictures.scene(size[0], size[1]));
        assertThat(small.width()).isEqualTo(32);
        assertThat(small.height()).isEqualTo(32);
        assertThat(encoder.encode(List.of(small))).hasDimensions(1, 16);
      }
    }
  }

  @Test
  void threadsDoNotDisturbEachOther() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (ClipEncoder encoder = open(new TinyCheckpoint().write(folder))) {
      List<Picture> prepared = pictures(encoder);
      float[][] expected = encoder.encode(prepared);
      List<Future<float[][]>> results = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        results.add(threads.submit(() -> encoder.encode(prepared)));
      }
      for (Future<float[][]> result : results) {
        assertClose(result.get(), expected, 1e-6);
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void memoryStaysFlatOverTenThousandPredictions() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/self/status")), "needs Linux");
    new TinyCheckpoint().write(folder);
    // In a process of its own, whose heap is touched before: only native memory can grow.
    Process probe =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms128m",
                "-Xmx128m",
                "-XX:+AlwaysPreTouch",
                "-Dai.djl.pytorch.num_threads=1",
                "-cp",
                System.getProperty("java.class.path"),
                ClipMemoryProbe.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String[] output = new String(probe.getInputStream().readAllBytes()).strip().split("\\R");

    assertThat(probe.waitFor()).isZero();
    assertThat(Long.parseLong(output[output.length - 1])).as("MB").isLessThan(40);
  }

  private static void assertClose(float[][] actual, float[][] expected, double tolerance) {
    assertThat(actual).hasDimensions(expected.length, expected[0].length);
    for (int i = 0; i < actual.length; i++) {
      for (int k = 0; k < actual[i].length; k++) {
        assertThat(Math.abs(actual[i][k] - expected[i][k]))
            .as("vector %d, component %d", i, k)
            .isLessThanOrEqualTo((float) tolerance);
      }
    }
  }
}
