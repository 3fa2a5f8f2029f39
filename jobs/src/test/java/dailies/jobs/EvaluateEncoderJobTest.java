package dailies.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluateEncoderJobTest {
  @Test
  void tellsHowOftenTheOriginalIsFoundAndHowWellShotsHoldTogether() {
    String folder = SampleFiles.folder().toString();
    Outcome outcome =
        Outcome.of(
            "evaluate-encoder",
            "--input",
            folder,
            "--limit",
            "12",
            "--set",
            "decode.analysis-long-side=320");

    assertThat(outcome.code()).as(outcome.errors()).isZero();
    List<String> lines = outcome.output().lines().toList();
    assertThat(lines.get(0)).startsWith("Model builtin-2-");
    assertThat(lines.get(1)).startsWith("12 photographs; 0 ");
    assertThat(lines.subList(3, 10)).allMatch(line -> line.matches(".* \\d+\\.\\d % .*"));
    // Some of the sample's pictures have planted copies, which may be as near as the original.
    assertThat(number(lines.get(3), "JPEG 20", "%")).isGreaterThan(75);
    assertThat(lines.get(10)).matches("[1-9]\\d* clips, [1-9]\\d* keyframes; .*");
    assertThat(number(lines.get(11), "curve", "$")).isBetween(0.5, 1.0);
  }

  private static double number(String line, String before, String after) {
    return Double.parseDouble(line.split(before)[1].split(after)[0].strip());
  }

  @Test
  void tellsWhatIsWrongWithItsOptions() {
    String missing = Path.of("no", "such", "folder").toString();
    Outcome outcome = Outcome.of("evaluate-encoder", "--input", missing, "--limit", "0");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.errorLines())
        .containsAll(
            Arrays.asList(
                "Cannot read --input " + missing + ": it is no folder.",
                "Invalid --limit: 0. Use 1 or more."));
  }
}
