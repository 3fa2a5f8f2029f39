package dailies.udfs.timeline;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** URIs of storage, in which nothing is encoded, as the URLs that other programs read. */
public final class FileUrl {
  private static final String PLAIN =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";

  private FileUrl() {}

  /**
   * {@code file:/a b.mov} as {@code file:///a%20b.mov}; all but ASCII is percent-encoded as UTF-8.
   *
   * @param uri as storage lists it: a scheme, perhaps an authority, and a path in plain letters
   */
  public static String of(String uri) {
    int colon = uri.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("Invalid URI: " + uri + ". It has no scheme.");
    }
    String scheme = uri.substring(0, colon);
    String rest = uri.substring(colon + 1);
    boolean hasAuthority = rest.startsWith("//");
    int path = hasAuthority ? rest.indexOf('/', 2) : 0;
    String authority = hasAuthority ? rest.substring(2, path < 0 ? rest.length() : path) : "";
    return scheme + "://" + authority + encoded(path < 0 ? "" : rest.substring(path));
  }

  /** The last part of a URI's path, in plain letters. */
  public static String name(String uri) {
    return uri.substring(uri.lastIndexOf('/') + 1);
  }

  // URI.toASCIIString composes letters and accents, which names another file.
  private static String encoded(String path) {
    StringBuilder url = new StringBuilder();
    for (byte octet : (path.isEmpty() ? "/" : path).getBytes(StandardCharsets.UTF_8)) {
      if (PLAIN.indexOf(octet) >= 0) {
        url.append((char) octet);
      } else {
        url.append(String.format(Locale.ROOT, "%%%02X", octet & 0xFF));
      }
    }
    return url.toString();
  }
}
