package dailies.jobs.config;

import java.io.Serializable;

/**
 * When frames are one scene.
 *
 * @param join least cosine of a frame to its scene's centroid, 0 to 1
 * @param noise a frame nearer than this to nothing is noise, 0 to 1 and at most {@code join}
 * @param cellSize frames compared with one another at a time, at least 2
 */
public record SceneOptions(double join, double noise, int cellSize) implements Serializable {
  public SceneOptions {
    Range.check(
        new Range("scenes.join", join, 0, 1),
        new Range("scenes.noise", noise, 0, Math.min(1, join)),
        new Range("scenes.cell-size", cellSize, 2, 100_000));
  }
}
