package dailies.jobs.stages;

import dailies.udfs.spark.ModelUse;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.spark.util.AccumulatorV2;

/** Collects the few different ways in which tasks computed embeddings. */
final class ModelUses extends AccumulatorV2<ModelUse, List<ModelUse>> {
  private static final long serialVersionUID = 1L;

  private final Set<ModelUse> uses = ConcurrentHashMap.newKeySet();

  @Override
  public boolean isZero() {
    return uses.isEmpty();
  }

  @Override
  public AccumulatorV2<ModelUse, List<ModelUse>> copy() {
    ModelUses copy = new ModelUses();
    copy.merge(this);
    return copy;
  }

  @Override
  public void reset() {
    uses.clear();
  }

  @Override
  public void add(ModelUse use) {
    uses.add(use);
  }

  @Override
  public void merge(AccumulatorV2<ModelUse, List<ModelUse>> other) {
    uses.addAll(other.value());
  }

  /** In an order of their own. */
  @Override
  public List<ModelUse> value() {
    return uses.stream()
        .sorted(
            Comparator.comparing(ModelUse::device)
                .thenComparing(ModelUse::precision)
                .thenComparing(ModelUse::batchSize))
        .collect(Collectors.toList());
  }
}
