package dailies.jobs.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dailies.jobs.stages.InputException;
import dailies.udfs.embed.ModelException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads from a hub that breaks off, lies, or is not there. */
class HubRepositoryTest {
  private static final String WEIGHTS = "model.safetensors";

  private final byte[] weights = new byte[250_000];
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();

  @TempDir private Path folder;
  private BreakingHub hub;

  @BeforeEach
  void serve() throws IOException {
    new Random(4).nextBytes(weights);
    hub = new BreakingHub(100_000);
    hub.serve("config.json", "{}".getBytes(StandardCharsets.UTF_8));
    hub.serve(WEIGHTS, weights);
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  @Test
  void aDownloadThatBreaksOffGoesOnWhereItStopped() throws IOException {
    assertThat(repository("").fetch(folder)).containsExactly("config.json", WEIGHTS);
    assertThat(folder.resolve(WEIGHTS)).hasBinaryContent(weights);
    List<Integer> from =
        hub.asked().stream()
            .filter(asked -> asked.startsWith(WEIGHTS))
            .map(asked -> Integer.parseInt(asked.replaceFirst(".*@", "")))
            .toList();
    assertThat(from).isSorted().startsWith(0).doesNotHaveDuplicates().hasSizeGreaterThan(2);
    assertThat(names()).containsExactlyInAnyOrder("config.json", WEIGHTS);
    assertThat(told.toString(StandardCharsets.UTF_8)).contains("model.safetensors  0.3 MB, whole");
  }

  @Test
  void aLaterRunGoesOnAndKeepsWhatIsWhole() throws IOException {
    Files.write(folder.resolve(WEIGHTS + ".part"), java.util.Arrays.copyOf(weights, 180_000));
    repository("").fetch(folder);
    assertThat(hub.asked()).contains("model.safetensors@180000").doesNotContain(WEIGHTS + "@0");
    assertThat(folder.resolve(WEIGHTS)).hasBinaryContent(weights);
    Files.move(folder.resolve(WEIGHTS), folder.resolve(WEIGHTS + ".part"));
    repository("").fetch(folder);
    assertThat(folder.resolve(WEIGHTS)).hasBinaryContent(weights);
  }

  @Test
  void aWrongChecksumIsNamedBesideTheRightOne() {
    String wrong = "0".repeat(64);
    hub.lieAbout(WEIGHTS, wrong);
    assertThatThrownBy(() -> repository("").fetch(folder))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(WEIGHTS)
        .hasMessageContaining(wrong)
        .hasMessageContaining(dailies.udfs.media.ContentHash.sha256(weights));
    assertThat(folder.resolve(WEIGHTS)).doesNotExist();
  }

  @Test
  void smallFilesAreComparedWithTheirGitBlob() throws IOException {
    // printf '{}' | git hash-object --stdin
    hub.lieAbout("config.json", "9e26dfeeb6e641a33dae4961196235bdb965b21b");
    assertThat(repository("").fetch(folder)).contains("config.json");
  }

  @Test
  void theTokenIsForTheHubAloneAndIsNeverTold() throws IOException {
    hub.requireToken("hf_secret");
    assertThatThrownBy(() -> repository("hf_wrong").fetch(folder))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("access denied (401)")
        .hasMessageContaining("HF_TOKEN")
        .hasMessageNotContaining("hf_wrong");
    assertThat(repository("hf_secret").fetch(folder)).contains(WEIGHTS);
    assertThat(told.toString(StandardCharsets.UTF_8)).doesNotContain("hf_");
  }

  @Test
  void whatIsNotThereIsSaid() throws IOException {
    BreakingHub empty = new BreakingHub(1);
    try (empty) {
      assertThatThrownBy(() -> repository(empty.url(), "").fetch(folder))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("owner/model")
          .hasMessageContaining("404");
      empty.serve("config.json", new byte[] {'7'});
      assertThatThrownBy(() -> repository(empty.url(), "").fetch(folder))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("it has no model.safetensors");
    }
    assertThatThrownBy(() -> repository(empty.url(), "").fetch(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(empty.url())
        .hasMessageContaining("--hub");
  }

  private HubRepository repository(String token) {
    return repository(hub.url(), token);
  }

  private HubRepository repository(String url, String token) {
    return new HubRepository(
        url, "owner/model", "main", token, new TransferProgress(new PrintStream(told, true)), 1);
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
