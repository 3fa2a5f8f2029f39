package dailies.jobs.exports;

import dailies.jobs.exports.Sidecars.Outcome;
import dailies.udfs.spark.HadoopSource;
import dailies.udfs.xmp.Sidecar;
import dailies.udfs.xmp.SidecarException;
import dailies.udfs.xmp.SidecarFacts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** A sidecar in storage. */
final class SidecarFile {
  /** Sidecars are text: what is larger is something else. */
  private static final int LARGEST_BYTES = 16 << 20;

  private final String uri;
  private final Configuration storage;

  SidecarFile(String uri, Configuration storage) {
    this.uri = uri;
    this.storage = storage;
  }

  /**
   * What was done.
   *
   * @param detail why it was left as it was; else null
   */
  record Written(Outcome outcome, String detail) {}

  /** Writes the facts into it, keeping what else is in it. */
  Written write(SidecarFacts facts, SidecarOptions options) {
    try {
      Path path = new Path(uri);
      FileSystem files = HadoopSource.fileSystem(path, storage);
      byte[] existing = read(files, path);
      byte[] wanted = existing == null ? Sidecar.of(facts) : Sidecar.updated(existing, facts);
      if (Arrays.equals(existing, wanted)) {
        return new Written(Outcome.UNCHANGED, null);
      }
      if (options.run() == SidecarOptions.Run.REAL) {
        replace(files, path, wanted);
      }
      return new Written(existing == null ? Outcome.WRITTEN : Outcome.UPDATED, null);
    } catch (IOException | SidecarException | IllegalArgumentException e) {
      return new Written(Outcome.LEFT, String.valueOf(e.getMessage()));
    }
  }

  /** Null where there is none. */
  private static byte[] read(FileSystem files, Path path) throws IOException, SidecarException {
    if (!files.exists(path)) {
      return null;
    }
    FileStatus status = files.getFileStatus(path);
    if (!status.isFile() || status.getLen() > LARGEST_BYTES) {
      throw new IOException("what is there is no sidecar");
    }
    try (InputStream in = files.open(path)) {
      return in.readAllBytes();
    }
  }

  /** On a disk it is there at once and whole; object stores show only what is whole anyway. */
  private static void replace(FileSystem files, Path path, byte[] content) throws IOException {
    boolean isDisk = files instanceof RawLocalFileSystem;
    Path first = isDisk ? new Path(path.getParent(), "." + path.getName() + ".unfinished") : path;
    try (OutputStream out = files.create(first, true)) {
      out.write(content);
    }
    if (isDisk && !files.rename(first, path)) {
      files.delete(first, false);
      throw new IOException("it could not be replaced");
    }
  }
}
