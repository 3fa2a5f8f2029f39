package dailies.udfs.cluster;

/**
 * What is kept of a scene.
 *
 * @param sceneId smallest id among the members
 * @param centroid mean of the members, scaled to length 1
 * @param size number of members, at least 1
 * @param cohesion mean cosine of the members to the centroid, which is also the length of their
 *     mean; 1 when they are all equal
 * @param exemplarId the member nearest to the centroid, the smallest id of equally near ones
 */
public record SceneCentroid(
    String sceneId, float[] centroid, long size, double cohesion, String exemplarId) {}
