package dailies.udfs.quality.sound;

import dailies.udfs.quality.MetricValues;

/** What a meter says of sound made by a test. */
final class Measured {
  private Measured() {}

  static MetricValues of(double seconds, int sampleRate, Signal... channels) {
    SoundMeter meter = new SoundMeter();
    meter.add(Signal.block(seconds, sampleRate, channels));
    return meter.result();
  }
}
