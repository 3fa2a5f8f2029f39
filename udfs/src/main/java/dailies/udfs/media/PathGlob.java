package dailies.udfs.media;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Locale;
import java.util.regex.PatternSyntaxException;

/**
 * A glob as {@link java.nio.file.FileSystem#getPathMatcher} takes it, without regard to case. One
 * without a slash is held against the name of a file, any other against the end of its path: {@code
 * *.jpg}, {@code raw/**}, {@code *_take[0-9].{mp4,mov}}. Thread-safe.
 */
public final class PathGlob {
  private final String glob;
  private final PathMatcher matcher;

  private PathGlob(String glob, PathMatcher matcher) {
    this.glob = glob;
    this.matcher = matcher;
  }

  /**
   * @throws IllegalArgumentException when it is no glob
   */
  public static PathGlob of(String glob) {
    String lower = glob.toLowerCase(Locale.ROOT);
    String anywhere = lower.startsWith("/") || !lower.contains("/") ? lower : "**/" + lower;
    try {
      return new PathGlob(glob, FileSystems.getDefault().getPathMatcher("glob:" + anywhere));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(e.getDescription(), e);
    }
  }

  /** Whether the object of {@code uri}, of any scheme, is meant. */
  public boolean matches(String uri) {
    Path path = Path.of(path(uri.toLowerCase(Locale.ROOT)));
    Path name = path.getFileName();
    return matcher.matches(glob.contains("/") || name == null ? path : name);
  }

  /** Without scheme and bucket or host. */
  private static String path(String uri) {
    int scheme = uri.indexOf("://");
    if (scheme < 0) {
      return uri.substring(uri.indexOf(':') + 1);
    }
    int start = uri.indexOf('/', scheme + 3);
    return start < 0 ? "/" : uri.substring(start);
  }

  @Override
  public String toString() {
    return glob;
  }
}
