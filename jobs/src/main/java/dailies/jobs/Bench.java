package dailies.jobs;

import dailies.udfs.analyze.AnalyzedMedia;
import dailies.udfs.analyze.EmbeddingQueue;
import dailies.udfs.analyze.MediaAnalyzer;
import dailies.udfs.media.LocalSource;
import dailies.udfs.media.MediaType;
import dailies.udfs.media.MediaTypeDetector;
import dailies.udfs.spark.AnalysisSettings;
import dailies.udfs.spark.EncoderHolder;
import dailies.udfs.spark.LoadedModel;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/** Runs the analysis of local files on several threads and tells how fast it was. */
final class Bench {
  private final AnalysisSettings settings;
  private final Configuration storage;
  private final int threads;
  private final int rounds;

  Bench(AnalysisSettings settings, Configuration storage, int threads, int rounds) {
    this.settings = settings;
    this.storage = storage;
    this.threads = threads;
    this.rounds = rounds;
  }

  /** What one round did. */
  private record Outcome(long files, double clipSeconds, double seconds) {
    Outcome plus(AnalyzedMedia media) {
      Long millis = media.details().durationMillis();
      boolean measured = media.score() != null;
      return measured
          ? new Outcome(files + 1, clipSeconds + (millis == null ? 0 : millis / 1e3), seconds)
          : this;
    }

    Outcome plus(Outcome other) {
      return new Outcome(files + other.files, clipSeconds + other.clipSeconds, 0);
    }

    Outcome in(double elapsed) {
      return new Outcome(files, clipSeconds, elapsed);
    }
  }

  void run(Path folder, PrintStream out)
      throws IOException, InterruptedException, ExecutionException {
    out.printf(
        Locale.ROOT,
        "%s, Java %s, %d threads, median of %d rounds%n",
        processor(),
        Runtime.version().feature(),
        threads,
        rounds);
    List<Path> pictures = files(folder, MediaType.PICTURE);
    List<Path> clips = files(folder, MediaType.CLIP);
    LoadedModel model = EncoderHolder.model(settings.model(), storage);
    Supplier<EmbeddingQueue> none = EmbeddingQueue::ofNothing;
    report(out, "pictures, decode + metrics + hash", pictures, none);
    double whole = report(out, "pictures, the same + embedding", pictures, model::newQueue);
    if (whole > 0) {
      reportAlone(out, model, whole);
    }
    report(out, "clips, decode + metrics + hash", clips, none);
    report(out, "clips, the same + embedding", clips, model::newQueue);
  }

  private void reportAlone(PrintStream out, LoadedModel model, double whole)
      throws InterruptedException {
    double alone = EncoderSpeed.picturesPerSecond(model, threads);
    out.printf(
        Locale.ROOT,
        "%-36s %21.1f pictures/s; the whole reaches %.0f %% of it%n",
        "the encoder alone",
        alone,
        100 * whole / alone);
  }

  /** Tells how fast it was, and returns files a second. */
  private double report(
      PrintStream out, String what, List<Path> files, Supplier<EmbeddingQueue> queues)
      throws InterruptedException, ExecutionException {
    if (files.isEmpty()) {
      out.printf("%-36s no files%n", what);
      return 0;
    }
    round(files, queues);
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      outcomes.add(round(files, queues));
    }
    outcomes.sort((a, b) -> Double.compare(a.seconds(), b.seconds()));
    Outcome median = outcomes.get(rounds / 2);
    out.printf(
        Locale.ROOT,
        "%-36s %6d files %8.1f files/s%s%n",
        what,
        median.files(),
        median.files() / median.seconds(),
        median.clipSeconds() == 0
            ? ""
            : String.format(
                Locale.ROOT, " %8.1f clip s/s", median.clipSeconds() / median.seconds()));
    return median.files() / median.seconds();
  }

  private Outcome round(List<Path> files, Supplier<EmbeddingQueue> queues)
      throws InterruptedException, ExecutionException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      AtomicInteger next = new AtomicInteger();
      long start = System.nanoTime();
      List<Future<Outcome>> parts = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        parts.add(pool.submit(() -> part(files, next, queues)));
      }
      Outcome all = new Outcome(0, 0, 0);
      for (Future<Outcome> part : parts) {
        all = all.plus(part.get());
      }
      return all.in((System.nanoTime() - start) / 1e9);
    } finally {
      pool.shutdown();
    }
  }

  private Outcome part(List<Path> files, AtomicInteger next, Supplier<EmbeddingQueue> queues) {
    EmbeddingQueue embeddings = queues.get();
    try (MediaAnalyzer analyzer = settings.analyzer(embeddings, storage)) {
      Outcome outcome = new Outcome(0, 0, 0);
      for (int i = next.getAndIncrement(); i < files.size(); i = next.getAndIncrement()) {
        outcome = outcome.plus(analyzer.analyze(new LocalSource(files.get(i))));
      }
      embeddings.finish();
      return outcome;
    }
  }

  private static List<Path> files(Path folder, MediaType type) throws IOException {
    MediaTypeDetector types = new MediaTypeDetector();
    return LocalPictures.files(folder).stream()
        .filter(file -> types.typeOfName(file.toString()) == type)
        .toList();
  }

  private static String processor() throws IOException {
    Path cpuinfo = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(cpuinfo)) {
      return System.getProperty("os.arch");
    }
    try (Stream<String> lines = Files.lines(cpuinfo)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).trim())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    }
  }
}
