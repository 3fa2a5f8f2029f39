package dailies.udfs.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.ConfigFactory;
import dailies.udfs.decode.DecodeLimits;
import dailies.udfs.decode.KeyframeOptions;
import dailies.udfs.decode.Picture;
import dailies.udfs.decode.SyntheticClip;
import dailies.udfs.decode.TestPictures;
import dailies.udfs.embed.BuiltinEncoder;
import dailies.udfs.face.FaceDetector;
import dailies.udfs.issue.MediaIssue;
import dailies.udfs.media.ContentHash;
import dailies.udfs.media.LocalSource;
import dailies.udfs.media.MediaSource;
import dailies.udfs.media.MediaType;
import dailies.udfs.media.SeekableInput;
import dailies.udfs.quality.QualityProfile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaAnalyzerTest {
  private static final BuiltinEncoder ENCODER = new BuiltinEncoder();
  private static final int ANALYSIS_LONG_SIDE = 640;

  @TempDir private Path folder;

  private final EmbeddingQueue embeddings = new EmbeddingQueue(ENCODER, 4, Runnable::run);

  @AfterAll
  static void close() {
    ENCODER.close();
  }

  @Test
  void tellsEverythingOfAPictureFromOneRead() throws IOException {
    Picture picture = TestPictures.scene(800, 600);
    CountingSource source = counting(write("a.jpg", TestPictures.file(picture, ".jpg")));

    AnalyzedMedia media = analyzer(limits()).analyze(source);
    embeddings.flush();

    assertThat(media.issue()).isNull();
    assertThat(media.details().type()).isEqualTo(MediaType.PICTURE);
    assertThat(media.details().mimeType()).isEqualTo("image/jpeg");
    assertThat(media.details().width()).isEqualTo(800);
    assertThat(media.details().height()).isEqualTo(600);
    assertThat(media.contentSha256())
        .isEqualTo(ContentHash.sha256(Files.readAllBytes(folder.resolve("a.jpg"))));
    assertThat(media.frames()).hasSize(1);
    assertThat(media.frames().get(0).thumbnail()).isNotEmpty();
    assertThat(media.frames().get(0).embedding().vector()).hasSize(ENCODER.dimension());
    assertThat(media.metrics().byColumn())
        .containsKeys("sharpness", "exposure", "motion_blur", "noise");
    assertThat(media.metrics().byColumn()).doesNotContainKey("audio_quality");
    assertThat(media.score().score()).isCloseTo(100 * media.score().overall(), within(1e-9));
    assertThat(source.opened).isEqualTo(1);
    assertThat(source.bytesRead).isEqualTo(source.sizeBytes());
  }

  @Test
  void tellsEverythingOfAClip() throws Exception {
    Path file = SyntheticClip.mp4(50).write(folder.resolve("clip.mp4"), MediaAnalyzerTest::frame);

    AnalyzedMedia media = analyzer(limits()).analyze(new LocalSource(file));
    embeddings.flush();

    assertThat(media.issue()).isNull();
    assertThat(media.details().type()).isEqualTo(MediaType.CLIP);
    assertThat(media.details().durationMillis()).isCloseTo(2000L, within(60L));
    assertThat(media.metrics().byColumn())
        .containsKeys("sharpness", "audio_quality", "frozen_fraction", "interlaced_fraction");
    assertThat(media.frames()).isNotEmpty().isSortedAccordingTo(byTime());
    assertThat(media.frames())
        .allSatisfy(frame -> assertThat(frame.embedding().vector()).isNotEmpty());
  }

  @Test
  void aStreamedClipIsTheSameAsABufferedOne() throws Exception {
    Path file = SyntheticClip.mp4(50).write(folder.resolve("clip.mp4"), MediaAnalyzerTest::frame);
    DecodeLimits streaming = new DecodeLimits(1 << 30, 1 << 24, Duration.ofMinutes(1), 1000, 640);

    AnalyzedMedia streamed = analyzer(streaming).analyze(new LocalSource(file));
    AnalyzedMedia buffered = analyzer(limits()).analyze(new LocalSource(file));

    assertThat(streamed.contentSha256()).isEqualTo(buffered.contentSha256());
    assertThat(streamed.details()).isEqualTo(buffered.details());
    assertThat(streamed.metrics()).isEqualTo(buffered.metrics());
    assertThat(streamed.frames()).hasSameSizeAs(buffered.frames());
  }

  @Test
  void saysWhatIsWrongAndStillHashes() throws IOException {
    byte[] text = "just words".getBytes(StandardCharsets.UTF_8);

    AnalyzedMedia named = analyzer(limits()).analyze(new LocalSource(write("notes.jpg", text)));
    AnalyzedMedia plain = analyzer(limits()).analyze(new LocalSource(write("notes.txt", text)));

    assertThat(named.issue()).isEqualTo(MediaIssue.WRONG_TYPE);
    assertThat(named.issueDetail()).contains("picture").contains("text/plain");
    assertThat(plain.issue()).isEqualTo(MediaIssue.UNSUPPORTED_TYPE);
    assertThat(named.contentSha256()).isEqualTo(ContentHash.sha256(text));
    assertThat(named.score()).isNull();
  }

  @Test
  void checksLimitsBeforeItDecodes() throws IOException {
    Path empty = write("empty.jpg", new byte[0]);
    Path large = write("large.png", TestPictures.file(TestPictures.scene(400, 300), ".png"));
    DecodeLimits fewPixels = TestPictures.limits(400 * 300 - 1, ANALYSIS_LONG_SIDE);
    DecodeLimits fewBytes = new DecodeLimits(100, 1 << 24, Duration.ofMinutes(1), 1 << 20, 640);

    assertThat(analyzer(limits()).analyze(new LocalSource(empty)).issue())
        .isEqualTo(MediaIssue.EMPTY);
    assertThat(analyzer(fewPixels).analyze(new LocalSource(large)).issue())
        .isEqualTo(MediaIssue.TOO_MANY_PIXELS);
    assertThat(analyzer(fewBytes).analyze(new LocalSource(large)).issue())
        .isEqualTo(MediaIssue.TOO_LARGE);
  }

  @Test
  void storageTroubleIsAnIssueOfTheFile() throws IOException {
    Path file = write("a.jpg", TestPictures.file(TestPictures.scene(100, 100), ".jpg"));
    CountingSource breaking = counting(file);
    breaking.failAfter = 1000;

    AnalyzedMedia gone = analyzer(limits()).analyze(new GoneSource());
    AnalyzedMedia broken = analyzer(limits()).analyze(breaking);

    assertThat(gone.issue()).isEqualTo(MediaIssue.NOT_FOUND);
    assertThat(broken.issue()).isEqualTo(MediaIssue.UNREADABLE);
    assertThat(broken.issueDetail()).contains("cable pulled");
    assertThat(broken.contentSha256()).isNull();
  }

  private MediaAnalyzer analyzer(DecodeLimits limits) {
    QualityProfile profile =
        QualityProfile.parse(
            ConfigFactory.parseFile(Path.of("../conf/quality/clip.conf").toFile()));
    return new MediaAnalyzer(
        limits,
        KeyframeOptions.DEFAULT,
        MeasureOptions.of(profile, 160),
        FaceDetector.NONE,
        embeddings);
  }

  private static DecodeLimits limits() {
    return TestPictures.limits(1 << 24, ANALYSIS_LONG_SIDE);
  }

  private static Comparator<AnalyzedFrame> byTime() {
    return Comparator.comparing(AnalyzedFrame::ptsMicros);
  }

  private static byte[] frame(int number) {
    byte[] bgr = new byte[3 * 320 * 240];
    new Random(7).nextBytes(bgr);
    bgr[number] = 0;
    return bgr;
  }

  private Path write(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private static CountingSource counting(Path file) {
    return new CountingSource(new LocalSource(file));
  }

  /** Real storage that is watched, and that can break off. */
  private static final class CountingSource implements MediaSource {
    private final LocalSource source;
    private int opened;
    private long bytesRead;
    private long failAfter = Long.MAX_VALUE;

    CountingSource(LocalSource source) {
      this.source = source;
    }

    @Override
    public String uri() {
      return source.uri();
    }

    @Override
    public long sizeBytes() {
      return source.sizeBytes();
    }

    @Override
    public SeekableInput open() throws IOException {
      opened++;
      SeekableInput input = source.open();
      return new SeekableInput() {
        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
          if (bytesRead >= failAfter) {
            throw new IOException("cable pulled");
          }
          int count = input.read(buffer, offset, Math.min(length, 512));
          bytesRead += Math.max(0, count);
          return count;
        }

        @Override
        public void seek(long position) throws IOException {
          input.seek(position);
        }

        @Override
        public long position() throws IOException {
          return input.position();
        }

        @Override
        public long sizeBytes() {
          return input.sizeBytes();
        }

        @Override
        public void close() throws IOException {
          input.close();
        }
      };
    }
  }

  private record GoneSource() implements MediaSource {
    @Override
    public String uri() {
      return "file:/gone.jpg";
    }

    @Override
    public long sizeBytes() {
      return 10;
    }

    @Override
    public SeekableInput open() throws IOException {
      throw new FileNotFoundException("/gone.jpg");
    }
  }
}
