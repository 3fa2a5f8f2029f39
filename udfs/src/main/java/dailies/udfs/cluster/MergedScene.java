package dailies.udfs.cluster;

import java.util.List;

/**
 * Scenes of several cells that are one.
 *
 * @param scene what they are together; its id is the smallest of theirs
 * @param sceneIds of all of them, ascending; a scene that fits no other is alone
 */
public record MergedScene(SceneCentroid scene, List<String> sceneIds) {}
