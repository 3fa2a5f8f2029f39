package dailies.jobs.report;

import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;

/**
 * Who may see a served report: whoever has the token; without one, browsers on this machine. The
 * token comes with the first address that is opened and stays as a cookie.
 */
public final class Visitors {
  private static final String COOKIE = "dailies-token=";
  private static final String QUERY = "token=";
  private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");

  private final String token;

  private Visitors(String token) {
    this.token = token;
  }

  /** Those on this machine. */
  public static Visitors ofThisMachine() {
    return new Visitors(null);
  }

  /**
   * Those who know a secret.
   *
   * @param token at least 16 characters
   */
  public static Visitors with(String token) {
    if (token.length() < 16) {
      throw new IllegalArgumentException("the token has less than 16 characters");
    }
    return new Visitors(token);
  }

  /** Why a request is refused; null when it is not. */
  String refusal(HttpExchange exchange) {
    if (token == null) {
      return isOfThisMachine(exchange) ? null : "This report is served to this machine only.";
    }
    if (isToken(cookie(exchange))) {
      return null;
    }
    if (!isToken(typed(exchange.getRequestURI()))) {
      return "Open the address with ?token= and the token after it.";
    }
    exchange
        .getResponseHeaders()
        .set("Set-Cookie", COOKIE + token + "; HttpOnly; SameSite=Strict; Path=/");
    return null;
  }

  /** A page of another site that got this address by its name server has another host name. */
  private static boolean isOfThisMachine(HttpExchange exchange) {
    String host = exchange.getRequestHeaders().getFirst("Host");
    return host != null && LOOPBACK.contains(host.replaceAll(":[0-9]+$", ""));
  }

  private boolean isToken(String given) {
    return given != null
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
  }

  private static String cookie(HttpExchange exchange) {
    return exchange.getRequestHeaders().getOrDefault("Cookie", List.of()).stream()
        .flatMap(header -> Arrays.stream(header.split(";\\s*")))
        .filter(cookie -> cookie.startsWith(COOKIE))
        .map(cookie -> cookie.substring(COOKIE.length()))
        .findFirst()
        .orElse(null);
  }

  private static String typed(URI address) {
    String query = address.getQuery();
    return query == null
        ? null
        : Arrays.stream(query.split("&"))
            .filter(part -> part.startsWith(QUERY))
            .map(part -> part.substring(QUERY.length()))
            .findFirst()
            .orElse(null);
  }
}
