package dailies.udfs.embed.clip;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dailies.udfs.embed.Engines;
import dailies.udfs.embed.Inference;
import java.util.ArrayList;
import java.util.List;

/**
 * Loads a tower's layers: reads tensors as 32-bit floats, folds constants into them, and moves them
 * to where and how precisely they are used.
 */
final class ClipWeights implements AutoCloseable {
  private final TensorSource source;
  private final NDManager target;
  private final NDManager reading;
  private final DataType type;

  /**
   * @param target owns the layers
   */
  ClipWeights(TensorSource source, NDManager target, Inference.Precision precision) {
    this.source = source;
    this.target = target;
    this.reading = target.newSubManager(Device.cpu());
    this.type = Engines.dataType(precision);
  }

  /** Where tensors come from; a checkpoint, or a list that notes what a model needs. */
  @FunctionalInterface
  interface TensorSource {
    NDArray read(NDManager manager, String name, Shape shape);
  }

  NDArray tensor(String name, long... shape) {
    try (NDManager step = reading.newSubManager()) {
      return keep(read(step, name, shape));
    }
  }

  NDArray constant(float[] values, long... shape) {
    try (NDManager step = reading.newSubManager()) {
      return keep(step.create(values, new Shape(shape)));
    }
  }

  /** The one number of a tensor without sides. */
  double scalar(String name) {
    try (NDManager step = reading.newSubManager()) {
      return read(step, name).toFloatArray()[0];
    }
  }

  private NDArray read(NDManager step, String name, long... shape) {
    return source.read(step, name, new Shape(shape));
  }

  private NDArray keep(NDArray array) {
    NDArray kept = array.toType(type, false).toDevice(target.getDevice(), false);
    kept.attach(target);
    return kept;
  }

  Layer.Norm norm(String name, TowerShape tower) {
    return new Layer.Norm(
        tensor(name + ".weight", tower.width()),
        tensor(name + ".bias", tower.width()),
        (float) tower.epsilon());
  }

  Layer.Linear projection(String name, int outputs, int inputs) {
    return Layer.Linear.of(tensor(name + ".weight", outputs, inputs), null);
  }

  private Layer.Linear scaled(String name, int outputs, int inputs, double weight, double bias) {
    try (NDManager step = reading.newSubManager()) {
      return Layer.Linear.of(
          keep(read(step, name + ".weight", outputs, inputs).muli(weight)),
          keep(read(step, name + ".bias", outputs).muli(bias)));
    }
  }

  List<Block> blocks(TowerShape tower) {
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < tower.layers(); i++) {
      blocks.add(block(tower.prefix() + ".encoder.layers." + i, tower));
    }
    return blocks;
  }

  private Block block(String name, TowerShape tower) {
    double scale = tower.activation().scale();
    long width = tower.width();
    Layer.Linear projections = attention(name + ".self_attn", tower);
    return new Block(
        tower.heads(),
        norm(name + ".layer_norm1", tower),
        projections,
        projections.outputs(0, width),
        projections.outputs(width, 3 * width),
        scaled(name + ".self_attn.out_proj", tower.width(), tower.width(), 1, 1),
        norm(name + ".layer_norm2", tower),
        scaled(name + ".mlp.fc1", tower.hidden(), tower.width(), scale, scale),
        tower.activation(),
        scaled(name + ".mlp.fc2", tower.width(), tower.hidden(), 1 / scale, 1));
  }

  /** One product instead of three; queries are divided by the square root of a head's width. */
  private Layer.Linear attention(String name, TowerShape tower) {
    double scale = 1 / Math.sqrt(tower.headWidth());
    int width = tower.width();
    try (NDManager step = reading.newSubManager()) {
      NDList weights =
          new NDList(
              read(step, name + ".q_proj.weight", width, width).muli(scale),
              read(step, name + ".k_proj.weight", width, width),
              read(step, name + ".v_proj.weight", width, width));
      NDList biases =
          new NDList(
              read(step, name + ".q_proj.bias", width).muli(scale),
              read(step, name + ".k_proj.bias", width),
              read(step, name + ".v_proj.bias", width));
      return Layer.Linear.of(keep(NDArrays.concat(weights, 0)), keep(NDArrays.concat(biases, 0)));
    }
  }

  /** Frees what was needed for loading only. */
  @Override
  public void close() {
    reading.close();
  }
}
