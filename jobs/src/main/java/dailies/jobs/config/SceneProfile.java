package dailies.jobs.config;

import com.typesafe.config.Config;

/**
 * Thresholds that suit a kind of archive, as cosines from 0 to 1.
 *
 * @param join least cosine of a frame to its scene's centroid
 * @param noise a frame nearer than this to nothing is noise; at most {@code join}
 * @param people least cosine of a face to its person's centroid
 */
record SceneProfile(double join, double noise, double people) {
  SceneProfile {
    Range.check(
        new Range("join", join, 0, 1),
        new Range("noise", noise, 0, Math.min(1, join)),
        new Range("people", people, 0, 1));
  }

  static SceneProfile of(Config config) {
    return new SceneProfile(
        config.getDouble("join"), config.getDouble("noise"), config.getDouble("people"));
  }
}
