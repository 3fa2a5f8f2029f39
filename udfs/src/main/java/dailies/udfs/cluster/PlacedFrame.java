package dailies.udfs.cluster;

/**
 * A frame that corrections are about.
 *
 * @param id of the frame
 * @param scene where the clustering has put it
 * @param moved whether a person has moved it by itself: it goes where its links lead and leaves its
 *     scene behind. Any other frame stands for its scene: what holds of it holds of all of it.
 */
public record PlacedFrame(String id, String scene, boolean moved) {}
