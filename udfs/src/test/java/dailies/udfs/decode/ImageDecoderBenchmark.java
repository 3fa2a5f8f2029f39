package dailies.udfs.decode;

import dailies.udfs.issue.MediaException;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** A JPEG of 12 megapixels, to analysis size and to its full size. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class ImageDecoderBenchmark {
  private final ImageDecoder reduced = new ImageDecoder(TestPictures.limits(100_000_000, 1000));
  private final ImageDecoder full = new ImageDecoder(TestPictures.limits(100_000_000, 4000));
  private byte[] jpeg;

  @Setup
  public void makePicture() {
    Picture scene = TestPictures.scene(4000, 3000);
    Random random = new Random(1);
    for (int i = 0; i < scene.bgr().length; i++) {
      scene.bgr()[i] += (byte) random.nextInt(24);
    }
    jpeg = TestPictures.file(scene, ".jpg");
  }

  @Benchmark
  public DecodedImage toAnalysisSize() throws MediaException {
    return reduced.decode(jpeg, "image/jpeg", 1);
  }

  @Benchmark
  public DecodedImage toFullSize() throws MediaException {
    return full.decode(jpeg, "image/jpeg", 1);
  }

  public static void main(String[] arguments) throws RunnerException {
    new Runner(new OptionsBuilder().include(ImageDecoderBenchmark.class.getSimpleName()).build())
        .run();
  }
}
