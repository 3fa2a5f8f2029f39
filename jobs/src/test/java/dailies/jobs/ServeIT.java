package dailies.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dailies.jobs.config.Settings;
import dailies.jobs.config.SettingsLoader;
import dailies.jobs.report.Report;
import dailies.jobs.report.ReportServer;
import dailies.jobs.report.Visitors;
import dailies.jobs.tables.FeedbackTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.Warehouse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A served report, asked over HTTP. */
class ServeIT {
  @TempDir private static Path folder;
  private static Warehouse warehouse;
  private static ReportServer server;
  private static final HttpClient BROWSER = HttpClient.newHttpClient();

  @BeforeAll
  static void serve() throws IOException {
    SampleWarehouse.copy(SampleWarehouse.made().path(), folder.resolve("warehouse"));
    warehouse = Warehouse.open(LocalSpark.session(), folder.resolve("warehouse").toString());
    server = started();
  }

  @AfterAll
  static void close() {
    server.close();
  }

  @Test
  void pagesAreServedAndNothingElse() throws Exception {
    assertThat(get(server, "/index.html").body()).contains("Overview", "data-marks=\"/marks\"");
    assertThat(get(server, "/takes.html").body()).contains("data:image/jpeg;base64,");
    assertThat(get(server, "/report.css").headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/css"));
    assertThat(get(server, "/").statusCode()).isEqualTo(302);
    assertThat(get(server, "/..%2Fwarehouse%2Fmedia").statusCode()).isEqualTo(404);
    assertThat(get(server, "/nothing.html").statusCode()).isEqualTo(404);
  }

  @Test
  void whatIsLikeAnExampleIsFoundAndWhatCannotBeSearchedIsTold() throws Exception {
    String like =
        warehouse
            .read(MediaTable.TABLE)
            .where("media_type = 'picture' AND issue IS NULL")
            .select("uri")
            .first()
            .getString(0);
    assertThat(get(server, "/search.html?like=" + encoded(like)).body())
        .contains("<h2>Found</h2>", "data-mark=\"keep\"");
    assertThat(get(server, "/search.html?like=" + encoded("file:/no/such.jpg")).body())
        .contains("role=\"alert\"", "Cannot use --like");
    assertThat(get(server, "/search.html?text=" + encoded("<b>a beach</b>")).body())
        .contains("role=\"alert\"", "&lt;b&gt;a beach")
        .doesNotContain("<b>a beach");
  }

  @Test
  void aMarkIsWrittenAtOnceAndOnlyByThePagesServed() throws Exception {
    String mediaId =
        warehouse
            .read(MediaTable.TABLE)
            .where("media_type = 'clip' AND issue IS NULL")
            .select("media_id")
            .first()
            .getString(0);
    String mark = "{\"action\":\"reject\",\"file\":\"" + mediaId + "\"}";
    assertThat(post(server, mark, "X-Dailies", "marks").statusCode()).isEqualTo(200);
    assertThat(post(server, mark, "X-Other", "marks").statusCode()).isEqualTo(403);
    HttpResponse<String> unknown =
        post(server, "{\"action\":\"reject\",\"file\":\"nothing\"}", "X-Dailies", "marks");
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(unknown.body()).contains("nothing");
    assertThat(
            warehouse
                .read(FeedbackTable.TABLE)
                .where("correction = 'reject' AND anchor_sha256 IS NOT NULL")
                .count())
        .isEqualTo(1);
  }

  @Test
  void aPageOfAnotherNameIsRefused() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket
          .getOutputStream()
          .write(
              "GET /index.html HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 403").doesNotContain("Overview");
    }
  }

  @Test
  void listeningElsewhereNeedsAToken() {
    Outcome refused = Outcome.of("serve", "--warehouse", folder.toString(), "--bind", "0.0.0.0");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.errorLines().get(0))
        .isEqualTo(
            "Cannot listen at --bind 0.0.0.0: others could see and mark the archive. Add a --token.");
  }

  private static ReportServer started() throws IOException {
    Settings settings = SettingsLoader.load(null, Map.of(), Map.of());
    return ReportServer.start(
        new Report(warehouse, settings, 3),
        "today",
        folder.resolve("report"),
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        Visitors.ofThisMachine(),
        (text, like) -> ServeJob.found(warehouse, settings, new SearchExample(text, like)));
  }

  private static HttpRequest.Builder request(ReportServer server, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private static HttpResponse<String> get(ReportServer server, String path) throws Exception {
    return BROWSER.send(request(server, path).build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> post(
      ReportServer server, String body, String header, String value) throws Exception {
    return BROWSER.send(
        request(server, "/marks")
            .header(header, value)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
