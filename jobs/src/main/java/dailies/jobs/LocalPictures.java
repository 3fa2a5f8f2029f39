package dailies.jobs;

import dailies.udfs.decode.DecodeLimits;
import dailies.udfs.decode.ImageDecoder;
import dailies.udfs.decode.Picture;
import dailies.udfs.issue.MediaException;
import dailies.udfs.media.CaptureMetadataReader;
import dailies.udfs.media.ContentHash;
import dailies.udfs.media.DetectedType;
import dailies.udfs.media.MediaType;
import dailies.udfs.media.MediaTypeDetector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The pictures of a local folder, for commands that need no Spark. */
final class LocalPictures {
  private static final int HEAD_BYTES = 64 << 10;

  private final MediaTypeDetector types = new MediaTypeDetector();
  private final CaptureMetadataReader metadata = new CaptureMetadataReader();
  private final ImageDecoder decoder;

  LocalPictures(DecodeLimits limits) {
    decoder = new ImageDecoder(limits);
  }

  /** A picture at analysis size, and the digest of its file. */
  record LocalPicture(Path file, String contentSha256, Picture picture) {}

  /** What is wrong with a folder that a person gave, a line; none when it can be walked. */
  static List<String> problems(Path folder) {
    boolean missing = folder != null && !Files.isDirectory(folder);
    return missing ? List.of("Cannot read --input " + folder + ": it is no folder.") : List.of();
  }

  /** The same of a folder of which at most {@code limit} pictures are to be taken. */
  static List<String> problems(Path folder, int limit) {
    List<String> problems = new ArrayList<>(problems(folder));
    if (limit < 1) {
      problems.add("Invalid --limit: " + limit + ". Use 1 or more.");
    }
    return problems;
  }

  /** All files below {@code folder}, in the order of their paths. */
  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** The picture in a file; none when it is something else, or broken, which is told. */
  Optional<LocalPicture> read(Path file) throws IOException {
    DetectedType type = types.detect(head(file), file.toString());
    return type.type() == MediaType.PICTURE ? decode(file, type.mimeType()) : Optional.empty();
  }

  private static byte[] head(Path file) throws IOException {
    try (InputStream content = Files.newInputStream(file)) {
      return content.readNBytes(HEAD_BYTES);
    }
  }

  private Optional<LocalPicture> decode(Path file, String mimeType) throws IOException {
    byte[] content = Files.readAllBytes(file);
    try {
      int orientation = metadata.read(content).orientation();
      Picture picture = decoder.decode(content, mimeType, orientation).picture();
      return Optional.of(new LocalPicture(file, ContentHash.sha256(content), picture));
    } catch (MediaException e) {
      System.err.println("Left out " + file + ": " + e.getMessage());
      return Optional.empty();
    }
  }
}
