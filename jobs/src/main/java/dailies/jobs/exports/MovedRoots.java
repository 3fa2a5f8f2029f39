package dailies.jobs.exports;

import dailies.udfs.timeline.FileUrl;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where other people find what storage holds: the archive may be a bucket here and a disk at the
 * editor's.
 *
 * @param roots beginnings of URIs, each with what stands in its place; the first that fits counts
 */
public record MovedRoots(Map<String, String> roots) implements Serializable {
  public MovedRoots {
    roots = new LinkedHashMap<>(roots);
  }

  /** The percent-encoded URL of an object. */
  public String url(String uri) {
    return FileUrl.of(moved(uri));
  }

  private String moved(String uri) {
    return roots.entrySet().stream()
        .filter(root -> isBelow(uri, withScheme(root.getKey())))
        .findFirst()
        .map(
            root -> withScheme(root.getValue()) + uri.substring(withScheme(root.getKey()).length()))
        .orElse(uri);
  }

  private static boolean isBelow(String uri, String root) {
    return uri.startsWith(root)
        && (uri.length() == root.length() || uri.charAt(root.length()) == '/');
  }

  /** A path is one of this machine's disks; a slash at the end says nothing. */
  private static String withScheme(String root) {
    String plain = root.replaceAll("/+$", "").replaceFirst("^file:/+", "file:/");
    return plain.startsWith("/") ? "file:" + plain : plain;
  }
}
