package dailies.udfs.evaluate;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How well judgements of pictures follow a fault that grows. A judgement is anything that has a
 * name and is higher for a better picture. Not thread-safe.
 */
public final class FaultSensitivity {
  private final Map<String, Map<Degradation, Mean>> correlations = new LinkedHashMap<>();
  private final Map<String, Map<Degradation, Mean>> rightPairs = new LinkedHashMap<>();

  /**
   * Takes in one photograph under one fault. A judgement that one of the pictures lacks is left
   * out.
   *
   * @param judgements of the photograph itself and of its copies, the mildest first
   */
  public void add(Degradation degradation, List<Map<String, Double>> judgements) {
    for (String name : judgements.get(0).keySet()) {
      if (judgements.stream().allMatch(each -> each.containsKey(name))) {
        double[] values = judgements.stream().mapToDouble(each -> each.get(name)).toArray();
        add(name, degradation, values);
      }
    }
  }

  private void add(String name, Degradation degradation, double[] values) {
    double[] mildness = IntStream.range(0, values.length).mapToDouble(i -> -i).toArray();
    // A judgement that stays the same throughout is blind to the fault.
    mean(correlations, name, degradation).add(RankCorrelation.spearman(mildness, values).orElse(0));
    for (int i = 1; i < values.length; i++) {
      mean(rightPairs, name, degradation).add(values[0] > values[i] ? 1 : 0);
    }
  }

  private static Mean mean(
      Map<String, Map<Degradation, Mean>> means, String name, Degradation degradation) {
    return means
        .computeIfAbsent(name, any -> new EnumMap<>(Degradation.class))
        .computeIfAbsent(degradation, any -> new Mean());
  }

  /** The names of all judgements, in the order in which they were met. */
  public List<String> names() {
    return List.copyOf(correlations.keySet());
  }

  /**
   * Spearman's correlation of a judgement with the absence of the fault, the mean over the
   * photographs: 1 falls with every step of it, 0 is blind to it, below 0 takes it for a merit.
   */
  public OptionalDouble correlation(String name, Degradation degradation) {
    return value(correlations, name, degradation);
  }

  /** The share of copies that are judged worse than their photograph, 0 to 1. */
  public OptionalDouble rightPairs(String name, Degradation degradation) {
    return value(rightPairs, name, degradation);
  }

  private static OptionalDouble value(
      Map<String, Map<Degradation, Mean>> means, String name, Degradation degradation) {
    Mean mean = means.getOrDefault(name, Map.of()).get(degradation);
    return mean == null ? OptionalDouble.empty() : OptionalDouble.of(mean.sum / mean.count);
  }

  private static final class Mean {
    private double sum;
    private long count;

    private void add(double value) {
      sum += value;
      count++;
    }
  }
}
