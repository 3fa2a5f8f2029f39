package dailies.udfs.decode;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;

import dailies.udfs.issue.MediaException;
import dailies.udfs.media.BufferedInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Clip seconds a second on one core, of a moving 1080p30 H.264 clip with sound and cuts. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 4, time = 4)
public class ClipDecoderBenchmark {
  private static final int SECONDS = 4;
  private static final DecodeLimits LIMITS =
      new DecodeLimits(1L << 30, 20_000_000, Duration.ofSeconds(600), 1 << 20, 1024);

  private byte[] content;

  @Setup
  public void encode() throws IOException {
    SyntheticClip clip =
        new SyntheticClip("mp4", 27, 86018, 1920, 1080, 30 * SECONDS, 30, 0, "faststart");
    byte[][] scenes = {clip.blobs(1, 0), clip.blobs(2, 0), clip.blobs(3, 0)};
    Path file = Files.createTempFile("benchmark", ".mp4");
    content = Files.readAllBytes(clip.write(file, i -> moved(scenes[i / 45 % 3], 15 * i)));
    Files.delete(file);
  }

  private static byte[] moved(byte[] bgr, int bytes) {
    byte[] moved = new byte[bgr.length];
    System.arraycopy(bgr, bytes, moved, 0, bgr.length - bytes);
    System.arraycopy(bgr, 0, moved, bgr.length - bytes, bytes);
    return moved;
  }

  /** Decode, sound, grey frames, shots and keyframes. */
  @Benchmark
  @OperationsPerInvocation(SECONDS)
  public DecodedClip wholeDecode() throws MediaException, IOException {
    return new ClipDecoder(LIMITS, KeyframeOptions.DEFAULT)
        .decode(new BufferedInput(content), new ClipListener() {});
  }

  /** The video decoder of libav and nothing else. */
  @Benchmark
  @OperationsPerInvocation(SECONDS)
  public long bareDecode() throws MediaException, IOException {
    AVPacket packet = av_packet_alloc();
    try (AvInput input = AvInput.open(new BufferedInput(content), LIMITS);
        StreamDecoder decoder =
            StreamDecoder.open(input.context().streams(0), 20_000_000, input.deadline(), "video")) {
      while (input.read(packet) >= 0) {
        if (packet.stream_index() == 0) {
          decoder.decode(packet, frame -> {});
        }
        av_packet_unref(packet);
      }
      decoder.finish(frame -> {});
      return decoder.frames();
    } finally {
      av_packet_free(packet);
    }
  }

  public static void main(String[] arguments) throws RunnerException {
    new Runner(new OptionsBuilder().include(ClipDecoderBenchmark.class.getSimpleName()).build())
        .run();
  }
}
