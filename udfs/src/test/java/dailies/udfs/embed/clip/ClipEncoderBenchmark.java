package dailies.udfs.embed.clip;

import dailies.udfs.decode.Picture;
import dailies.udfs.embed.Inference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A ViT-B/32 with random weights: how long it takes to load, and pictures a second beside the same
 * tower as TorchScript, in turns and with the same threads. Arguments: a folder to keep the
 * checkpoint in (605 MB), pictures a batch, rounds.
 */
public final class ClipEncoderBenchmark {
  private ClipEncoderBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    int count = Integer.parseInt(arguments[1]);
    int rounds = Integer.parseInt(arguments[2]);
    if (Files.notExists(folder.resolve("model.safetensors"))) {
      TinyCheckpoint.vitB32().write(folder);
    }
    load(folder).close();
    System.out.println("that was with starting PyTorch");
    try (ClipEncoder encoder = load(folder)) {
      List<Picture> batch = pictures(count);
      for (int i = 0; i < rounds; i++) {
        long start = System.nanoTime();
        encoder.encode(batch);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("%.2f pictures/s%n", count / seconds);
      }
    }
  }

  private static ClipEncoder load(Path folder) {
    long start = System.nanoTime();
    ClipEncoder encoder = new ClipEncoder(ClipCheckpoint.open(folder), "random", Inference.CPU);
    System.out.printf("loaded in %.2f s%n", (System.nanoTime() - start) / 1e9);
    return encoder;
  }

  private static List<Picture> pictures(int count) {
    Random random = new Random(1);
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              byte[] bgr = new byte[3 * 224 * 224];
              random.nextBytes(bgr);
              return new Picture(224, 224, bgr);
            })
        .toList();
  }
}
