package dailies.udfs.quality.naturalness;

import dailies.udfs.decode.Picture;
import dailies.udfs.quality.MetricValues;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Milliseconds for a picture of 1280x960 on one core. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class NaturalnessBenchmark {
  private final Picture picture = DrawnPictures.scene(1280, 960, 1);
  private final GreyLevels grey = GreyLevels.of(picture);
  private final NiqeModel model = NiqeModel.shipped();
  private final NaturalnessMeter meter = new NaturalnessMeter();

  public static void main(String[] arguments) throws RunnerException {
    new Runner(new OptionsBuilder().include(NaturalnessBenchmark.class.getSimpleName()).build())
        .run();
  }

  @Benchmark
  public MetricValues all() {
    return meter.measure(picture);
  }

  @Benchmark
  public byte[] grey() {
    return GreyLevels.of(picture).levels();
  }

  @Benchmark
  public double brisque() {
    return Brisque.of(grey).orElseThrow();
  }

  @Benchmark
  public double niqe() {
    return Niqe.of(grey, model).orElseThrow();
  }
}
