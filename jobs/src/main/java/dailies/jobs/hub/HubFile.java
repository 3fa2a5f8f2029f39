package dailies.jobs.hub;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * One file of a hub, opened from some byte on. Redirects are followed here and not by the client:
 * the first answer carries the checksum, and the token is for the hub alone.
 *
 * @param status of the last answer
 * @param checksum the first that was seen on the way
 * @param answer the last one, whose body the caller closes
 */
record HubFile(int status, Optional<Checksum> checksum, HttpResponse<InputStream> answer) {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(20))
          .build();
  private static final int MOST_REDIRECTS = 8;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /**
   * @param from the first byte wanted
   * @param token sent to the host of {@code uri} only; empty for none
   */
  static HubFile open(URI uri, long from, String token) throws IOException {
    Optional<Checksum> checksum = Optional.empty();
    URI next = uri;
    for (int i = 0; i < MOST_REDIRECTS; i++) {
      boolean isHub = next.getAuthority().equals(uri.getAuthority());
      HttpResponse<InputStream> answer = send(next, from, isHub ? token : "");
      checksum = checksum.or(() -> Checksum.of(answer.headers()));
      Optional<String> location = answer.headers().firstValue("Location");
      if (answer.statusCode() / 100 != 3 || location.isEmpty()) {
        return new HubFile(answer.statusCode(), checksum, answer);
      }
      answer.body().close();
      next = next.resolve(location.get());
    }
    throw new IOException("more than " + MOST_REDIRECTS + " redirects from " + uri);
  }

  private static HttpResponse<InputStream> send(URI uri, long from, String token)
      throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(PATIENCE);
    request.header("User-Agent", "dailies").header("Accept-Encoding", "identity");
    if (from > 0) {
      request.header("Range", "bytes=" + from + "-");
    }
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the download was interrupted", e);
    }
  }

  /** Length of the whole file in bytes; -1 when the hub does not tell. */
  long sizeBytes() {
    return answer
        .headers()
        .firstValue("Content-Range")
        .map(range -> range.replaceFirst(".*/", ""))
        .filter(total -> total.matches("\\d+"))
        .map(Long::parseLong)
        .orElseGet(() -> answer.headers().firstValueAsLong("Content-Length").orElse(-1));
  }

  /** Whether the body begins where it was asked to, and not at the file's start. */
  boolean isPart() {
    return status == 206;
  }
}
