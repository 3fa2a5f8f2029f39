package dailies.udfs.cluster;

/**
 * The scene of an item.
 *
 * @param id of the item
 * @param sceneId smallest id among the members; an item that fits no other has a scene of its own
 * @param similarity cosine to the scene's centroid, 1 in a scene of one
 */
public record SceneAssignment(String id, String sceneId, double similarity) {}
