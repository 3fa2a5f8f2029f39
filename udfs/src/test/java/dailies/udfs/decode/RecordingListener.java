package dailies.udfs.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** Keeps what a decoder tells it. */
final class RecordingListener implements ClipListener {
  final List<GreyFrame> frames = new ArrayList<>();
  final List<SoundBlock> sound = new ArrayList<>();
  final List<Keyframe> keyframes = new ArrayList<>();
  final List<Long> cuts = new ArrayList<>();
  final List<FieldSample> fields = new ArrayList<>();

  @Override
  public void frame(GreyFrame frame) {
    frames.add(frame);
  }

  @Override
  public void sound(SoundBlock block) {
    sound.add(block);
  }

  @Override
  public void cut(long frameIndex) {
    assertThat(frames).hasSize((int) frameIndex + ShotDetector.LOOKAHEAD + 1);
    cuts.add(frameIndex);
  }

  @Override
  public void fields(FieldSample sample) {
    fields.add(sample);
  }

  @Override
  public void keyframe(Keyframe keyframe) {
    keyframes.add(keyframe);
  }

  List<Long> keyframeIndices() {
    return keyframes.stream().map(Keyframe::frameIndex).toList();
  }

  long soundFrames() {
    return sound.stream().mapToLong(block -> block.samples().length / block.channels()).sum();
  }
}
