package dailies.udfs.analyze;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dailies.udfs.decode.KeyframeOptions;
import dailies.udfs.decode.TestPictures;
import dailies.udfs.embed.BuiltinEncoder;
import dailies.udfs.face.FaceOptions;
import dailies.udfs.media.LocalSource;
import dailies.udfs.quality.QualityProfile;
import dailies.udfs.quality.naturalness.NaturalnessOptions;
import dailies.udfs.quality.sound.SoundMeter;
import dailies.udfs.quality.subject.SubjectOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Prints by how many MiB resident memory grows while the files of a folder are analyzed again and
 * again, after a tenth as many to warm up. Its heap must be resident from the start.
 */
final class AnalyzerMemoryProbe {
  private AnalyzerMemoryProbe() {}

  /** Files after which compiled code takes up little more memory. */
  private static final int FIRST = 80;

  /**
   * @param arguments a folder, how many files to analyze, how subjects are found
   */
  public static void main(String[] arguments) throws IOException {
    List<Path> files = files(Path.of(arguments[0]));
    int times = Integer.parseInt(arguments[1]);
    SubjectOptions subject = new SubjectOptions(arguments[2], 416, SubjectOptions.ANY);
    try (BuiltinEncoder encoder = new BuiltinEncoder()) {
      EmbeddingQueue embeddings = new EmbeddingQueue(encoder, 8, Runnable::run);
      analyze(files, Math.max(FIRST, times / 10), subject, embeddings);
      long before = residentBytes();
      analyze(files, times, subject, embeddings);
      System.out.println((residentBytes() - before) >> 20);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /** A new analyzer for every hundred files, as every task has one. */
  private static void analyze(
      List<Path> files, int times, SubjectOptions subject, EmbeddingQueue embeddings) {
    for (int done = 0; done < times; done += 100) {
      try (MediaAnalyzer analyzer = analyzer(subject, embeddings)) {
        for (int i = done; i < Math.min(times, done + 100); i++) {
          requireExpected(files.get(i % files.size()), analyzer);
        }
      }
      embeddings.flush();
    }
  }

  /** Files that are cut short are named so; all others are whole. */
  private static void requireExpected(Path file, MediaAnalyzer analyzer) {
    AnalyzedMedia media = analyzer.analyze(new LocalSource(file));
    boolean isWhole = media.issue() == null && !media.metrics().byColumn().isEmpty();
    if (isWhole == file.getFileName().toString().startsWith("cut")) {
      throw new IllegalStateException(file + ": " + media.issueDetail());
    }
  }

  private static MediaAnalyzer analyzer(SubjectOptions subject, EmbeddingQueue embeddings) {
    MeasureOptions measure =
        new MeasureOptions(
            photoWithSubject(),
            subject,
            NaturalnessOptions.DEFAULT,
            SoundMeter.Weights.DEFAULT,
            64);
    return new MediaAnalyzer(
        TestPictures.limits(1 << 24, 1280),
        KeyframeOptions.DEFAULT,
        measure,
        new FaceOptions(FaceOptions.CASCADE, 0.2, 0.55).open(),
        embeddings);
  }

  private static QualityProfile photoWithSubject() {
    Config photo = ConfigFactory.parseFile(Path.of("..", "conf", "quality", "photo.conf").toFile());
    return QualityProfile.parse(
        ConfigFactory.parseString("weights { primary_subject = 0.1 }").withFallback(photo));
  }

  private static long residentBytes() throws IOException {
    String[] pages = Files.readString(Path.of("/proc/self/statm")).split(" ");
    return Long.parseLong(pages[1]) * 4096;
  }
}
