package dailies.jobs.stages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Symbolic links on local disks that lead into a circle. */
final class LinkToAbove {
  private LinkToAbove() {}

  /** Whether a folder is a link to one that contains it; never on other file systems. */
  static boolean is(org.apache.hadoop.fs.Path folder) throws IOException {
    if (!"file".equals(folder.toUri().getScheme())) {
      return false;
    }
    Path link = Path.of(folder.toUri().getPath());
    return Files.isSymbolicLink(link)
        && link.getParent().toRealPath().startsWith(link.toRealPath());
  }
}
