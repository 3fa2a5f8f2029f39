package dailies.udfs.hash;

import dailies.udfs.decode.Picture;
import java.util.OptionalLong;
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

/** The hash of a decoded picture, resizing included, and the transform alone (32x32 pixels). */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class PerceptualHashBenchmark {
  private Picture picture;
  private Picture small;

  @Setup
  public void draw() {
    picture = noise(1280, 960);
    small = noise(32, 32);
  }

  private static Picture noise(int width, int height) {
    byte[] bgr = new byte[3 * width * height];
    new Random(1).nextBytes(bgr);
    return new Picture(width, height, bgr);
  }

  @Benchmark
  public OptionalLong analysisSize() {
    return PerceptualHash.of(picture);
  }

  @Benchmark
  public OptionalLong transformAlone() {
    return PerceptualHash.of(small);
  }

  public static void main(String[] arguments) throws RunnerException {
    new Runner(new OptionsBuilder().include(PerceptualHashBenchmark.class.getSimpleName()).build())
        .run();
  }
}
