package dailies.udfs.model;

import dailies.udfs.media.ContentHash;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** One digest of all files of a model. */
public final class ModelDigest {
  private static final int SHORT_DIGITS = 12;

  private ModelDigest() {}

  /**
   * SHA-256 over the files' SHA-256 in the order of their names, 64 hexadecimal digits: what {@code
   * sha256sum * | sha256sum} prints in a folder that has only these files.
   */
  public static String of(List<ModelFile> files) {
    String lines =
        files.stream()
            .sorted(Comparator.comparing(ModelFile::name))
            .map(file -> file.sha256() + "  " + file.name() + "\n")
            .collect(Collectors.joining());
    return ContentHash.sha256(lines.getBytes(StandardCharsets.UTF_8));
  }

  /** The part of a digest that names a model. */
  public static String abbreviated(String digest) {
    return digest.substring(0, SHORT_DIGITS);
  }
}
