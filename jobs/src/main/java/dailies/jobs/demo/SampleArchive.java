package dailies.jobs.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * Draws the sample archive: photographs, clips and sound of scenes made by code, with known flaws,
 * copies and damage. Nothing is downloaded; every run gives the same pixels and sounds.
 */
public final class SampleArchive {
  private SampleArchive() {}

  /**
   * Writes the whole archive, in folders like those of a small production. Uses the common thread
   * pool. After a failure the folder is left as far as it was filled.
   *
   * @param directory made when it is not there; must be empty
   * @return every file written, in a fixed order
   * @throws IOException when the folder is not empty or cannot be written
   */
  public static List<PlantedFile> writeTo(Path directory) throws IOException {
    System.setProperty("java.awt.headless", "true");
    Files.createDirectories(directory);
    requireEmpty(directory);
    List<Callable<List<PlantedFile>>> parts = new ArrayList<>();
    Programme.clips().forEach(clip -> parts.add(() -> List.of(clip.writeTo(directory))));
    Programme.photographs().forEach(shoot -> parts.add(() -> shoot.writeTo(directory)));
    parts.add(() -> Programme.writeSounds(directory));
    List<PlantedFile> written = new ArrayList<>(inParallel(parts));
    written.addAll(
        DamagedFiles.writeTo(
            directory, Programme.PHOTOGRAPH, Programme.SHARP_CLIP, Programme.MATROSKA_CLIP));
    return List.copyOf(written);
  }

  private static void requireEmpty(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      if (entries.findAny().isPresent()) {
        throw new IOException(
            "Cannot write the sample archive into "
                + directory
                + ": the folder is not empty; name a new or an empty one");
      }
    }
  }

  private static List<PlantedFile> inParallel(List<Callable<List<PlantedFile>>> parts)
      throws IOException {
    try {
      return parts.parallelStream().map(SampleArchive::done).flatMap(List::stream).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static List<PlantedFile> done(Callable<List<PlantedFile>> part) {
    try {
      return part.call();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException("Cannot draw the sample archive", e);
    }
  }
}
