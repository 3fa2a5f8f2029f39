package dailies.udfs.cluster;

import java.util.List;

/**
 * A partition of items into scenes.
 *
 * @param assignments one for each item, by id
 * @param centroids one for each scene, by scene id
 */
public record Scenes(List<SceneAssignment> assignments, List<SceneCentroid> centroids) {}
