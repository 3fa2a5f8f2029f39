package dailies.udfs.quality.sound;

import dailies.udfs.decode.SoundBlock;
import dailies.udfs.quality.MetricValues;
import java.util.ArrayList;
import java.util.List;
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

/** Milliseconds for a minute of stereo at 48 kHz on one core, all measures and each alone. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SoundMeterBenchmark {
  private static final int RATE = 48_000;
  private static final int FRAMES = 1024;
  private static final int SECONDS = 60;

  private final List<SoundBlock> blocks = new ArrayList<>();
  private final List<float[][]> separated = new ArrayList<>();

  public SoundMeterBenchmark() {
    Signal music = Signal.music();
    float[] left = music.samples(SECONDS * RATE, RATE);
    float[] right = music.times(0.9).plus(Signal.noise(0.001, 5)).samples(SECONDS * RATE, RATE);
    for (int start = 0; start + FRAMES <= left.length; start += FRAMES) {
      float[][] channels = new float[2][FRAMES];
      float[] interleaved = new float[2 * FRAMES];
      for (int i = 0; i < FRAMES; i++) {
        channels[0][i] = left[start + i];
        channels[1][i] = right[start + i];
        interleaved[2 * i] = left[start + i];
        interleaved[2 * i + 1] = right[start + i];
      }
      separated.add(channels);
      blocks.add(new SoundBlock(interleaved, 2, RATE, Math.round(start * 1e6 / RATE)));
    }
  }

  public static void main(String[] arguments) throws RunnerException {
    new Runner(new OptionsBuilder().include(SoundMeterBenchmark.class.getSimpleName()).build())
        .run();
  }

  @Benchmark
  public MetricValues all() {
    SoundMeter meter = new SoundMeter();
    blocks.forEach(meter::add);
    return meter.result();
  }

  @Benchmark
  public MetricValues levels() {
    return measured(new SoundLevels());
  }

  @Benchmark
  public MetricValues clipping() {
    return measured(new Clipping());
  }

  @Benchmark
  public MetricValues dropouts() {
    return measured(new Dropouts());
  }

  @Benchmark
  public MetricValues loudness() {
    return measured(new IntegratedLoudness());
  }

  @Benchmark
  public MetricValues truePeak() {
    return measured(new TruePeak());
  }

  @Benchmark
  public MetricValues balance() {
    return measured(new ChannelBalance());
  }

  @Benchmark
  public MetricValues spectra() {
    return measured(new SpectralFrames());
  }

  @Benchmark
  public MetricValues hum() {
    return measured(new Hum());
  }

  private MetricValues measured(SoundMeasure<?> measure) {
    measure.begin(2, RATE);
    separated.forEach(channels -> measure.add(channels, FRAMES));
    MetricValues.Builder values = MetricValues.builder();
    measure.result(values);
    return values.build();
  }
}
