package dailies.jobs;

import static org.apache.spark.sql.functions.col;

import dailies.jobs.config.Settings;
import dailies.jobs.progress.Progress;
import dailies.jobs.progress.ProgressStyle;
import dailies.jobs.stages.Selection;
import dailies.jobs.tables.RunsTable;
import dailies.udfs.decode.Picture;
import dailies.udfs.decode.Thumbnail;
import dailies.udfs.spark.PinnedFaces;
import dailies.udfs.spark.PinnedModel;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Takes in many small pictures, then nothing new, and tells what is spent besides the pictures
 * themselves, after a few to warm up. They are drawn of a few waves each, so that no two are
 * copies.
 */
final class BackfillBench {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 240;
  private static final int WAVES = 4;
  private static final int PICTURES_A_FOLDER = 1000;
  private static final int WARMING_PICTURES = 500;

  private final SparkSession spark;
  private final Settings settings;
  private final Path folder;

  /**
   * @param folder empty
   */
  BackfillBench(SparkSession spark, Settings settings, Path folder) {
    this.spark = spark;
    this.settings = settings;
    this.folder = folder;
  }

  void run(int pictures, Progress progress, PrintStream out) throws IOException {
    Path few = folder.resolve("few");
    draw(few, WARMING_PICTURES);
    backfill(few, ProgressStyle.none.open(System.err));
    Path many = folder.resolve("many");
    draw(many, pictures);
    Row first = backfill(many, progress);
    Row second = backfill(many, progress);
    out.printf(
        Locale.ROOT,
        "%,d pictures of %d x %d, heap of %,d MB%n",
        pictures,
        WIDTH,
        HEIGHT,
        Runtime.getRuntime().maxMemory() >> 20);
    report(first, pictures, out);
    line(out, "the second run, nothing new", seconds(second));
  }

  private void report(Row run, int pictures, PrintStream out) {
    double all = seconds(run);
    int cores = spark.sparkContext().defaultParallelism();
    double listing = step(run, "index");
    double analysis = step(run, "analyze");
    double atWork = step(run, "task") / cores;
    double writing = step(run, "write");
    line(out, "the first run", all);
    line(out, "  listing", listing);
    line(out, "  analysis", analysis);
    line(out, "    tasks, on %d cores".formatted(cores), atWork);
    line(out, "    writing tables", writing);
    line(out, "    batching and waiting", analysis - atWork - writing);
    line(out, "  copies and scenes", all - listing - analysis);
    out.printf(
        Locale.ROOT,
        "%.1f pictures/s; listing and batching are %.1f %% of the run%n",
        pictures / all,
        100 * (listing + analysis - atWork - writing) / all);
  }

  private static void line(PrintStream out, String what, double seconds) {
    out.printf(Locale.ROOT, "%-32s %8.1f s%n", what, seconds);
  }

  private Row backfill(Path pictures, Progress progress) throws IOException {
    PinnedModel model = Curation.model(spark, settings);
    PinnedFaces faces = Curation.faces(spark, settings);
    String warehouse = pictures.resolveSibling(pictures.getFileName() + "-warehouse").toString();
    Intake intake = Intake.open(spark, List.of(pictures.toString()), warehouse);
    Curation curation =
        Curation.begin(intake.warehouse(), settings, model, "bench-backfill", Map.of());
    BackfillJob.backfill(intake, Selection.ALL, curation, faces, progress);
    return intake
        .warehouse()
        .read(RunsTable.TABLE)
        .orderBy(col(RunsTable.STARTED_AT).desc())
        .first();
  }

  private static double seconds(Row run) {
    return (run.getTimestamp(run.fieldIndex(RunsTable.FINISHED_AT)).getTime()
            - run.getTimestamp(run.fieldIndex(RunsTable.STARTED_AT)).getTime())
        / 1e3;
  }

  private static double step(Row run, String name) {
    Map<String, Row> stages = run.getJavaMap(run.fieldIndex(RunsTable.STAGES));
    return stages.get(name).getAs("seconds");
  }

  private static void draw(Path folder, int pictures) throws IOException {
    for (int first = 0; first < pictures; first += PICTURES_A_FOLDER) {
      Files.createDirectories(folder.resolve(Integer.toString(first)));
    }
    IntStream.range(0, pictures).parallel().forEach(number -> write(folder, number));
  }

  private static void write(Path folder, int number) {
    int first = number / PICTURES_A_FOLDER * PICTURES_A_FOLDER;
    Path file = folder.resolve(first + "/" + number + ".jpg");
    try {
      Files.write(file, Thumbnail.jpeg(picture(new Random(number)), WIDTH));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Picture picture(Random random) {
    byte[] bgr = new byte[WIDTH * HEIGHT * 3];
    for (int channel = 0; channel < 3; channel++) {
      draw(bgr, channel, waves(WIDTH, random), waves(HEIGHT, random), random.nextInt());
    }
    return new Picture(WIDTH, HEIGHT, bgr);
  }

  private static void draw(byte[] bgr, int channel, double[][] across, double[][] down, int seed) {
    int noise = seed;
    int at = channel;
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        double sum = 0;
        for (int wave = 0; wave < WAVES; wave++) {
          sum += across[wave][x] * down[wave][y];
        }
        noise = noise * 1664525 + 1013904223;
        bgr[at] = (byte) Math.max(0, Math.min(255, 128 + 60 * sum + (noise >> 28)));
        at += 3;
      }
    }
  }

  private static double[][] waves(int length, Random random) {
    double[][] waves = new double[WAVES][length];
    for (double[] wave : waves) {
      double cycles = 8 * random.nextDouble();
      double phase = random.nextDouble();
      for (int i = 0; i < length; i++) {
        wave[i] = Math.cos(2 * Math.PI * (cycles * i / length + phase));
      }
    }
    return waves;
  }
}
