package dailies.udfs.cluster;

import java.io.Serializable;

/**
 * Where scenes begin and end, as cosine similarities.
 *
 * @param join a member of a scene has at least this cosine to its centroid, above 0 to 1
 * @param noise an item below it to everything else is noise, -1 to {@code join}
 */
public record SceneThresholds(double join, double noise) implements Serializable {
  /** 0.85 and 0.5. */
  public static final SceneThresholds DEFAULT = new SceneThresholds(0.85, 0.5);

  public SceneThresholds {
    if (!(join > 0 && join <= 1)) {
      throw new IllegalArgumentException(
          "Invalid join threshold " + join + ": choose a cosine above 0, at most 1");
    }
    if (!(noise >= -1 && noise <= join)) {
      throw new IllegalArgumentException(
          "Invalid noise threshold " + noise + ": choose a cosine from -1 to the join threshold");
    }
  }
}
