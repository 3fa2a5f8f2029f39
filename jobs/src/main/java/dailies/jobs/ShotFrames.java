package dailies.jobs;

import dailies.jobs.config.Settings;
import dailies.udfs.analyze.Embedding;
import dailies.udfs.analyze.EmbeddingQueue;
import dailies.udfs.decode.ClipDecoder;
import dailies.udfs.decode.ClipListener;
import dailies.udfs.decode.Keyframe;
import dailies.udfs.decode.KeyframeOptions;
import dailies.udfs.hash.HammingDistance;
import dailies.udfs.hash.PerceptualHash;
import dailies.udfs.issue.MediaException;
import dailies.udfs.media.LocalSource;
import dailies.udfs.media.MediaType;
import dailies.udfs.media.MediaTypeDetector;
import dailies.udfs.media.SeekableInput;
import dailies.udfs.spark.LoadedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The keyframes of clips that have nothing in common: of clips that share a picture, as versions of
 * one film do, the first alone. Every shot gives its three keyframes, static ones too, but for flat
 * ones, which have nothing to be known by.
 */
final class ShotFrames {
  private static final int SAME_PICTURE_BITS = 8;

  private final MediaTypeDetector types = new MediaTypeDetector();
  private final ClipDecoder decoder;
  private final LoadedModel model;
  private final List<Frame> frames = new ArrayList<>();
  private final List<Long> hashes = new ArrayList<>();
  private int clips;
  private int repeated;

  ShotFrames(Settings settings, LoadedModel model) {
    KeyframeOptions everyShot = new KeyframeOptions(settings.keyframes().shotThreshold(), 0);
    this.decoder = new ClipDecoder(settings.decode(), everyShot);
    this.model = model;
  }

  /**
   * A keyframe: the numbers of its clip and, within that, of its shot; its perceptual hash and its
   * unit vector.
   */
  record Frame(int clip, int shot, long hash, float[] vector) {}

  /** Takes a clip in; anything else, and a clip that cannot be decoded, is left out. */
  void add(Path file) throws IOException {
    if (types.typeOfName(file.toString()) != MediaType.CLIP) {
      return;
    }
    Keyframes keyframes = new Keyframes(model.newQueue());
    try (SeekableInput input = new LocalSource(file).open()) {
      decoder.decode(input, keyframes);
    } catch (MediaException e) {
      System.err.println("Left out " + file + ": " + e.getMessage());
      return;
    }
    keyframes.queue.flush();
    keep(keyframes);
  }

  private void keep(Keyframes clip) {
    if (clip.hashes.stream().anyMatch(this::isKnown)) {
      repeated++;
      return;
    }
    for (int i = 0; i < clip.shots.size(); i++) {
      frames.add(
          new Frame(clips, clip.shots.get(i), clip.hashes.get(i), clip.embeddings.get(i).vector()));
    }
    hashes.addAll(clip.hashes);
    clips++;
  }

  private boolean isKnown(long hash) {
    return hashes.stream().anyMatch(k -> HammingDistance.between(k, hash) <= SAME_PICTURE_BITS);
  }

  List<Frame> frames() {
    return frames;
  }

  int clips() {
    return clips;
  }

  /** Clips left out since an earlier one shows the same. */
  int repeated() {
    return repeated;
  }

  private static final class Keyframes implements ClipListener {
    private final EmbeddingQueue queue;
    private final List<Integer> shots = new ArrayList<>();
    private final List<Embedding> embeddings = new ArrayList<>();
    private final List<Long> hashes = new ArrayList<>();

    private Keyframes(EmbeddingQueue queue) {
      this.queue = queue;
    }

    @Override
    public void keyframe(Keyframe keyframe) {
      PerceptualHash.of(keyframe.picture()).ifPresent(hash -> add(keyframe, hash));
    }

    private void add(Keyframe keyframe, long hash) {
      hashes.add(hash);
      shots.add(keyframe.shotIndex());
      embeddings.add(queue.add(keyframe.picture()));
    }
  }
}
