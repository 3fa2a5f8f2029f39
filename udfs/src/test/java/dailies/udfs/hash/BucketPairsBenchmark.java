package dailies.udfs.hash;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** One bucket of random hashes: compared pair by pair (4,000) and grouped again (the others). */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
public class BucketPairsBenchmark {
  @Param({"4000", "40000", "400000"})
  private int hashes;

  private final HashBands bands = new HashBands(8);
  private long[] bucket;

  @Setup
  public void fill() {
    bucket = new Random(1).longs(hashes).map(hash -> hash & ~bands.mask(3)).toArray();
    bucket = Arrays.stream(bucket).distinct().toArray();
  }

  @Benchmark
  public void pairs(Blackhole blackhole) {
    new BucketPairs(bands)
        .forEach(bucket, 3, (lower, upper, distance) -> blackhole.consume(distance));
  }

  public static void main(String[] arguments) throws RunnerException {
    new Runner(new OptionsBuilder().include(BucketPairsBenchmark.class.getSimpleName()).build())
        .run();
  }
}
