package dailies.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VisitorsTest {
  private static final String TOKEN = "a-secret-of-more-than-16-characters";

  private HttpServer server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  @Test
  void whoKnowsTheTokenIsLetInAndRemembered() throws Exception {
    serve(Visitors.with(TOKEN));
    assertThat(get("/", "").statusCode()).isEqualTo(403);
    assertThat(get("/?token=another-secret-that-is-long", "").statusCode()).isEqualTo(403);
    HttpResponse<String> first = get("/?token=" + TOKEN, "");
    assertThat(first.statusCode()).isEqualTo(200);
    String cookie = first.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(cookie).contains("HttpOnly", "SameSite=Strict");
    assertThat(get("/", cookie.split(";")[0]).statusCode()).isEqualTo(200);
    assertThat(get("/", "dailies-token=guessed").statusCode()).isEqualTo(403);
  }

  @Test
  void withoutATokenThisMachineIsLetIn() throws Exception {
    serve(Visitors.ofThisMachine());
    assertThat(get("/", "").statusCode()).isEqualTo(200);
  }

  @Test
  void aTokenThatCanBeGuessedIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Visitors.with("short"))
        .withMessageContaining("16 characters");
  }

  private void serve(Visitors visitors) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(visitors.refusal(exchange) == null ? 200 : 403, -1);
          }
        });
    server.start();
  }

  private HttpResponse<String> get(String path, String cookie) throws Exception {
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(address).header("Cookie", cookie).build(),
            BodyHandlers.ofString());
  }
}
