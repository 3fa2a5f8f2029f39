package dailies.jobs.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.Map;

/**
 * When frames are one scene.
 *
 * @param join least cosine of a frame to its scene's centroid, 0 to 1
 * @param noise a frame nearer than this to nothing is noise, 0 to 1 and at most {@code join}
 * @param cellSize frames compared with one another at a time, at least 2
 * @param maxGap scenes are cut where nothing was taken for longer; zero never cuts
 * @param adapter what embeddings are mapped by: {@link #LATEST_ADAPTER}, {@link #NO_ADAPTER}, or an
 *     adapter_id
 */
public record SceneOptions(double join, double noise, int cellSize, Duration maxGap, String adapter)
    implements Serializable {
  public static final String LATEST_ADAPTER = "auto";
  public static final String NO_ADAPTER = "none";

  public SceneOptions {
    Range.check(
        new Range("scenes.join", join, 0, 1),
        new Range("scenes.noise", noise, 0, Math.min(1, join)),
        new Range("scenes.cell-size", cellSize, 2, 100_000));
    if (maxGap.isNegative()) {
      throw new IllegalArgumentException(
          "Invalid scenes.max-gap: %s. Use a time such as 6h, or off.".formatted(maxGap));
    }
  }

  /** Whether scenes are cut where nothing was taken for long. */
  public boolean splitsByTime() {
    return !maxGap.isZero();
  }

  /** The same by setting, for records of runs. */
  public Map<String, String> byKey() {
    return Map.of(
        "scenes.join", Double.toString(join),
        "scenes.noise", Double.toString(noise),
        "scenes.cell-size", Integer.toString(cellSize),
        "scenes.max-gap", maxGap.toMillis() + "ms",
        "scenes.adapter", adapter);
  }
}
