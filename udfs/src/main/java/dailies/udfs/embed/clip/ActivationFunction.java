package dailies.udfs.embed.clip;

import ai.djl.ndarray.NDArray;

/** The nonlinearity between the two layers of a perceptron. */
enum ActivationFunction {
  /** {@code x * sigmoid(1.702 x)}, of the original models. */
  QUICK_GELU("quick_gelu", 1.702) {
    @Override
    NDArray applyToScaled(NDArray scaled) {
      return scaled.muli(scaled.getNDArrayInternal().sigmoid());
    }
  },
  /** {@code x * Phi(x)} with the normal distribution's integral, of most later models. */
  GELU("gelu", 1) {
    @Override
    NDArray applyToScaled(NDArray scaled) {
      return scaled.getNDArrayInternal().gelu();
    }
  };

  private final String key;
  private final double scale;

  ActivationFunction(String key, double scale) {
    this.key = key;
    this.scale = scale;
  }

  /** What {@code config.json} calls it. */
  String key() {
    return key;
  }

  /**
   * The layer before is multiplied by this when it is loaded and the layer behind divided, which
   * spares a pass over the widest activations.
   */
  double scale() {
    return scale;
  }

  /** {@code scale} times the function's value; may overwrite its argument, {@code scale * x}. */
  abstract NDArray applyToScaled(NDArray scaled);
}
