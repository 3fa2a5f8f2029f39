package dailies.udfs.embed.clip;

import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.TreeMap;

/** The names and shapes of the tensors that a configuration asks for. */
final class ClipTensorShapes {
  private final Map<String, Shape> shapes = new TreeMap<>();

  private ClipTensorShapes() {}

  static Map<String, Shape> of(ClipConfiguration configuration) {
    ClipTensorShapes all = new ClipTensorShapes();
    all.addImageTower(configuration);
    all.addTextTower(configuration);
    all.add("logit_scale");
    return all.shapes;
  }

  private void addImageTower(ClipConfiguration configuration) {
    TowerShape tower = configuration.vision();
    int width = tower.width();
    int patch = configuration.patchSize();
    String embeddings = tower.prefix() + ".embeddings.";
    add(embeddings + "class_embedding", width);
    add(embeddings + "patch_embedding.weight", width, 3, patch, patch);
    add(embeddings + "position_embedding.weight", tower.tokens(), width);
    // The misspelt name is the published one.
    addBoth(tower.prefix() + ".pre_layrnorm", width);
    addBlocks(tower);
    addBoth(tower.prefix() + ".post_layernorm", width);
    add("visual_projection.weight", configuration.dimension(), width);
  }

  private void addTextTower(ClipConfiguration configuration) {
    TowerShape tower = configuration.text();
    int width = tower.width();
    String embeddings = tower.prefix() + ".embeddings.";
    add(embeddings + "token_embedding.weight", configuration.vocabularySize(), width);
    add(embeddings + "position_embedding.weight", tower.tokens(), width);
    addBlocks(tower);
    addBoth(tower.prefix() + ".final_layer_norm", width);
    add("text_projection.weight", configuration.dimension(), width);
  }

  private void addBlocks(TowerShape tower) {
    int width = tower.width();
    for (int i = 0; i < tower.layers(); i++) {
      String block = tower.prefix() + ".encoder.layers." + i;
      addBoth(block + ".layer_norm1", width);
      for (String projection : new String[] {"q_proj", "k_proj", "v_proj", "out_proj"}) {
        addBoth(block + ".self_attn." + projection, width, width);
      }
      addBoth(block + ".layer_norm2", width);
      addBoth(block + ".mlp.fc1", tower.hidden(), width);
      addBoth(block + ".mlp.fc2", width, tower.hidden());
    }
  }

  /** A weight and a bias as long as the weight's first side. */
  private void addBoth(String name, long... shape) {
    add(name + ".weight", shape);
    add(name + ".bias", shape[0]);
  }

  private void add(String name, long... shape) {
    shapes.put(name, new Shape(shape));
  }
}
