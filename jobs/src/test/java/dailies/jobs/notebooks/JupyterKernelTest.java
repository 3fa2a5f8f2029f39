package dailies.jobs.notebooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dailies.jobs.LocalSpark;
import java.io.IOException;
import java.net.ServerSocket;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** The kernel as Jupyter talks to it: signed messages over ZeroMQ. */
class JupyterKernelTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KEY = "a key of this test";
  private static final String DELIMITER = "<IDS|MSG>";
  private static final int PATIENCE_MILLIS = 120_000;

  private final ZContext sockets = new ZContext();
  private ZMQ.Socket shell;
  private ZMQ.Socket published;
  private CompletableFuture<Void> served;

  @BeforeEach
  void serve() throws IOException {
    List<Integer> ports = freePorts(5);
    SparkSession spark = LocalSpark.session();
    NotebookSession session = NotebookSession.open(spark, null);
    String connection =
        JSON.writeValueAsString(
            Map.of(
                "ip", "127.0.0.1",
                "transport", "tcp",
                "signature_scheme", "hmac-sha256",
                "key", KEY,
                "shell_port", ports.get(0),
                "iopub_port", ports.get(1),
                "stdin_port", ports.get(2),
                "control_port", ports.get(3),
                "hb_port", ports.get(4)));
    served = CompletableFuture.runAsync(() -> serve(session, spark, connection));
    shell = socket(SocketType.DEALER, ports.get(0));
    published = socket(SocketType.SUB, ports.get(1));
    published.subscribe(new byte[0]);
  }

  @AfterEach
  void close() {
    sockets.close();
  }

  @Test
  void cellsRunFaultsAreToldAndTheEndIsTheEnd() throws Exception {
    send("kernel_info_request", Map.of());
    assertThat(reply().path("language_info").path("name").asText()).isEqualTo("scala");

    assertThat(execute("%%sql\nSELECT 6 * 7 AS answer").path("status").asText()).isEqualTo("ok");
    JsonNode result = published("execute_result");
    assertThat(result.at("/data/text~1plain").asText()).isEqualTo("answer\n42\n1 row");
    assertThat(result.at("/data/text~1html").asText()).contains("<td>42</td>");

    assertThat(execute("println(\"hello\")").path("status").asText()).isEqualTo("ok");
    assertThat(published("stream").path("text").asText()).isEqualTo("hello\n");

    assertThat(execute("%%sql\nSELECT * FROM nowhere").path("status").asText()).isEqualTo("error");
    assertThat(published("error").path("evalue").asText()).contains("nowhere");

    send("shutdown_request", Map.of("restart", false));
    served.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static void serve(NotebookSession session, SparkSession spark, String connection) {
    try (session) {
      JupyterKernel.serve(session, spark.sparkContext(), connection);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private JsonNode execute(String code) throws Exception {
    send("execute_request", Map.of("code", code, "silent", false, "store_history", true));
    return reply();
  }

  private void send(String type, Map<String, ?> content) throws Exception {
    List<String> parts =
        List.of(
            JSON.writeValueAsString(
                Map.of(
                    "msg_id", "message of " + type,
                    "session", "session",
                    "username", "tester",
                    "date", "2024-01-01T00:00:00.000000Z",
                    "msg_type", type,
                    "version", "5.3")),
            "{}",
            "{}",
            JSON.writeValueAsString(content));
    shell.sendMore(DELIMITER);
    shell.sendMore(signature(parts));
    parts.subList(0, 3).forEach(shell::sendMore);
    shell.send(parts.get(3));
  }

  private static String signature(List<String> parts) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEY.getBytes(UTF_8), "HmacSHA256"));
    parts.forEach(part -> mac.update(part.getBytes(UTF_8)));
    return HexFormat.of().formatHex(mac.doFinal());
  }

  private JsonNode reply() throws IOException {
    return JSON.readTree(received(shell).get(3));
  }

  /** The content of the next published message of a type. */
  private JsonNode published(String type) throws Exception {
    while (true) {
      List<String> parts = received(published);
      if (JSON.readTree(parts.get(0)).path("msg_type").asText().equals(type)) {
        return JSON.readTree(parts.get(3));
      }
    }
  }

  /** Header, parent header, metadata and content. */
  private static List<String> received(ZMQ.Socket socket) {
    List<String> parts = new ArrayList<>();
    do {
      String part = socket.recvStr();
      assertThat(part).as("an answer in time").isNotNull();
      parts.add(part);
    } while (socket.hasReceiveMore());
    return parts.subList(parts.indexOf(DELIMITER) + 2, parts.size());
  }

  private ZMQ.Socket socket(SocketType type, int port) {
    ZMQ.Socket socket = sockets.createSocket(type);
    socket.setReceiveTimeOut(PATIENCE_MILLIS);
    socket.connect("tcp://127.0.0.1:" + port);
    return socket;
  }

  private static List<Integer> freePorts(int count) throws IOException {
    List<ServerSocket> open = new ArrayList<>();
    List<Integer> ports = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ServerSocket server = new ServerSocket(0);
      open.add(server);
      ports.add(server.getLocalPort());
    }
    for (ServerSocket server : open) {
      server.close();
    }
    return ports;
  }
}
