package dailies.udfs.analyze;

import dailies.udfs.align.ClipFingerprint;
import dailies.udfs.align.ClipTrack;
import dailies.udfs.decode.ClipListener;
import dailies.udfs.decode.FieldSample;
import dailies.udfs.decode.GreyFrame;
import dailies.udfs.decode.Keyframe;
import dailies.udfs.decode.SoundBlock;
import dailies.udfs.quality.ClipMetrics;
import dailies.udfs.quality.MetricValues;
import dailies.udfs.quality.motion.MotionMeter;
import dailies.udfs.quality.sound.SoundMeter;
import java.util.ArrayList;
import java.util.List;

/** Measures a clip while it is decoded; keeps of each keyframe what is stored, not its pixels. */
final class ClipAnalysis implements ClipListener {
  private final FrameMeasurer measurer;
  private final ClipMetrics picture = new ClipMetrics();
  private final SoundMeter sound;
  private final MotionMeter motion = new MotionMeter();
  private final ClipFingerprint fingerprint = new ClipFingerprint();
  private final List<AnalyzedFrame> frames = new ArrayList<>();

  ClipAnalysis(FrameMeasurer measurer, SoundMeter.Weights weights) {
    this.measurer = measurer;
    this.sound = new SoundMeter(weights);
  }

  @Override
  public void frame(GreyFrame frame) {
    motion.frame(frame);
    fingerprint.add(frame);
  }

  @Override
  public void cut(long frameIndex) {
    motion.cut(frameIndex);
  }

  @Override
  public void fields(FieldSample sample) {
    motion.fields(sample);
  }

  @Override
  public void keyframe(Keyframe keyframe) {
    AnalyzedFrame frame = measurer.keyframe(keyframe);
    picture.add(frame.metrics());
    frames.add(frame);
  }

  @Override
  public void sound(SoundBlock block) {
    sound.add(block);
  }

  List<AnalyzedFrame> frames() {
    return frames;
  }

  /** How it looked over time; null when there were no frames. */
  ClipTrack track() {
    ClipTrack track = fingerprint.track();
    return track.ptsMillis().length == 0 ? null : track;
  }

  /** Of what there was: the metrics of pictures, of motion and of sound. The clip has ended. */
  MetricValues metrics() {
    return picture.medians().and(motion.result()).and(sound.result());
  }

  /** What the worst keyframes are like. */
  MetricValues worst() {
    return picture.worstTenths();
  }
}
