package dailies.jobs;

import dailies.jobs.LocalPictures.LocalPicture;
import dailies.jobs.config.Settings;
import dailies.udfs.analyze.Embedding;
import dailies.udfs.analyze.EmbeddingQueue;
import dailies.udfs.decode.Picture;
import dailies.udfs.embed.Encoder;
import dailies.udfs.embed.Vectors;
import dailies.udfs.evaluate.CopyKind;
import dailies.udfs.evaluate.CopyRecall;
import dailies.udfs.evaluate.Separation;
import dailies.udfs.spark.EncoderHolder;
import dailies.udfs.spark.HadoopSource;
import dailies.udfs.spark.LoadedModel;
import dailies.udfs.spark.PinnedModel;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Judges an encoder by the photographs and clips of a local folder. Used once. */
final class EncoderEvaluation {
  private static final long SEED = 1;

  private final Settings settings;
  private final LoadedModel model;
  private final Encoder encoder;
  private final PrintStream out;
  private final List<Embedding> originals = new ArrayList<>();
  private final Map<CopyKind, List<Embedding>> copies = new EnumMap<>(CopyKind.class);
  private final Set<String> seen = new HashSet<>();
  private int fittedTo;

  EncoderEvaluation(Settings settings, PinnedModel found, PrintStream out) {
    this.settings = settings;
    this.model = EncoderHolder.model(found, HadoopSource.configurationOfProcess());
    this.encoder = model.encoder();
    this.out = out;
    for (CopyKind kind : CopyKind.values()) {
      copies.put(kind, new ArrayList<>());
    }
  }

  /**
   * @param limit photographs at most
   */
  void run(Path folder, int limit) throws IOException {
    List<Path> files = new ArrayList<>(LocalPictures.files(folder));
    ShotFrames shots = new ShotFrames(settings, model);
    for (Path file : files) {
      shots.add(file);
    }
    Collections.shuffle(files, new Random(SEED));
    encodePhotographs(files, limit);
    out.println("Model " + encoder.modelId());
    reportPhotographs();
    reportClips(shots);
  }

  private void encodePhotographs(List<Path> files, int limit) throws IOException {
    LocalPictures pictures = new LocalPictures(settings.decode());
    EmbeddingQueue queue = model.newQueue();
    Iterator<Path> left = files.iterator();
    while (left.hasNext() && originals.size() < limit) {
      pictures
          .read(left.next())
          .filter(this::mayJudge)
          .ifPresent(photograph -> encode(photograph.picture(), queue));
    }
    queue.flush();
  }

  private boolean mayJudge(LocalPicture photograph) {
    boolean fitted = encoder.wasFittedTo(photograph.contentSha256());
    fittedTo += fitted ? 1 : 0;
    return !fitted && seen.add(photograph.contentSha256());
  }

  private void encode(Picture photograph, EmbeddingQueue queue) {
    originals.add(queue.add(photograph));
    copies.forEach((kind, places) -> places.add(queue.add(kind.of(photograph))));
  }

  private void reportPhotographs() {
    out.printf(
        Locale.ROOT,
        "%d photographs; %d that the encoder was fitted to are left out%n",
        originals.size(),
        fittedTo);
    if (originals.isEmpty()) {
      return;
    }
    out.printf("%-16s %16s %14s %12s%n", "copy", "original nearest", "median cosine", "1 % below");
    List<float[]> vectors = originals.stream().map(Embedding::vector).toList();
    copies.forEach((kind, places) -> report(kind, recall(vectors, places)));
  }

  private static CopyRecall recall(List<float[]> originals, List<Embedding> copies) {
    CopyRecall recall = new CopyRecall(originals);
    for (int i = 0; i < copies.size(); i++) {
      recall.add(i, copies.get(i).vector());
    }
    return recall;
  }

  private void report(CopyKind kind, CopyRecall recall) {
    out.printf(
        Locale.ROOT,
        "%-16s %14.1f %% %14.3f %12.3f%n",
        kind.label(),
        100 * recall.share(),
        recall.cosine(0.5),
        recall.cosine(0.01));
  }

  private void reportClips(ShotFrames shots) {
    Separation separation = new Separation();
    List<ShotFrames.Frame> frames = shots.frames();
    for (int i = 0; i < frames.size(); i++) {
      for (ShotFrames.Frame other : frames.subList(i + 1, frames.size())) {
        compare(frames.get(i), other, separation);
      }
    }
    Separation.Result result = separation.result();
    out.printf(
        Locale.ROOT,
        "%d clips, %d keyframes; %d others share a picture with one of them and are left out%n",
        shots.clips(),
        frames.size(),
        shots.repeated());
    out.printf(
        Locale.ROOT,
        "%d pairs of one shot, %d of two clips: area under the curve %.4f%n",
        result.together(),
        result.apart(),
        result.areaUnderCurve());
  }

  private static void compare(ShotFrames.Frame a, ShotFrames.Frame b, Separation separation) {
    double cosine = Vectors.dot(a.vector(), b.vector());
    if (a.clip() != b.clip()) {
      separation.addApart(cosine);
    } else if (a.shot() == b.shot()) {
      separation.addTogether(cosine);
    }
  }
}
