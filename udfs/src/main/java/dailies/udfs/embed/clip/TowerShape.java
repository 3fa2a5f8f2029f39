package dailies.udfs.embed.clip;

/**
 * One transformer of a CLIP model.
 *
 * @param prefix of its tensors' names, such as {@code vision_model}
 * @param width numbers a token
 * @param hidden width between the two layers of a block's perceptron
 * @param tokens of one input: patches and class token, or the longest text
 * @param epsilon added to variances
 */
record TowerShape(
    String prefix,
    int width,
    int hidden,
    int layers,
    int heads,
    int tokens,
    ActivationFunction activation,
    double epsilon) {

  int headWidth() {
    return width / heads;
  }
}
