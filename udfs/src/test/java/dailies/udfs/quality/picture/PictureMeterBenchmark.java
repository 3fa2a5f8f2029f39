package dailies.udfs.quality.picture;

import dailies.udfs.decode.Picture;
import dailies.udfs.evaluate.Degradation;
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

/** Milliseconds for a picture of 1280x960 on one core, all metrics and each alone. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PictureMeterBenchmark {
  private final Picture picture = Degradation.NOISE.apply(SyntheticPictures.scene(1280, 960, 1), 3);
  private final LumaPlane plane = LumaPlane.of(picture);
  private final LumaHistogram histogram = LumaHistogram.of(plane);
  private final Detail detail = Detail.of(plane);
  private final ColourScan scan = ColourScan.of(picture);
  private final PictureMeter meter = new PictureMeter();

  public static void main(String[] arguments) throws RunnerException {
    new Runner(new OptionsBuilder().include(PictureMeterBenchmark.class.getSimpleName()).build())
        .run();
  }

  @Benchmark
  public MetricValues all() {
    return meter.measure(picture);
  }

  @Benchmark
  public byte[] luma() {
    return picture.luma();
  }

  @Benchmark
  public Object histogram() {
    return LumaHistogram.of(plane);
  }

  @Benchmark
  public Object reduction() {
    return ReducedLuma.of(plane, Detail.FINE_LONG_SIDE);
  }

  /** With the reduction. */
  @Benchmark
  public Object detail() {
    return Detail.of(plane);
  }

  @Benchmark
  public double sharpness() {
    return Sharpness.of(detail);
  }

  @Benchmark
  public Object motionBlur() {
    return MotionBlur.of(detail.fine());
  }

  @Benchmark
  public Object defocus() {
    return Defocus.of(detail);
  }

  @Benchmark
  public Object noiseSigma() {
    return Noise.sigma(plane);
  }

  @Benchmark
  public double blockiness() {
    return BlockEdges.of(plane);
  }

  @Benchmark
  public double banding() {
    return Banding.of(plane);
  }

  @Benchmark
  public double exposure() {
    return Exposure.of(histogram);
  }

  @Benchmark
  public double contrast() {
    return Contrast.of(histogram);
  }

  @Benchmark
  public double dynamicRange() {
    return DynamicRange.stops(histogram);
  }

  /** With clipped highlights and crushed shadows. */
  @Benchmark
  public Object colourScan() {
    return ColourScan.of(picture);
  }

  @Benchmark
  public double saturation() {
    return Saturation.of(scan);
  }

  @Benchmark
  public Object colourCast() {
    return ColourCast.of(scan);
  }
}
