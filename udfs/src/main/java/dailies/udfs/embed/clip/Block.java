package dailies.udfs.embed.clip;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.SparseFormat;

/**
 * A residual block of a transformer: attention between tokens, then a perceptron for each token,
 * both behind a normalisation (Vaswani et al. 2017; pre-normalised as in Radford et al. 2021).
 *
 * @param projections to queries, keys and values, one below another; queries are scaled already
 * @param queries the first third of the projections
 * @param keysAndValues the rest of the projections
 */
record Block(
    int heads,
    Layer.Norm attentionNorm,
    Layer.Linear projections,
    Layer.Linear queries,
    Layer.Linear keysAndValues,
    Layer.Linear output,
    Layer.Norm perceptronNorm,
    Layer.Linear widening,
    ActivationFunction activation,
    Layer.Linear narrowing) {

  /**
   * Changes all tokens.
   *
   * @param tokens shape (n, tokens, width), overwritten
   * @param mask added to scores before their softmax; null for none
   */
  void apply(NDArray tokens, NDArray mask) {
    attend(tokens, mask);
    perceive(tokens);
  }

  private void attend(NDArray tokens, NDArray mask) {
    try (NDManager step = tokens.getManager().newSubManager()) {
      NDArray projected = projections.apply(normalized(tokens, attentionNorm, step));
      NDArray parts = split(projected, 3);
      NDArray context = context(parts.get(0), parts.get(1), parts.get(2), mask);
      tokens.addi(output.apply(context));
    }
  }

  /**
   * What {@link #apply} makes of one token of each input; others are read only.
   *
   * @param tokens shape (n, tokens, width)
   * @param rows shape (n): which of all {@code n * tokens} tokens, counted through
   * @param mask shape (n, 1, 1, tokens), or null
   * @return shape (n, 1, width)
   */
  NDArray applyTo(NDArray rows, NDArray tokens, NDArray mask) {
    long count = tokens.getShape().get(0);
    long width = tokens.getShape().get(2);
    NDArray chosen = choose(tokens, rows).reshape(count, 1, width);
    try (NDManager step = tokens.getManager().newSubManager()) {
      NDArray normalized = normalized(tokens, attentionNorm, step);
      NDArray normalizedRows = choose(normalized, rows).reshape(count, 1, width);
      NDArray asked = split(queries.apply(normalizedRows), 1).get(0);
      NDArray others = split(keysAndValues.apply(normalized), 2);
      chosen.addi(output.apply(context(asked, others.get(0), others.get(1), mask)));
    }
    perceive(chosen);
    return chosen;
  }

  private static NDArray choose(NDArray tokens, NDArray rows) {
    long width = tokens.getShape().get(2);
    return rows.getNDArrayInternal()
        .embedding(rows, tokens.reshape(-1, width), SparseFormat.DENSE)
        .head();
  }

  private static NDArray normalized(NDArray tokens, Layer.Norm norm, NDManager step) {
    NDArray normalized = norm.apply(tokens);
    normalized.attach(step);
    return normalized;
  }

  /** From (n, tokens, parts * width) to (parts, n, heads, tokens, width / heads). */
  private NDArray split(NDArray projected, int parts) {
    long count = projected.getShape().get(0);
    long tokens = projected.getShape().get(1);
    return projected.reshape(count, tokens, parts, heads, -1).transpose(2, 0, 3, 1, 4);
  }

  private static NDArray context(NDArray queries, NDArray keys, NDArray values, NDArray mask) {
    NDArray scores = queries.matMul(keys.transpose(0, 1, 3, 2));
    if (mask != null) {
      scores.addi(mask);
    }
    NDArray context = scores.softmax(-1).matMul(values).transpose(0, 2, 1, 3);
    return context.reshape(context.getShape().get(0), context.getShape().get(1), -1);
  }

  private void perceive(NDArray tokens) {
    try (NDManager step = tokens.getManager().newSubManager()) {
      NDArray wide = widening.apply(normalized(tokens, perceptronNorm, step));
      tokens.addi(narrowing.apply(activation.applyToScaled(wide)));
    }
  }
}
