package dailies.udfs.embed.clip;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dailies.udfs.embed.Engines;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sizes of which the quick product was found to be wrong on one processor or another. */
class LinearLayerTest {
  private final Random random = new Random(5);

  @ParameterizedTest
  @CsvSource({"768, 512", "512, 512", "37, 41", "768, 768", "64, 256"})
  void eachNumberOfRowsGivesThePlainProduct(int in, int out) {
    try (NDManager manager = Engines.newManager(Device.cpu())) {
      NDArray weight = manager.create(numbers(in * out), new Shape(out, in));
      NDArray bias = manager.create(numbers(out));
      Layer.Linear layer = Layer.Linear.of(weight, bias);
      for (int rows : new int[] {1, 31, 32, 33, 36, 43, 50, 57, 64, 100, 257, 554, 600}) {
        assertProduct(layer, weight, bias, rows, manager);
      }
    }
  }

  /** The first time, both ways are compared. */
  private void assertProduct(
      Layer.Linear layer, NDArray weight, NDArray bias, int rows, NDManager manager) {
    int in = (int) weight.getShape().get(1);
    NDArray input = manager.create(numbers(rows * in), new Shape(rows, in));
    NDArray expected = input.matMul(weight.transpose()).add(bias);
    for (int time = 0; time < 3; time++) {
      float difference = layer.apply(input).sub(expected).abs().max().getFloat();
      assertThat(difference).as("%d rows, time %d", rows, time).isLessThan(1e-2f);
    }
  }

  private float[] numbers(int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }
}
