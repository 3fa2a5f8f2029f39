package dailies.jobs.exports;

import java.io.Serializable;
import java.util.Objects;

/**
 * Where the sidecar of a file is.
 *
 * @param naming how its name is made of the file's
 * @param root the folder below which sidecars lie as the files do, under their whole paths; null
 *     for beside the files
 */
public record SidecarPlaces(Naming naming, String root) implements Serializable {
  private static final String EXTENSION = ".xmp";

  /** What programs look for. */
  public enum Naming {
    /** {@code a.jpg.xmp}, as darktable and digiKam have it: each file has its own. */
    FULL,
    /** {@code a.xmp}, as Lightroom and Bridge have it. */
    STEM
  }

  public SidecarPlaces {
    Objects.requireNonNull(naming, "naming");
  }

  /** The URI of a file's sidecar. */
  public String of(String uri) {
    String name = naming == Naming.FULL ? uri : withoutExtension(uri);
    return (root == null ? name : root.replaceAll("/+$", "") + "/" + path(name)) + EXTENSION;
  }

  private static String withoutExtension(String uri) {
    int dot = uri.lastIndexOf('.');
    return dot > uri.lastIndexOf('/') + 1 ? uri.substring(0, dot) : uri;
  }

  /** Of {@code s3a://bucket/a/b} what is below a root: {@code bucket/a/b}. */
  private static String path(String uri) {
    return uri.substring(uri.indexOf(':') + 1).replaceFirst("^/+", "");
  }
}
