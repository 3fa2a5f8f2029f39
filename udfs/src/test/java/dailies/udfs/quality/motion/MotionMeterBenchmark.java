package dailies.udfs.quality.motion;

import dailies.udfs.decode.GreyFrame;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Microseconds for a frame of 320x180 on one core: the whole meter, and what it does. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MotionMeterBenchmark {
  private static final int FRAMES = 60;

  private final GreyFrame[] frames = new GreyFrame[FRAMES];
  private final MotionPlane[] planes = new MotionPlane[FRAMES];
  private final MotionEstimator estimator = new MotionEstimator();

  public MotionMeterBenchmark() {
    HandheldScene scene = HandheldScene.USUAL;
    for (int i = 0; i < FRAMES; i++) {
      frames[i] = scene.frame(i, scene.handheld(i).moved(0.01 * i, 0));
      planes[i] = MotionPlane.of(frames[i]);
    }
  }

  public static void main(String[] arguments) throws RunnerException {
    new Runner(new OptionsBuilder().include(MotionMeterBenchmark.class.getSimpleName()).build())
        .run();
  }

  @Benchmark
  @OperationsPerInvocation(FRAMES)
  public Object all() {
    MotionMeter meter = new MotionMeter();
    for (GreyFrame frame : frames) {
      meter.frame(frame);
    }
    return meter.result();
  }

  @Benchmark
  @OperationsPerInvocation(FRAMES)
  public int reduction() {
    int width = 0;
    for (GreyFrame frame : frames) {
      width += MotionPlane.of(frame).width();
    }
    return width;
  }

  @Benchmark
  @OperationsPerInvocation(FRAMES)
  public int shade() {
    int sum = 0;
    for (MotionPlane plane : planes) {
      sum += Shade.of(plane).ordinal();
    }
    return sum;
  }

  @Benchmark
  @OperationsPerInvocation(FRAMES - 1)
  public double movement() {
    double sum = 0;
    for (int i = 1; i < FRAMES; i++) {
      sum += estimator.between(planes[i - 1], planes[i]).x();
    }
    return sum;
  }
}
