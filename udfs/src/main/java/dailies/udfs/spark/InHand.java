package dailies.udfs.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Notes on the local disk which objects are being analysed, for a process that may be ended by one
 * of them: the next process then knows whom to suspect.
 *
 * @param folder a path; null notes nothing
 * @param isAlone whether nothing else is analysed meanwhile, so that there is no doubt
 */
public record InHand(String folder, boolean isAlone) implements Serializable {
  /** For executors, which others outlive. */
  public static final InHand NOT_NOTED = new InHand(null, false);

  private static final String ALONE = "alone";
  private static final String AMONG_OTHERS = "among others";

  /** The same, of objects by themselves. */
  public InHand alone() {
    return new InHand(folder, true);
  }

  void takes(String uri) {
    if (folder != null) {
      write(List.of(isAlone ? ALONE : AMONG_OTHERS, uri));
    }
  }

  void putsDown() {
    if (folder != null) {
      try {
        Files.deleteIfExists(note());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void write(List<String> lines) {
    try {
      Files.createDirectories(Path.of(folder));
      Files.write(note(), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path note() {
    long process = ProcessHandle.current().pid();
    return Path.of(folder, process + "-" + Thread.currentThread().getId());
  }

  /** The URIs that a process that is gone had in hand, and whether alone; forgets them. */
  public Map<String, Boolean> left() {
    Map<String, Boolean> left = new HashMap<>();
    if (folder == null || !Files.isDirectory(Path.of(folder))) {
      return left;
    }
    try (Stream<Path> notes = Files.list(Path.of(folder))) {
      for (Path note : notes.toList()) {
        List<String> lines = Files.readAllLines(note);
        if (lines.size() == 2) {
          left.put(lines.get(1), lines.get(0).equals(ALONE));
        }
        Files.delete(note);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return left;
  }
}
