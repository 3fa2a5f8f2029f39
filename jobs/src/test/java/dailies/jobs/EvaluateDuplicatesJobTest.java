package dailies.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluateDuplicatesJobTest {
  @Test
  void tellsHowManyCopiesAreFoundAndHowManyPairsAreNone() {
    String folder = SampleFiles.folder().resolve("2024").toString();
    Outcome outcome =
        Outcome.of(
            "evaluate-duplicates",
            "--input",
            folder,
            "--limit",
            "8",
            "--set",
            "decode.analysis-long-side=320");

    assertThat(outcome.code()).as(outcome.errors()).isZero();
    List<String> lines = outcome.output().lines().toList();
    assertThat(lines.get(0)).matches("Model builtin-.*, radius 8 bits, cosine from 0.8");
    assertThat(lines.get(1)).startsWith("8 photographs; left out: 0 that");
    assertThat(percent(lines, "JPEG 90")).isEqualTo(100);
    assertThat(percent(lines, "size 50 %")).isEqualTo(100);
    assertThat(outcome.output()).contains("All pairs: precision ", "0 clips, 0 keyframes");
  }

  /** The last number of a line. */
  private static double percent(List<String> lines, String start) {
    String line = lines.stream().filter(l -> l.startsWith(start)).findFirst().orElseThrow();
    String[] words = line.split("\\s+");
    return Double.parseDouble(words[words.length - 2]);
  }

  @Test
  void tellsWhatIsWrongWithItsOptions() {
    String missing = Path.of("no", "such", "folder").toString();
    Outcome outcome = Outcome.of("evaluate-duplicates", "--input", missing, "--limit", "0");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.errorLines())
        .contains(
            "Cannot read --input " + missing + ": it is no folder.",
            "Invalid --limit: 0. Use 1 or more.");
  }
}
