package dailies.udfs.quality.sound;

import dailies.udfs.quality.Metric;
import dailies.udfs.quality.MetricValues;
import java.util.Arrays;

/** The level of the whole and of windows of 50 ms; all channels count alike. */
final class SoundLevels implements SoundMeasure<SoundLevels> {
  private static final double WINDOW_SECONDS = 0.05;

  private final LevelHistogram windows = new LevelHistogram();
  private double squares;
  private long samples;
  private double[] windowSquares = new double[0];
  private int windowFrames;
  private int inWindow;

  @Override
  public void begin(int channels, int sampleRate) {
    if (inWindow > 0) {
      closeWindow();
    }
    windowSquares = new double[channels];
    windowFrames = Math.max(1, (int) Math.round(WINDOW_SECONDS * sampleRate));
  }

  @Override
  public void add(float[][] channels, int frames) {
    int from = 0;
    while (from < frames) {
      int to = Math.min(frames, from + windowFrames - inWindow);
      for (int channel = 0; channel < windowSquares.length; channel++) {
        windowSquares[channel] =
            SumOfSquares.of(channels[channel], from, to, windowSquares[channel]);
      }
      inWindow += to - from;
      from = to;
      if (inWindow == windowFrames) {
        closeWindow();
      }
    }
  }

  private void closeWindow() {
    double sum = openSquares();
    int count = openSamples();
    windows.add(Decibels.ofPower(sum / count));
    squares += sum;
    samples += count;
    Arrays.fill(windowSquares, 0);
    inWindow = 0;
  }

  private double openSquares() {
    double sum = 0;
    for (double channel : windowSquares) {
      sum += channel;
    }
    return sum;
  }

  private int openSamples() {
    return inWindow * windowSquares.length;
  }

  @Override
  public void merge(SoundLevels later) {
    windows.add(later.windows);
    squares += later.squares + later.openSquares();
    samples += later.samples + later.openSamples();
    if (later.inWindow > 0) {
      windows.add(Decibels.ofPower(later.openSquares() / later.openSamples()));
    }
  }

  /** How often each level occurs; something must have been added. */
  LevelHistogram histogram() {
    if (windows.total() > 0) {
      return windows;
    }
    LevelHistogram first = new LevelHistogram();
    first.add(Decibels.ofPower(openSquares() / openSamples()));
    return first;
  }

  @Override
  public void result(MetricValues.Builder values) {
    double power = (squares + openSquares()) / (samples + openSamples());
    values
        .put(Metric.RMS_DBFS, Decibels.ofPower(power))
        .put(Metric.SILENT_FRACTION, histogram().shareBelow(Decibels.SILENT));
  }
}
