package dailies.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** conf/gpu-discovery.sh, with programs that answer as nvidia-smi does. */
class GpuDiscoveryTest {
  private static final Path SCRIPT = Path.of("..", "conf", "gpu-discovery.sh");

  @TempDir private Path folder;

  private record Answer(int code, String output, String errors) {}

  private Answer discover(String nvidiaSmi) throws IOException, InterruptedException {
    Path program = Files.writeString(folder.resolve("nvidia-smi"), "#!/bin/sh\n" + nvidiaSmi);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    return run(folder + ":" + System.getenv("PATH"));
  }

  private Answer run(String path) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("/bin/bash", SCRIPT.toString());
    builder.environment().put("PATH", path);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes());
    String errors = new String(process.getErrorStream().readAllBytes());
    return new Answer(process.waitFor(), output, errors);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "echo 0;           [\"0\"]",
        "printf '0\\n3\\n'; [\"0\", \"3\"]",
        "true;             []",
      })
  void indicesAreTold(String nvidiaSmi, String addresses) throws Exception {
    assertThat(discover(nvidiaSmi))
        .isEqualTo(
            new Answer(0, "{\"name\": \"gpu\", \"addresses\": %s}\n".formatted(addresses), ""));
  }

  @ParameterizedTest
  @CsvSource({
    "echo No devices were found",
    "echo 'No devices were found'; exit 6",
    "echo 'NVIDIA-SMI has failed: No devices were found' >&2; exit 9",
  })
  void whatIsNoIndexIsToldAsAProblem(String nvidiaSmi) throws Exception {
    Answer answer = discover(nvidiaSmi);
    assertThat(answer.code()).isOne();
    assertThat(answer.output()).isEmpty();
    assertThat(answer.errors())
        .startsWith("Cannot find GPUs: nvidia-smi says '")
        .contains("No devices were found");
  }

  @Test
  void aMissingDriverIsTold() throws Exception {
    Answer answer = run(folder.toString());
    assertThat(answer.code()).isOne();
    assertThat(answer.errors()).startsWith("Cannot find GPUs: nvidia-smi is not on the PATH");
  }
}
