package dailies.udfs.analyze;

import dailies.udfs.decode.ClipListener;
import dailies.udfs.decode.Keyframe;
import dailies.udfs.decode.SoundBlock;
import dailies.udfs.quality.ClipMetrics;
import dailies.udfs.quality.PictureMetrics;
import dailies.udfs.quality.SoundMeter;
import dailies.udfs.quality.SoundMetrics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures a clip while it is decoded; keeps of each keyframe what is stored, not its pixels. */
final class ClipAnalysis implements ClipListener {
  private final FrameMeasurer measurer;
  private final ClipMetrics picture = new ClipMetrics();
  private final SoundMeter sound = new SoundMeter();
  private final List<AnalyzedFrame> frames = new ArrayList<>();

  ClipAnalysis(FrameMeasurer measurer) {
    this.measurer = measurer;
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

  /** Of what there was: the picture's metrics, the sound's, or both. */
  Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    PictureMetrics seen = picture.result();
    if (seen != null) {
      metrics.putAll(seen.byName());
    }
    SoundMetrics heard = sound.result();
    if (heard != null) {
      metrics.put(SoundMetrics.AUDIO_QUALITY, heard.audioQuality());
    }
    return metrics;
  }
}
