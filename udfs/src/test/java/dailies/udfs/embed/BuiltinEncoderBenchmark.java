package dailies.udfs.embed;

import dailies.udfs.decode.Picture;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** A batch of prepared pictures on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Dai.djl.pytorch.num_threads=1")
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
public class BuiltinEncoderBenchmark {
  @Param({"1", "16", "64"})
  private int pictures;

  private BuiltinEncoder encoder;
  private List<Picture> batch;

  @Setup
  public void open() {
    encoder = new BuiltinEncoder();
    Random random = new Random(1);
    batch =
        IntStream.range(0, pictures)
            .mapToObj(
                i -> {
                  byte[] bgr = new byte[3 * 64 * 64];
                  random.nextBytes(bgr);
                  return new Picture(64, 64, bgr);
                })
            .toList();
  }

  @TearDown
  public void close() {
    encoder.close();
  }

  @Benchmark
  public float[][] encode() {
    return encoder.encode(batch);
  }

  public static void main(String[] arguments) throws RunnerException {
    new Runner(new OptionsBuilder().include(BuiltinEncoderBenchmark.class.getSimpleName()).build())
        .run();
  }
}
