package dailies.udfs.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.EngineException;
import dailies.udfs.decode.Picture;
import dailies.udfs.decode.TestPictures;
import dailies.udfs.embed.Encoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchedEncoderTest {
  private static final Picture PICTURE = TestPictures.scene(8, 8);

  /** Has memory for so many pictures, and tells how many it was given each time. */
  private static final class SmallDevice implements Encoder {
    private final List<Integer> given = new ArrayList<>();
    private final int fits;
    private final String complaint;

    SmallDevice(int fits, String complaint) {
      this.fits = fits;
      this.complaint = complaint;
    }

    @Override
    public String modelId() {
      return "small";
    }

    @Override
    public int dimension() {
      return 1;
    }

    @Override
    public Picture prepare(Picture picture) {
      return picture;
    }

    @Override
    public float[][] encode(List<Picture> prepared) {
      given.add(prepared.size());
      if (prepared.size() > fits) {
        throw new EngineException(complaint);
      }
      return new float[prepared.size()][1];
    }

    @Override
    public void close() {}
  }

  @Test
  void batchesAreHalvedUntilTheyFitAndStaySmall() {
    SmallDevice device = new SmallDevice(5, "CUDA out of memory. Tried to allocate 20.00 MiB");
    BatchedEncoder encoder = new BatchedEncoder(device, 32);
    assertThat(encoder.encode(Collections.nCopies(20, PICTURE))).hasDimensions(20, 1);
    assertThat(encoder.batchSize()).isEqualTo(5);
    assertThat(device.given).containsExactly(20, 10, 5, 5, 5, 5);
    device.given.clear();
    encoder.encode(Collections.nCopies(7, PICTURE));
    assertThat(device.given).containsExactly(5, 2);
  }

  @Test
  void whatDoesNotFitAloneAndWhatIsNotAboutMemoryIsThrown() {
    String memory = "CUDA error: out of memory";
    assertThatThrownBy(() -> encode(new SmallDevice(0, memory))).hasMessage(memory);
    SmallDevice broken = new SmallDevice(1, "shape mismatch");
    assertThatThrownBy(() -> encode(broken)).hasMessage("shape mismatch");
    assertThat(broken.given).containsExactly(4);
  }

  private static void encode(Encoder device) {
    new BatchedEncoder(device, 8).encode(Collections.nCopies(4, PICTURE));
  }
}
