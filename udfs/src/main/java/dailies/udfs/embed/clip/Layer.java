package dailies.udfs.embed.clip;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.internal.NDArrayEx;
import ai.djl.ndarray.types.Shape;

/** The two kinds of layers that a transformer is made of. Their arrays are constants. */
sealed interface Layer {

  /**
   * The layer's value for every row.
   *
   * @param input shape (..., in)
   * @return shape (..., out), owned by the input's manager
   */
  NDArray apply(NDArray input);

  /**
   * @param weight shape (out, in)
   * @param bias shape (out), or null for none
   */
  record Linear(NDArray weight, NDArray bias) implements Layer {
    @Override
    public NDArray apply(NDArray input) {
      return bias == null
          ? ai.djl.nn.core.Linear.linear(input, weight).head()
          : ai.djl.nn.core.Linear.linear(input, weight, bias).head();
    }

    /** The rows from {@code first} to {@code end} of its outputs. */
    Linear outputs(long first, long end) {
      return new Linear(rows(weight, first, end), rows(bias, first, end));
    }

    private static NDArray rows(NDArray array, long first, long end) {
      return array.get(first + ":" + end);
    }
  }

  /** Normalises each row to mean 0 and variance 1, then scales and shifts its numbers. */
  record Norm(NDArray gain, NDArray shift, float epsilon) implements Layer {
    @Override
    public NDArray apply(NDArray input) {
      NDArrayEx operations = input.getNDArrayInternal();
      Shape rows = gain.getShape();
      return operations.layerNorm(input, rows, gain, shift, epsilon).head();
    }
  }
}
