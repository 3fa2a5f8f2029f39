package dailies.udfs.quality.sound;

import dailies.udfs.quality.Metric;
import dailies.udfs.quality.MetricValues;

/**
 * Sets the left channel beside the right one, over windows of 50 ms in which one of them is above
 * -50 dBFS; further channels may rightly be silent. No values without two channels or without such
 * a window.
 */
final class ChannelBalance implements SoundMeasure<ChannelBalance> {
  private static final double WINDOW_SECONDS = 0.05;
  private static final double DEAD_DBFS = -70;
  private static final double GREATEST_IMBALANCE = 60;

  private int windowFrames;
  private int inWindow;
  private boolean paired;
  private double leftSquares;
  private double rightSquares;
  private double leftPower;
  private double rightPower;
  private long sounding;
  private long leftDead;
  private long rightDead;

  @Override
  public void begin(int channels, int sampleRate) {
    windowFrames = Math.max(1, (int) Math.round(WINDOW_SECONDS * sampleRate));
    paired = channels >= 2;
    openWindow();
  }

  @Override
  public void add(float[][] channels, int frames) {
    int from = 0;
    while (paired && from < frames) {
      int to = Math.min(frames, from + windowFrames - inWindow);
      leftSquares = SumOfSquares.of(channels[0], from, to, leftSquares);
      rightSquares = SumOfSquares.of(channels[1], from, to, rightSquares);
      inWindow += to - from;
      from = to;
      if (inWindow == windowFrames) {
        closeWindow();
      }
    }
  }

  private void openWindow() {
    inWindow = 0;
    leftSquares = 0;
    rightSquares = 0;
  }

  private void closeWindow() {
    double left = leftSquares / windowFrames;
    double right = rightSquares / windowFrames;
    if (Decibels.ofPower(Math.max(left, right)) >= Decibels.SILENT) {
      sounding++;
      leftPower += left;
      rightPower += right;
      leftDead += Decibels.ofPower(left) < DEAD_DBFS ? 1 : 0;
      rightDead += Decibels.ofPower(right) < DEAD_DBFS ? 1 : 0;
    }
    openWindow();
  }

  @Override
  public void merge(ChannelBalance later) {
    leftPower += later.leftPower;
    rightPower += later.rightPower;
    sounding += later.sounding;
    leftDead += later.leftDead;
    rightDead += later.rightDead;
  }

  @Override
  public void result(MetricValues.Builder values) {
    if (sounding > 0) {
      double difference = Decibels.ofPower(leftPower) - Decibels.ofPower(rightPower);
      values
          .put(Metric.CHANNEL_IMBALANCE_DB, Math.min(GREATEST_IMBALANCE, Math.abs(difference)))
          .put(Metric.DEAD_CHANNEL_FRACTION, (double) Math.max(leftDead, rightDead) / sounding);
    }
  }
}
