package dailies.udfs.decode;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** 1280x960 colour pixels to a small square. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class ResamplerBenchmark {
  @Param({"32", "224"})
  private int side;

  @Param({"BICUBIC", "LANCZOS"})
  private Resampler.Kernel kernel;

  private final Picture picture = new Picture(1280, 960, PseudoRandomSamples.of(3 * 1280 * 960));

  @Benchmark
  public Picture resize() {
    return Resampler.resize(picture, side, side, kernel);
  }

  public static void main(String[] arguments) throws RunnerException {
    new Runner(new OptionsBuilder().include(ResamplerBenchmark.class.getSimpleName()).build())
        .run();
  }
}
