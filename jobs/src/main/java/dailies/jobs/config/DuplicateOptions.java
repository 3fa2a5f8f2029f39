package dailies.jobs.config;

import dailies.udfs.hash.Orientation;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How near two files must be to count as duplicates, and which one is kept.
 *
 * @param radius largest Hamming distance between perceptual hashes, 0 to 12 bits
 * @param confirm least cosine between embeddings, 0 to 1; 0 confirms every candidate
 * @param orientations in which pictures are compared besides upright
 * @param keeper which of several copies is kept
 * @param sequences what are no copies but shots of a sequence
 * @param clips how near two clips must be
 */
public record DuplicateOptions(
    int radius,
    double confirm,
    Set<Orientation> orientations,
    KeeperOptions keeper,
    SequenceOptions sequences,
    ClipCopyOptions clips)
    implements Serializable {
  public DuplicateOptions {
    Range.check(
        new Range("duplicates.radius", radius, 0, 12),
        new Range("duplicates.confirm", confirm, 0, 1));
    orientations = Set.copyOf(orientations);
  }

  /**
   * What decides whether two contents are a pair: pairs that were found with other values are not
   * used again.
   */
  public String comparison(String modelId) {
    return "radius=%d confirm=%s turned=%s clips=%s model=%s"
        .formatted(radius, confirm, orientations.stream().sorted().toList(), clips, modelId);
  }

  /** What decides groups and keepers, by setting, for records of runs. */
  public Map<String, String> byKey() {
    Map<String, String> values = new TreeMap<>();
    values.put("duplicates.radius", Integer.toString(radius));
    values.put("duplicates.confirm", Double.toString(confirm));
    values.put("duplicates.mirrored", Boolean.toString(any(Orientation::isMirrored)));
    values.put("duplicates.rotated", Boolean.toString(any(Orientation::isRotated)));
    values.put(
        "duplicates.keeper",
        keeper.criteria().stream().map(Object::toString).collect(Collectors.joining("; ")));
    values.put("duplicates.quality-tolerance", Double.toString(keeper.qualityTolerance()));
    values.put("duplicates.sequence-gap", sequences.maxGap().toMillis() + "ms");
    values.put("duplicates.clips.radius", Integer.toString(clips.radius()));
    values.put("duplicates.clips.share", Double.toString(clips.leastShare()));
    values.put("duplicates.clips.distance", Double.toString(clips.mostDistance()));
    return values;
  }

  private boolean any(Predicate<Orientation> property) {
    return orientations.stream().anyMatch(property);
  }
}
