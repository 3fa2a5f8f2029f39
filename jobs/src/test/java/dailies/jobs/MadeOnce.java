package dailies.jobs;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * What takes long to make and is only read: made by the first test of a build that asks, for the
 * tests of all JVMs of the build.
 */
public final class MadeOnce {
  private static final Path HOME = Path.of("target", "made-once").toAbsolutePath();

  /** This build, or this JVM when no build said which it is. */
  private static final String BUILD =
      System.getProperty("dailies.test.build", "pid" + ProcessHandle.current().pid());

  private static final ObjectMapper JSON = new ObjectMapper();

  private MadeOnce() {}

  /** Fills a folder and says what it did. */
  public interface Maker<T> {
    T fill(Path folder) throws IOException;
  }

  /** The folder of {@code name}, below which its maker wrote. */
  public static Path folder(String name) {
    return HOME.resolve(BUILD).resolve(name);
  }

  /**
   * What the maker of {@code name} returned, now or in another JVM of this build.
   *
   * @param type an array or a record, kept as JSON
   * @param maker gets a folder that is not there yet
   */
  public static synchronized <T> T get(String name, Class<T> type, Maker<T> maker) {
    try {
      Files.createDirectories(HOME);
      try (FileChannel file = open(HOME.resolve(name + ".lock"))) {
        // Closing the file ends the lock.
        file.lock();
        return made(name, type, maker);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T made(String name, Class<T> type, Maker<T> maker) throws IOException {
    Path answer = HOME.resolve(BUILD).resolve(name + ".json");
    if (!Files.exists(answer)) {
      deleteOfOtherBuilds();
      delete(folder(name));
      Files.createDirectories(folder(name).getParent());
      JSON.writeValue(answer.toFile(), maker.fill(folder(name)));
    }
    return JSON.readValue(answer.toFile(), type);
  }

  private static void deleteOfOtherBuilds() throws IOException {
    try (Stream<Path> builds = Files.list(HOME)) {
      for (Path build : (Iterable<Path>) builds::iterator) {
        if (Files.isDirectory(build) && !build.equals(HOME.resolve(BUILD))) {
          delete(build);
        }
      }
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /** Deletes a folder and what is in it, if it is there. */
  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> paths = Files.walk(folder).sorted(Comparator.reverseOrder())) {
        for (Path path : (Iterable<Path>) paths::iterator) {
          Files.delete(path);
        }
      }
    }
  }
}
