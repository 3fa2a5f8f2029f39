package dailies.udfs.spark;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves files over HTTP on the loopback and remembers what was asked for. */
final class ModelServer implements AutoCloseable {
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final Map<String, Gate> gates = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  /** Holds an answer back after its first half. */
  private record Gate(CountDownLatch reached, CountDownLatch open) {}

  ModelServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          byte[] content = files.get(path);
          asked.add(path);
          exchange.sendResponseHeaders(
              content == null ? 404 : 200, content == null ? -1 : content.length);
          if (content != null) {
            try (OutputStream out = exchange.getResponseBody()) {
              send(content, out, gates.get(path));
            }
          }
          exchange.close();
        });
    server.start();
  }

  private static void send(byte[] content, OutputStream out, Gate gate) throws IOException {
    int half = content.length / 2;
    out.write(content, 0, half);
    if (gate != null) {
      out.flush();
      gate.reached.countDown();
      awaitUninterrupted(gate.open);
    }
    out.write(content, half, content.length - half);
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void serve(String path, byte[] content) {
    files.put(path, content);
  }

  /** From now on only the first half of a file is sent, and the rest after {@link #goOn}. */
  void holdHalfway(String path) {
    gates.put(path, new Gate(new CountDownLatch(1), new CountDownLatch(1)));
  }

  /** Waits until somebody has the first half. */
  void awaitHalfway(String path) {
    awaitUninterrupted(gates.get(path).reached);
  }

  void goOn(String path) {
    gates.remove(path).open.countDown();
  }

  String uri(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** What was asked for since the last time. */
  List<String> asked() {
    List<String> paths = List.copyOf(asked);
    asked.clear();
    return paths;
  }

  @Override
  public void close() {
    List.copyOf(gates.keySet()).forEach(this::goOn);
    server.stop(0);
    threads.shutdownNow();
  }
}
