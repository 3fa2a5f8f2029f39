package dailies.udfs.embed.clip;

import com.sun.management.OperatingSystemMXBean;
import dailies.udfs.decode.Picture;
import dailies.udfs.embed.Encoder;
import dailies.udfs.embed.Inference;
import dailies.udfs.embed.PixelNormalization;
import dailies.udfs.embed.TorchScriptEncoder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A ViT-B/32 with random weights: how long it takes to load, and how many pictures it encodes a
 * second beside the same tower as TorchScript, in turns and with the same threads. Seconds of the
 * processor are told, too, since they mean more on a busy machine. The best round counts.
 * Arguments: a folder to keep both models in (1 GB), pictures a batch, rounds.
 */
public final class ClipEncoderBenchmark {
  private ClipEncoderBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    List<Picture> batch = pictures(Integer.parseInt(arguments[1]));
    int rounds = Integer.parseInt(arguments[2]);
    Path script = folder.resolve("tower.pt");
    if (Files.notExists(script)) {
      TinyCheckpoint.vitB32().write(folder);
      TorchScriptTower.write(ClipCheckpoint.open(folder), script);
    }
    Best loading = new Best("loading");
    // PyTorch itself is started before.
    load(folder).close();
    loading.time(1, () -> load(folder).close());
    Best ours = new Best("tower of arrays");
    Best theirs = new Best("TorchScript");
    PixelNormalization normalization = PixelNormalization.ofClip(224);
    try (ClipEncoder encoder = load(folder);
        Encoder torchScript =
            new TorchScriptEncoder(script, normalization, "script", Inference.CPU)) {
      torchScript.encode(batch);
      torchScript.encode(batch);
      encoder.encode(batch);
      for (int i = 0; i < rounds; i++) {
        ours.time(batch.size(), () -> encoder.encode(batch));
        theirs.time(batch.size(), () -> torchScript.encode(batch));
      }
    }
    System.out.println(loading + "\n" + ours + "\n" + theirs);
    System.out.printf(
        "ratio to TorchScript: %.2f by the clock, %.2f by processor time%n",
        theirs.seconds / ours.seconds, theirs.processorSeconds / ours.processorSeconds);
  }

  private static ClipEncoder load(Path folder) {
    return new ClipEncoder(ClipCheckpoint.open(folder), "random", Inference.CPU);
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

  /** The least time that something took, for one of its things. */
  private static final class Best {
    private static final OperatingSystemMXBean SYSTEM =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final String name;
    private double seconds = Double.MAX_VALUE;
    private double processorSeconds = Double.MAX_VALUE;

    Best(String name) {
      this.name = name;
    }

    void time(int things, Runnable task) {
      long start = System.nanoTime();
      long processorStart = SYSTEM.getProcessCpuTime();
      task.run();
      processorSeconds =
          Math.min(processorSeconds, (SYSTEM.getProcessCpuTime() - processorStart) / 1e9 / things);
      seconds = Math.min(seconds, (System.nanoTime() - start) / 1e9 / things);
    }

    @Override
    public String toString() {
      return "%s: %.3f s (%.2f a second), %.3f processor seconds"
          .formatted(name, seconds, 1 / seconds, processorSeconds);
    }
  }
}
