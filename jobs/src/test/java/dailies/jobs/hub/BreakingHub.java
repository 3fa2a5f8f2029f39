package dailies.jobs.hub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dailies.udfs.media.ContentHash;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A hub on the loopback as the real one behaves: files under {@code /owner/model/resolve/main/} are
 * redirected to another server, whose connections break after so many bytes.
 */
public final class BreakingHub implements AutoCloseable {
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final Map<String, String> checksums = new TreeMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final HttpServer hub = server();
  private final HttpServer store = server();
  private final int breakAfter;
  private String token = "";

  /**
   * @param breakAfter bytes of an answer that come
   */
  public BreakingHub(int breakAfter) throws IOException {
    this.breakAfter = breakAfter;
    hub.createContext("/", this::redirect);
    store.createContext("/", this::send);
    hub.start();
    store.start();
  }

  private static HttpServer server() throws IOException {
    return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  public void serve(String file, byte[] content) {
    files.put(file, content);
    checksums.put(file, ContentHash.sha256(content));
  }

  void lieAbout(String file, String checksum) {
    checksums.put(file, checksum);
  }

  void requireToken(String required) {
    token = required;
  }

  public String url() {
    return "http://127.0.0.1:" + hub.getAddress().getPort();
  }

  /** What the store was asked for, with the first byte wanted: {@code model.safetensors@1000}. */
  List<String> asked() {
    List<String> copy = new ArrayList<>(asked);
    asked.clear();
    return copy;
  }

  private void redirect(HttpExchange exchange) throws IOException {
    String file = exchange.getRequestURI().getPath().replaceFirst(".*/resolve/main/", "");
    String sent = exchange.getRequestHeaders().getFirst("Authorization");
    int status = files.containsKey(file) ? 302 : 404;
    if (!token.isEmpty() && !("Bearer " + token).equals(sent)) {
      status = 401;
    }
    if (status == 302) {
      exchange.getResponseHeaders().set("X-Linked-Etag", '"' + checksums.get(file) + '"');
      exchange
          .getResponseHeaders()
          .set("Location", "http://127.0.0.1:" + store.getAddress().getPort() + "/" + file);
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private void send(HttpExchange exchange) throws IOException {
    if (exchange.getRequestHeaders().containsKey("Authorization")) {
      exchange.sendResponseHeaders(400, -1);
      exchange.close();
      return;
    }
    String file = exchange.getRequestURI().getPath().substring(1);
    byte[] content = files.get(file);
    String range = exchange.getRequestHeaders().getFirst("Range");
    int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    asked.add(file + "@" + from);
    if (from >= content.length && range != null) {
      exchange.getResponseHeaders().set("Content-Range", "bytes */" + content.length);
      exchange.sendResponseHeaders(416, -1);
      exchange.close();
      return;
    }
    if (range != null) {
      exchange
          .getResponseHeaders()
          .set(
              "Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
    }
    exchange.sendResponseHeaders(range == null ? 200 : 206, content.length - from);
    int sent = Math.min(breakAfter, content.length - from);
    exchange.getResponseBody().write(content, from, sent);
    exchange.getResponseBody().flush();
    exchange.close();
  }

  @Override
  public void close() {
    hub.stop(0);
    store.stop(0);
  }
}
