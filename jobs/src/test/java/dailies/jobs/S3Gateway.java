package dailies.jobs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands before an S3 endpoint on the loopback: notes each request, fails some, pauses. Closed by
 * whoever opened it, before the endpoint.
 */
final class S3Gateway implements AutoCloseable {
  private static final int SLOW_DOWN = 503;

  static {
    // The server's own default waits 40 ms before it sends what is short.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final URI endpoint;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private volatile int failedOfMany = Integer.MAX_VALUE;
  private volatile int pausedAt = Integer.MAX_VALUE;
  private volatile long pauseMillis;

  /**
   * @param path with its bucket, without what follows a question mark
   * @param requesterPays whether it says that the requester pays
   * @param failed whether it was refused here
   */
  record Request(String method, String path, boolean requesterPays, boolean failed) {}

  private S3Gateway(URI endpoint) throws IOException {
    this.endpoint = endpoint;
    this.server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  static S3Gateway before(S3Endpoint endpoint) throws IOException {
    return new S3Gateway(URI.create(endpoint.uri()));
  }

  String uri() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Fails every so manieth request from now on as an endpoint does that has too much to do. */
  void failEvery(int requests) {
    failedOfMany = requests;
  }

  /** Lets all wait for a while when so many requests have come. */
  void pauseAt(int request, long millis) {
    pauseMillis = millis;
    pausedAt = request;
  }

  List<Request> requests() {
    return requests;
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    int number = note(exchange);
    pause(number);
    try (exchange) {
      if (number % failedOfMany == 0) {
        exchange.sendResponseHeaders(SLOW_DOWN, -1);
      } else {
        forward(exchange, body);
      }
    }
  }

  private synchronized int note(HttpExchange exchange) {
    int number = requests.size() + 1;
    requests.add(
        new Request(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getPath(),
            exchange.getRequestHeaders().containsKey("x-amz-request-payer"),
            number % failedOfMany == 0));
    return number;
  }

  private synchronized void pause(int number) {
    if (number >= pausedAt) {
      pausedAt = Integer.MAX_VALUE;
      try {
        Thread.sleep(pauseMillis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** As HTTP 1.0, so that the answer ends with its connection; signed headers stay as they are. */
  private void forward(HttpExchange exchange, byte[] body) throws IOException {
    try (Socket socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
      socket.setTcpNoDelay(true);
      OutputStream out = new BufferedOutputStream(socket.getOutputStream());
      out.write(head(exchange, body.length).getBytes(StandardCharsets.UTF_8));
      out.write(body);
      out.flush();
      answer(exchange, new BufferedInputStream(socket.getInputStream()));
    }
  }

  private static String head(HttpExchange exchange, int length) {
    StringBuilder head = new StringBuilder(exchange.getRequestMethod()).append(' ');
    head.append(exchange.getRequestURI().toASCIIString()).append(" HTTP/1.0\r\n");
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!List.of("Connection", "Content-length", "Expect", "Transfer-encoding")
                  .contains(name)) {
                values.forEach(
                    value -> head.append(name).append(": ").append(value).append("\r\n"));
              }
            });
    return head.append("Content-Length: ").append(length).append("\r\n\r\n").toString();
  }

  private static void answer(HttpExchange exchange, InputStream in) throws IOException {
    int status = Integer.parseInt(line(in).split(" ")[1]);
    long length = -1;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      String name = header.substring(0, header.indexOf(':'));
      String value = header.substring(name.length() + 1).strip();
      if (name.equalsIgnoreCase("Content-Length")) {
        length = Long.parseLong(value);
      }
      if (!name.equalsIgnoreCase("Connection")) {
        exchange.getResponseHeaders().add(name, value);
      }
    }
    if (exchange.getRequestMethod().equals("HEAD") || length == 0 || status == 204) {
      exchange.sendResponseHeaders(status, -1);
    } else {
      exchange.sendResponseHeaders(status, length < 0 ? 0 : length);
      in.transferTo(exchange.getResponseBody());
    }
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n' && next >= 0; next = in.read()) {
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
