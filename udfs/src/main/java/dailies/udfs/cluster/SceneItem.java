package dailies.udfs.cluster;

import java.util.Objects;

/**
 * Something to be put into a scene.
 *
 * @param id unique among the items given together; also decides their order
 * @param vector of length 1; not copied and not modified
 */
public record SceneItem(String id, float[] vector) {
  public SceneItem {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(vector, "vector");
  }
}
