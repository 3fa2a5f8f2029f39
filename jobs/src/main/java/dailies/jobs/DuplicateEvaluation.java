package dailies.jobs;

import dailies.jobs.LocalPictures.LocalPicture;
import dailies.jobs.config.DuplicateOptions;
import dailies.jobs.config.Settings;
import dailies.udfs.analyze.Embedding;
import dailies.udfs.analyze.EmbeddingQueue;
import dailies.udfs.decode.Picture;
import dailies.udfs.embed.Vectors;
import dailies.udfs.evaluate.DuplicateCopy;
import dailies.udfs.evaluate.PairScore;
import dailies.udfs.hash.HammingDistance;
import dailies.udfs.hash.PerceptualHash;
import dailies.udfs.spark.EncoderHolder;
import dailies.udfs.spark.HadoopSource;
import dailies.udfs.spark.LoadedModel;
import dailies.udfs.spark.PinnedModel;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;

/**
 * Judges near duplicates, as {@code dedup} finds them, by copies made of the photographs of a local
 * folder, and by the keyframes of its clips. Used once.
 */
final class DuplicateEvaluation {
  private static final long SEED = 1;
  private static final int MOST_NAMED = 10;

  private final Settings settings;
  private final DuplicateOptions options;
  private final LoadedModel model;
  private final PrintStream out;
  private final List<Item> items = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private int photographs;
  private int fittedTo;
  private int flat;

  /**
   * A photograph, or a copy of one.
   *
   * @param copy null for the photograph itself
   * @param hash empty for what is flat
   */
  private record Item(
      int photograph, Path file, DuplicateCopy copy, OptionalLong hash, Embedding embedding) {}

  DuplicateEvaluation(Settings settings, PinnedModel found, PrintStream out) {
    this.settings = settings;
    this.options = settings.duplicates();
    this.model = EncoderHolder.model(found, HadoopSource.configurationOfProcess());
    this.out = out;
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
    take(files, limit);
    out.printf(
        Locale.ROOT,
        "Model %s, radius %d bits, cosine from %s%n",
        model.encoder().modelId(),
        options.radius(),
        options.confirm());
    reportPhotographs();
    reportScenes(shots);
  }

  private void take(List<Path> files, int limit) throws IOException {
    LocalPictures pictures = new LocalPictures(settings.decode());
    EmbeddingQueue queue = model.newQueue();
    Iterator<Path> left = files.iterator();
    while (left.hasNext() && photographs < limit) {
      pictures.read(left.next()).filter(this::mayJudge).ifPresent(found -> take(found, queue));
    }
    queue.flush();
  }

  private boolean mayJudge(LocalPicture photograph) {
    boolean fitted = model.encoder().wasFittedTo(photograph.contentSha256());
    fittedTo += fitted ? 1 : 0;
    return !fitted && seen.add(photograph.contentSha256());
  }

  private void take(LocalPicture photograph, EmbeddingQueue queue) {
    if (PerceptualHash.of(photograph.picture()).isEmpty()) {
      flat++;
      return;
    }
    add(photograph, null, photograph.picture(), queue);
    for (DuplicateCopy copy : DuplicateCopy.values()) {
      add(photograph, copy, copy.of(photograph.picture()), queue);
    }
    photographs++;
  }

  private void add(
      LocalPicture photograph, DuplicateCopy copy, Picture picture, EmbeddingQueue queue) {
    items.add(
        new Item(
            photographs, photograph.file(), copy, PerceptualHash.of(picture), queue.add(picture)));
  }

  private void reportPhotographs() {
    out.printf(
        Locale.ROOT,
        "%d photographs; left out: %d that the encoder was fitted to, %d that are flat%n",
        photographs,
        fittedTo,
        flat);
    if (photographs == 0) {
      return;
    }
    out.printf("%-16s %12s %12s%n", "copy", "by hash", "confirmed");
    for (DuplicateCopy copy : DuplicateCopy.values()) {
      report(copy);
    }
    reportAllPairs();
  }

  private void report(DuplicateCopy copy) {
    PairScore byHash = new PairScore();
    PairScore confirmed = new PairScore();
    Item original = null;
    for (Item item : items) {
      original = item.copy() == null ? item : original;
      if (item.copy() == copy) {
        byHash.add(true, isCandidate(original, item));
        confirmed.add(true, isConfirmed(original, item));
      }
    }
    out.printf(
        Locale.ROOT,
        "%-16s %10.1f %% %10.1f %%%n",
        copy.label(),
        100 * byHash.recall(),
        100 * confirmed.recall());
  }

  private boolean isCandidate(Item a, Item b) {
    return a.hash().isPresent() && b.hash().isPresent() && isNear(a.hash().getAsLong(), b);
  }

  private boolean isNear(long hash, Item other) {
    return HammingDistance.between(hash, other.hash().getAsLong()) <= options.radius();
  }

  private boolean isConfirmed(Item a, Item b) {
    return isCandidate(a, b) && isConfirmed(a.embedding().vector(), b.embedding().vector());
  }

  private boolean isConfirmed(float[] a, float[] b) {
    return options.confirm() == 0 || Vectors.dot(a, b) >= options.confirm();
  }

  /** Every photograph and copy with every other one. */
  private void reportAllPairs() {
    PairScore byHash = new PairScore();
    PairScore confirmed = new PairScore();
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      for (int j = i + 1; j < items.size(); j++) {
        Item a = items.get(i);
        Item b = items.get(j);
        boolean same = a.photograph() == b.photograph();
        boolean isConfirmed = isConfirmed(a, b);
        byHash.add(same, isCandidate(a, b));
        confirmed.add(same, isConfirmed);
        if (!same && isConfirmed && a.copy() == null && b.copy() == null) {
          wrong.add(a.file() + " and " + b.file());
        }
      }
    }
    out.printf(
        Locale.ROOT,
        "All pairs: precision %.4f by hash, %.4f confirmed; %d and %d pairs of different ones%n",
        byHash.precision(),
        confirmed.precision(),
        byHash.wrong(),
        confirmed.wrong());
    out.printf("%d pairs of photographs themselves are called duplicates%n", wrong.size());
    wrong.stream().limit(MOST_NAMED).forEach(pair -> out.println("  " + pair));
  }

  /** A harder task: views of one scene against those of others. */
  private void reportScenes(ShotFrames shots) {
    PairScore byHash = new PairScore();
    PairScore confirmed = new PairScore();
    List<ShotFrames.Frame> frames = shots.frames();
    for (int i = 0; i < frames.size(); i++) {
      for (ShotFrames.Frame b : frames.subList(i + 1, frames.size())) {
        ShotFrames.Frame a = frames.get(i);
        boolean sameShot = a.clip() == b.clip() && a.shot() == b.shot();
        if (sameShot || a.clip() != b.clip()) {
          boolean near = HammingDistance.between(a.hash(), b.hash()) <= options.radius();
          byHash.add(sameShot, near);
          confirmed.add(sameShot, near && isConfirmed(a.vector(), b.vector()));
        }
      }
    }
    out.printf(
        Locale.ROOT,
        "%d clips, %d keyframes: %d pairs of one shot among those of different clips%n",
        shots.clips(),
        frames.size(),
        byHash.same());
    if (byHash.same() > 0) {
      out.printf("%-52s %9s %9s%n", "views of one scene", "precision", "recall");
      reportTask("hashes within %d bits".formatted(options.radius()), byHash);
      reportTask("confirmed", confirmed);
      out.printf(
          "%-52s %9s %9s%n",
          "imagededup, phash within 10, on UKBench, as published", "0.498", "0.016");
    }
  }

  private void reportTask(String name, PairScore score) {
    out.printf(Locale.ROOT, "%-52s %9.3f %9.3f%n", name, score.precision(), score.recall());
  }
}
