package dailies.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a run tells those who watch many: Spark's Prometheus servlet, and logs as JSON. */
@Tag("long")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class MonitoringIT {
  private static final Pattern DONE =
      Pattern.compile("dailies_objects_done_Value\\{[^}]*}\\s+([1-9][0-9]*)");

  @TempDir private Path folder;

  @Test
  void prometheusSeesObjectsAndStepsAndLogsAreJson() throws Exception {
    String warehouse = folder.resolve("warehouse").toString();
    for (String input : List.of("web", "damaged")) {
      String uri = SampleFiles.folder().resolve(input).toString();
      assertThat(Outcome.of("index", "--input", uri, "--warehouse", warehouse).errors()).isEmpty();
    }
    int port = freePort();
    Path log = folder.resolve("log");
    Process run =
        OwnProcess.start(
            List.of(),
            watched(port),
            log,
            Stream.of(
                "analyze",
                "--progress",
                "none",
                "--log-format",
                "json",
                "--batch-size",
                "3",
                "--warehouse",
                warehouse));
    String metrics = metricsOnceSomethingIsDone(run, port);
    assertThat(run.waitFor()).as(() -> text(log)).isZero();
    assertThat(metrics)
        .contains("dailies_issues_truncated_Value")
        .contains("dailies_decode_p95_millis_Value")
        .contains("dailies_bytes_Value");
    assertLogs(Files.readAllLines(log));
  }

  private static List<String> watched(int port) {
    String sink = "-Dspark.metrics.conf.*.sink.prometheusServlet.";
    return List.of(
        "-Dspark.ui.enabled=true",
        "-Dspark.ui.port=" + port,
        sink + "class=org.apache.spark.metrics.sink.PrometheusServlet",
        sink + "path=/metrics/prometheus");
  }

  private static String metricsOnceSomethingIsDone(Process run, int port) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    URI uri = URI.create("http://localhost:" + port + "/metrics/prometheus/");
    String seen = "nothing";
    while (run.isAlive() && !DONE.matcher(seen).find()) {
      Thread.sleep(200);
      try {
        seen = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
      } catch (IOException e) {
        seen = e.toString();
      }
    }
    assertThat(seen).containsPattern(DONE);
    return seen;
  }

  private static void assertLogs(List<String> lines) throws IOException {
    List<String> messages = new ArrayList<>();
    for (String line : lines) {
      // What the JVM says before any logger is there.
      if (line.startsWith("{")) {
        JsonNode entry = new ObjectMapper().readTree(line);
        assertThat(entry.get("@timestamp").asText()).matches("\\d{4}-.*Z");
        messages.add(entry.get("labels.run_id").asText() + " " + entry.get("message").asText());
      }
    }
    assertThat(messages)
        .anyMatch(message -> message.matches("\\S+ Run \\S+ of analyze begins on .*warehouse"))
        .anyMatch(message -> message.matches("\\S+ Step analyze took .* s"))
        .anyMatch(message -> message.matches("\\S+ Run \\S+ is done: \\d+ objects analysed"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static String text(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
