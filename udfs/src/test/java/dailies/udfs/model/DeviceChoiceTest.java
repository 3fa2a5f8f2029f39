package dailies.udfs.model;

import static dailies.udfs.model.ModelOptions.Bits;
import static dailies.udfs.model.ModelOptions.Where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import dailies.udfs.embed.Inference;
import dailies.udfs.embed.Inference.Precision;
import dailies.udfs.embed.ModelException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where a model computes, by what a cluster and an engine might offer. */
class DeviceChoiceTest {
  private static final DeviceChoice NOTHING = new DeviceChoice(List.of(), 0, 5);
  private static final DeviceChoice FOUND_TWO = new DeviceChoice(List.of(), 2, 5);

  @Test
  void theGpuOfTheTaskGoesFirst() {
    DeviceChoice choice = new DeviceChoice(List.of("3"), 8, 0);
    assertThat(choice.choose(clip(Where.AUTO, Bits.AUTO)))
        .isEqualTo(new Inference(Device.gpu(3), Precision.HALF));
    assertThat(choice.choose(clip(Where.CPU, Bits.AUTO))).isEqualTo(Inference.CPU);
  }

  @Test
  void gpusThatNobodyAssignedAreSharedByTasks() {
    assertThat(FOUND_TWO.choose(clip(Where.AUTO, Bits.AUTO)).device()).isEqualTo(Device.gpu(1));
    assertThat(new DeviceChoice(List.of(), 2, 6).choose(clip(Where.GPU, Bits.SINGLE)))
        .isEqualTo(new Inference(Device.gpu(0), Precision.SINGLE));
  }

  @Test
  void withoutAGpuTheCpuComputesUnlessAGpuWasAskedFor() {
    assertThat(NOTHING.choose(clip(Where.AUTO, Bits.AUTO))).isEqualTo(Inference.CPU);
    assertThat(NOTHING.choose(clip(Where.AUTO, Bits.HALF)).precision()).isEqualTo(Precision.HALF);
    assertThatThrownBy(() -> NOTHING.choose(clip(Where.GPU, Bits.AUTO)))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("embed.device = gpu");
  }

  @Test
  void aGpuThatTheEngineCannotUseIsNotSilentlyReplaced() {
    for (String address : List.of("0", "MIG-GPU-7", "-1", "99999999999")) {
      DeviceChoice choice = new DeviceChoice(List.of(address), 0, 0);
      assertThatThrownBy(() -> choice.choose(clip(Where.AUTO, Bits.AUTO)))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("the GPU " + address)
          .hasMessageContaining("finds 0");
    }
  }

  @Test
  void theBuiltinModelComputesOnTheCpu() {
    assertThat(FOUND_TWO.choose(ModelOptions.DEFAULT)).isEqualTo(Inference.CPU);
    ModelOptions onGpu = clip(Where.GPU, Bits.AUTO).withModel(ModelOptions.BUILTIN);
    assertThatThrownBy(() -> FOUND_TWO.choose(onGpu)).isInstanceOf(ModelException.class);
  }

  private static ModelOptions clip(Where device, Bits precision) {
    return new ModelOptions("/models/clip", device, precision, 32, 128, 224, ModelOptions.AUTO);
  }
}
