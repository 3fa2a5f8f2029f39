package dailies.udfs.embed.clip;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * The vision transformer of CLIP (Radford et al. 2021): patches and a class token, whose last state
 * is projected. Immutable and thread-safe; closed with the manager that owns its weights.
 */
final class ImageTower {
  private static final int CHANNELS = 3;

  private final ClipConfiguration configuration;
  private final Layer.Linear patches;
  private final NDArray classToken;
  private final NDArray positions;
  private final Layer.Norm firstNorm;
  private final List<Block> blocks;
  private final Layer.Norm lastNorm;
  private final Layer.Linear projection;

  ImageTower(ClipConfiguration configuration, ClipWeights weights) {
    this.configuration = configuration;
    TowerShape tower = configuration.vision();
    int width = tower.width();
    int patch = configuration.patchSize();
    String embeddings = tower.prefix() + ".embeddings.";
    NDArray filters =
        weights.tensor(embeddings + "patch_embedding.weight", width, CHANNELS, patch, patch);
    patches = Layer.Linear.of(filters.reshape(width, -1), null);
    NDArray places =
        weights.tensor(embeddings + "position_embedding.weight", tower.tokens(), width);
    positions = places.get("1:");
    classToken = weights.tensor(embeddings + "class_embedding", width).add(places.get(0));
    // The misspelt name is the published one.
    firstNorm = weights.norm(tower.prefix() + ".pre_layrnorm", tower);
    blocks = weights.blocks(tower);
    lastNorm = weights.norm(tower.prefix() + ".post_layernorm", tower);
    projection = weights.projection("visual_projection", configuration.dimension(), width);
  }

  /**
   * @param pixels normalised, shape (n, 3, side, side)
   * @return shape (n, dimension), not yet of unit length, owned by the manager of the pixels
   */
  NDArray encode(NDArray pixels) {
    NDArray tokens = firstNorm.apply(tokens(pixels));
    long count = tokens.getShape().get(0);
    blocks.subList(0, blocks.size() - 1).forEach(block -> block.apply(tokens, null));
    NDManager manager = tokens.getManager();
    NDArray rows = manager.arange(0, (int) count).mul(tokens.getShape().get(1));
    NDArray last =
        blocks.get(blocks.size() - 1).applyTo(rows.toType(DataType.INT64, false), tokens, null);
    return projection.apply(lastNorm.apply(last)).reshape(count, -1);
  }

  private NDArray tokens(NDArray pixels) {
    long count = pixels.getShape().get(0);
    NDArray embedded = patches.apply(patches(pixels)).addi(positions);
    NDArray first = classToken.broadcast(new Shape(count, 1, configuration.vision().width()));
    first.attach(pixels.getManager());
    return NDArrays.concat(new NDList(first, embedded), 1);
  }

  /** A convolution whose stride is its size is a product with the patches' pixels. */
  private NDArray patches(NDArray pixels) {
    int patch = configuration.patchSize();
    int grid = configuration.imageSize() / patch;
    NDArray whole =
        grid * patch == configuration.imageSize()
            ? pixels
            : pixels.get(":,:,0:" + grid * patch + ",0:" + grid * patch);
    return whole
        .reshape(-1, CHANNELS, grid, patch, grid, patch)
        .transpose(0, 2, 4, 1, 3, 5)
        .reshape(-1, (long) grid * grid, (long) CHANNELS * patch * patch);
  }
}
