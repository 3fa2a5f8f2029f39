package dailies.udfs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dailies.udfs.model.ModelOptions;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class EncoderHolderTest {
  @Test
  void aModelIsLoadedOnceForAllTasksOfAJvm() {
    PinnedModel builtin = PinnedModel.find(ModelOptions.DEFAULT, new Configuration());
    long before = EncoderHolder.loads();
    Set<LoadedModel> models =
        IntStream.range(0, 50)
            .parallel()
            .mapToObj(task -> EncoderHolder.model(builtin, new Configuration()))
            .collect(Collectors.toSet());
    assertThat(models).hasSize(1);
    assertThat(EncoderHolder.loads()).isEqualTo(before).isEqualTo(1);
    LoadedModel model = models.iterator().next();
    assertThat(model.encoder().modelId()).isEqualTo(builtin.modelId()).startsWith("builtin-");
    assertThat(model.use()).isEqualTo(new ModelUse("cpu", "single", 32));
    assertThat(List.of(builtin.files(), builtin.digest())).containsExactly(List.of(), "");
  }
}
