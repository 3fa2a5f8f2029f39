package dailies.udfs.embed.clip;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.internal.NDArrayEx;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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
   * An affine map.
   *
   * <p>On the CPU it is computed as a convolution with filters of one pixel. That is the same
   * product, but PyTorch gives it to oneDNN, which uses all vector instructions of any processor,
   * where it gives a plain product to MKL, which does not on AMD's: half the time there. The
   * dilation changes nothing in a filter of one pixel; without it PyTorch would use oneDNN only
   * when it has several threads.
   *
   * <p>Of some sizes that convolution is wrong by far: on an AMD EPYC with AVX-512, 768 to 512
   * numbers of 32 to 36 rows, among others. So each size is computed in both ways once, and by the
   * plain product ever after where they differ.
   *
   * @param weight shape (out, in)
   * @param filters the weight as shape (out, in, 1, 1)
   * @param bias shape (out), or null for none
   */
  record Linear(NDArray weight, NDArray filters, NDArray bias) implements Layer {
    /** With fewer rows, bringing the weights into the order of a convolution costs more. */
    private static final int FEWEST_CONVOLVED_ROWS = 32;

    /** Adding in another order changes no more, relative to the largest number. */
    private static final float LAST_BITS = 1e-4f;

    /** Whether the convolution is right, for each size that there was. */
    private static final Map<Product, Boolean> CONVOLUTIONS = new ConcurrentHashMap<>();

    private record Product(long rows, long in, long out) {}

    private static final Shape STRIDE = new Shape(1, 1);
    private static final Shape PADDING = new Shape(0, 0);
    private static final Shape DILATION = new Shape(1, 2);

    static Linear of(NDArray weight, NDArray bias) {
      Shape shape = weight.getShape();
      return new Linear(weight, weight.reshape(shape.get(0), shape.get(1), 1, 1), bias);
    }

    @Override
    public NDArray apply(NDArray input) {
      long rows = input.getShape().size() / weight.getShape().get(1);
      boolean convolvable =
          rows >= FEWEST_CONVOLVED_ROWS
              && !input.getDevice().isGpu()
              && input.getDataType() == DataType.FLOAT32;
      if (!convolvable) {
        return multiply(input);
      }
      Boolean isRight = CONVOLUTIONS.get(product(rows));
      if (isRight == null) {
        return multiplyAndCompare(input, rows);
      }
      return isRight ? convolve(input, rows) : multiply(input);
    }

    private Product product(long rows) {
      return new Product(rows, weight.getShape().get(1), weight.getShape().get(0));
    }

    private NDArray multiply(NDArray input) {
      return input.getNDArrayInternal().linear(input, weight, bias).head();
    }

    private NDArray multiplyAndCompare(NDArray input, long rows) {
      NDArray plain = multiply(input);
      NDArray convolved = convolve(input, rows);
      float largest = plain.abs().max().getFloat();
      float difference = convolved.sub(plain).abs().max().getFloat();
      boolean isRight = difference <= LAST_BITS * largest;
      CONVOLUTIONS.put(product(rows), isRight);
      return isRight ? convolved : plain;
    }

    /** Rows become the pixels of a picture whose channels lie side by side in memory. */
    private NDArray convolve(NDArray input, long rows) {
      NDArray pixels = input.reshape(1, rows, 1, weight.getShape().get(1)).transpose(0, 3, 1, 2);
      NDArray result =
          pixels
              .getNDArrayInternal()
              .convolution(pixels, filters, bias, STRIDE, PADDING, DILATION, 1)
              .head();
      long[] shape = input.getShape().getShape().clone();
      shape[shape.length - 1] = weight.getShape().get(0);
      return result.transpose(0, 2, 3, 1).reshape(shape);
    }

    /** The rows from {@code first} to {@code end} of its outputs. */
    Linear outputs(long first, long end) {
      String rows = first + ":" + end;
      return of(weight.get(rows), bias.get(rows));
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
