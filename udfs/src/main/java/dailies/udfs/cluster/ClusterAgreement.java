package dailies.udfs.cluster;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * How well scenes agree with labels that people gave: homogeneity, completeness and V-measure of
 * Rosenberg and Hirschberg, "V-Measure: A Conditional Entropy-Based External Cluster Evaluation
 * Measure", EMNLP-CoNLL 2007, and purity. Holds a count for each label, nothing for each scene. Not
 * thread-safe.
 */
public final class ClusterAgreement implements Serializable {
  private static final long serialVersionUID = 1L;

  private final TreeMap<String, Long> labels = new TreeMap<>();
  private long frames;
  private long noise;
  private long scenes;
  private long agreeing;
  private double sceneTerms;
  private double jointTerms;

  /**
   * Takes a scene in.
   *
   * @param counts its frames by label, above 0
   */
  public ClusterAgreement addScene(Map<String, Long> counts) {
    long size = counts.values().stream().mapToLong(Long::longValue).sum();
    scenes++;
    frames += size;
    agreeing += counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
    sceneTerms += term(size);
    counts.forEach(
        (label, count) -> {
          jointTerms += term(count);
          labels.merge(label, count, Long::sum);
        });
    return this;
  }

  /** Counts a frame that was added with its scene as one that is near to nothing. */
  public ClusterAgreement addNoise(long count) {
    noise += count;
    return this;
  }

  /** Takes in all that {@code other} holds, of other scenes, and returns this. */
  public ClusterAgreement merge(ClusterAgreement other) {
    other.labels.forEach((label, count) -> labels.merge(label, count, Long::sum));
    frames += other.frames;
    noise += other.noise;
    scenes += other.scenes;
    agreeing += other.agreeing;
    sceneTerms += other.sceneTerms;
    jointTerms += other.jointTerms;
    return this;
  }

  private static double term(long count) {
    return count * Math.log(count);
  }

  /** Frames that have a label and a scene. */
  public long frames() {
    return frames;
  }

  public long scenes() {
    return scenes;
  }

  public long labels() {
    return labels.size();
  }

  /** Share of frames that are near to nothing, 0 to 1. */
  public double noiseShare() {
    return (double) noise / frames;
  }

  /** Share of frames whose label is the most frequent one of their scene, 0 to 1. */
  public double purity() {
    return (double) agreeing / frames;
  }

  /** 1 when every scene has frames of one label only, 0 when scenes tell nothing of labels. */
  public double homogeneity() {
    return share(sceneTerms - jointTerms, term(frames) - labelTerms());
  }

  /** 1 when all frames of a label are in one scene. */
  public double completeness() {
    return share(labelTerms() - jointTerms, term(frames) - sceneTerms);
  }

  /** Harmonic mean of homogeneity and completeness, 0 to 1. */
  public double vMeasure() {
    double sum = homogeneity() + completeness();
    return sum == 0 ? 0 : 2 * homogeneity() * completeness() / sum;
  }

  private double labelTerms() {
    return labels.values().stream().mapToDouble(ClusterAgreement::term).sum();
  }

  /** One less the conditional entropy beside the entropy, both times the number of frames. */
  private static double share(double conditional, double entropy) {
    return entropy <= 0 ? 1 : Math.min(1, Math.max(0, 1 - conditional / entropy));
  }
}
