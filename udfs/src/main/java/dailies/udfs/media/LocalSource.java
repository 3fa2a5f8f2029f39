package dailies.udfs.media;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * A file of the machine that runs.
 *
 * @param path relative paths are taken from the working directory
 */
public record LocalSource(Path path) implements MediaSource {
  public LocalSource {
    Objects.requireNonNull(path, "path");
  }

  @Override
  public String uri() {
    return path.toUri().toString();
  }

  /**
   * The size now.
   *
   * @throws UncheckedIOException when the file is gone or hidden
   */
  @Override
  public long sizeBytes() {
    try {
      return Files.size(path);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the size of " + path, e);
    }
  }

  @Override
  public SeekableInput open() throws IOException {
    try {
      return new LocalInput(FileChannel.open(path, StandardOpenOption.READ));
    } catch (NoSuchFileException e) {
      FileNotFoundException gone =
          new FileNotFoundException("Cannot open " + path + ": it is gone");
      gone.initCause(e);
      throw gone;
    }
  }
}
