package dailies.udfs.embed;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Judges pictures by how much nearer they are to one sentence than to its opposite: the softmax of
 * both cosines at the model's logit scale (CLIP-IQA; Wang, Chan and Loy, "Exploring CLIP for
 * Assessing the Look and Feel of Images", AAAI 2023). Holds no model: small, immutable, and may be
 * sent to executors.
 */
public final class PromptScorer implements Serializable {
  private static final long serialVersionUID = 1L;

  private final List<String> aspects;
  private final float[][] good;
  private final float[][] bad;
  private final double logitScale;

  /**
   * @param text reads the sentences, here and never again
   * @param pairs at least one, each of another aspect
   */
  public PromptScorer(TextEncoder text, List<PromptPair> pairs) {
    aspects = pairs.stream().map(PromptPair::aspect).toList();
    good = text.encodeTexts(pairs.stream().map(PromptPair::good).toList());
    bad = text.encodeTexts(pairs.stream().map(PromptPair::bad).toList());
    logitScale = text.logitScale();
  }

  /** What is judged, in the order of the pairs. */
  public List<String> aspects() {
    return aspects;
  }

  /**
   * The scores of a picture by aspect, 0 (bad) to 1 (good).
   *
   * @param embedding of the picture by the model that read the sentences
   */
  public Map<String, Double> scores(float[] embedding) {
    Map<String, Double> scores = new LinkedHashMap<>();
    for (int i = 0; i < good.length; i++) {
      scores.put(aspects.get(i), score(embedding, good[i], bad[i]));
    }
    return scores;
  }

  /** The softmax of two is the logistic function of their difference. */
  private double score(float[] embedding, float[] good, float[] bad) {
    double difference = Vectors.dot(embedding, good) - Vectors.dot(embedding, bad);
    return 1 / (1 + Math.exp(-logitScale * difference));
  }

  /** All sentences, one after the other: whoever changes one changes the scores. */
  public static String text(List<PromptPair> pairs) {
    return String.join(
        "\n", pairs.stream().flatMap(p -> Stream.of(p.aspect(), p.good(), p.bad())).toList());
  }
}
