package dailies.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluateMetricsJobTest {
  @Test
  void tellsWhichFaultEachMetricFollows() {
    String folder = SampleFiles.folder().toString();
    Outcome outcome =
        Outcome.of(
            "evaluate-metrics",
            "--input",
            folder,
            "--limit",
            "3",
            "--profile",
            "photo",
            "--set",
            "decode.analysis-long-side=320");

    assertThat(outcome.code()).as(outcome.errors()).isZero();
    assertThat(outcome.output()).startsWith("3 photographs, profile photo");
    List<String> columns = List.of("blur", "motion", "noise", "jpeg", "dark", "bright");
    assertThat(words(outcome, 1)).isEqualTo(columns);
    assertThat(row(outcome, "noise_sigma").get(columns.indexOf("noise"))).isEqualTo("1.00");
    assertThat(row(outcome, "overall")).hasSize(6).allMatch(cell -> Double.parseDouble(cell) > 0);
  }

  private static List<String> row(Outcome outcome, String name) {
    List<String> lines = outcome.output().lines().toList();
    int line =
        lines.indexOf(lines.stream().filter(l -> l.startsWith(name + " ")).findFirst().get());
    return words(outcome, line).subList(1, 7);
  }

  private static List<String> words(Outcome outcome, int line) {
    return Arrays.asList(outcome.output().lines().toList().get(line).strip().split(" +"));
  }

  @Test
  void tellsWhatIsWrongWithItsOptions() {
    Outcome outcome = Outcome.of("evaluate-metrics", "--input", "no-such-folder", "--limit", "x");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.errorLines())
        .anyMatch(line -> line.contains("no-such-folder"))
        .anyMatch(line -> line.contains("--limit"));
  }
}
