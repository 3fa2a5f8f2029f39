package dailies.jobs.report;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dailies.jobs.config.SettingsException;
import dailies.jobs.feedback.CorrectionFile;
import dailies.jobs.feedback.Feedback;
import dailies.jobs.tables.Warehouse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Serves a report: its pages, search over the tables, and marks that are written into {@code
 * feedback} at once. Requests are answered one after the other. Close it to stop; the folder is the
 * caller's.
 */
public final class ReportServer implements AutoCloseable {
  private static final Pattern FILE = Pattern.compile("[a-z]+(-[0-9]+)?\\.(html|css|js)");
  private static final int LONGEST_MARK_BYTES = 10_000;

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8");

  /** Finds what is like something. */
  @FunctionalInterface
  public interface Finder {
    /**
     * Exactly one of both is given.
     *
     * @return {@code rank, cosine, media_id, frame_id}
     * @throws SettingsException when it cannot be searched for
     */
    Dataset<Row> found(String text, String like);
  }

  private final Warehouse warehouse;
  private final Path folder;
  private final PageFrame frame;
  private final Finder finder;
  private final Visitors visitors;
  private final HttpServer server;
  private final ExecutorService answering = Executors.newSingleThreadExecutor();

  private ReportServer(
      Warehouse warehouse,
      Path folder,
      PageFrame frame,
      Finder finder,
      Visitors visitors,
      HttpServer server) {
    this.warehouse = warehouse;
    this.folder = folder;
    this.frame = frame;
    this.finder = finder;
    this.visitors = visitors;
    this.server = server;
  }

  /**
   * Writes the report into a folder, then serves it.
   *
   * @param made when the tables are read, in words
   * @param folder new or empty, on this machine
   * @param address to listen at; the port 0 is any that is free
   * @param visitors who is let in
   * @throws IOException when the address cannot be listened at
   */
  public static ReportServer start(
      Report report,
      String made,
      Path folder,
      InetSocketAddress address,
      Visitors visitors,
      Finder finder)
      throws IOException {
    HttpServer http = HttpServer.create(address, 0);
    Warehouse warehouse = report.warehouse();
    try {
      PageFrame frame =
          report
              .served()
              .writeAll(
                  ReportFolder.empty(
                      folder.toString(), warehouse.spark().sparkContext().hadoopConfiguration()),
                  made);
      ReportServer server = new ReportServer(warehouse, folder, frame, finder, visitors, http);
      http.createContext("/", server::answer);
      http.setExecutor(server.answering);
      http.start();
      return server;
    } catch (IOException | RuntimeException e) {
      http.stop(0);
      throw e;
    }
  }

  /** The port that it listens at. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    answering.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      try {
        answerVisitor(exchange);
      } catch (RuntimeException e) {
        tell(exchange, 500, "Internal error: " + e);
      }
    }
  }

  private void answerVisitor(HttpExchange exchange) throws IOException {
    String refusal = visitors.refusal(exchange);
    if (refusal != null) {
      tell(exchange, 403, refusal);
      return;
    }
    switch (exchange.getRequestMethod()) {
      case "GET" -> show(exchange);
      case "POST" -> mark(exchange);
      default -> tell(exchange, 405, "Only GET and POST are answered.");
    }
  }

  private void show(HttpExchange exchange) throws IOException {
    String name = exchange.getRequestURI().getPath().substring(1);
    if (name.isEmpty()) {
      exchange.getResponseHeaders().set("Location", "/" + Overview.CHAPTER.file(1));
      exchange.sendResponseHeaders(302, -1);
    } else if (name.equals(SearchPage.CHAPTER.file(1))) {
      send(exchange, 200, TYPES.get("html"), search(query(exchange)).html());
    } else if (FILE.matcher(name).matches() && Files.isRegularFile(folder.resolve(name))) {
      String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
      send(exchange, 200, type, Files.readString(folder.resolve(name)));
    } else {
      tell(exchange, 404, "There is no such page.");
    }
  }

  private SearchPage search(Map<String, String> query) {
    String text = query.getOrDefault("text", "").strip();
    String like = query.getOrDefault("like", "").strip();
    if (text.isEmpty() && like.isEmpty()) {
      return new SearchPage(frame, text, like, null, null);
    }
    try {
      Dataset<Row> found = text.isEmpty() ? finder.found(null, like) : finder.found(text, null);
      return new SearchPage(frame, text, like, null, SearchPage.cards(warehouse, found));
    } catch (SettingsException e) {
      return new SearchPage(frame, text, like, String.join(" ", e.problems()), null);
    }
  }

  /** Only pages of this server can send the header: browsers do not let others add one. */
  private void mark(HttpExchange exchange) throws IOException {
    if (!"marks".equals(exchange.getRequestHeaders().getFirst("X-Dailies"))
        || !exchange.getRequestURI().getPath().equals("/marks")) {
      tell(exchange, 403, "Marks come from the pages served here.");
      return;
    }
    byte[] line = exchange.getRequestBody().readNBytes(LONGEST_MARK_BYTES);
    CorrectionFile read =
        CorrectionFile.read(
            "this mark.jsonl",
            new InputStreamReader(new ByteArrayInputStream(line), StandardCharsets.UTF_8),
            System.getProperty("user.name"));
    List<String> problems = new ArrayList<>(read.problems());
    if (problems.isEmpty()) {
      problems.addAll(Feedback.write(warehouse, read.corrections()).problems());
    }
    tell(exchange, problems.isEmpty() ? 200 : 400, String.join(" ", problems));
  }

  private static Map<String, String> query(HttpExchange exchange) {
    Map<String, String> query = new HashMap<>();
    String raw = exchange.getRequestURI().getRawQuery();
    Arrays.stream(raw == null ? new String[0] : raw.split("&"))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2)
        .forEach(pair -> query.put(decoded(pair[0]), decoded(pair[1])));
    return query;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static void tell(HttpExchange exchange, int status, String text) throws IOException {
    send(exchange, status, "text/plain; charset=utf-8", text);
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    exchange.getResponseHeaders().set("X-Frame-Options", "DENY");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
