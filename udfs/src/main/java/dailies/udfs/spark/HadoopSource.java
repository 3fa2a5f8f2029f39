package dailies.udfs.spark;

import static org.apache.hadoop.fs.Options.OpenFileOptions.FS_OPTION_OPENFILE_LENGTH;
import static org.apache.hadoop.fs.Options.OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY;
import static org.apache.hadoop.fs.Options.OpenFileOptions.FS_OPTION_OPENFILE_READ_POLICY_ADAPTIVE;

import dailies.udfs.media.MediaSource;
import dailies.udfs.media.SeekableInput;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.functional.FutureIO;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;

/**
 * An object in any file system that Hadoop knows.
 *
 * @param uri as {@link Path#toString} writes it
 * @param sizeBytes as listed; -1 when the listing did not find it
 */
public record HadoopSource(String uri, long sizeBytes, Configuration configuration)
    implements MediaSource {

  @Override
  public SeekableInput open() throws IOException {
    return new HadoopInput(FutureIO.awaitFuture(request(path())), sizeBytes);
  }

  private Path path() throws IOException {
    try {
      return new Path(uri);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private CompletableFuture<FSDataInputStream> request(Path path) throws IOException {
    FileSystem files = fileSystem(path, configuration);
    if (sizeBytes < 0) {
      throw new FileNotFoundException(uri + " was not there when it was listed");
    }
    return files
        .openFile(path)
        // With the length known, S3A saves a HEAD request an object.
        .optLong(FS_OPTION_OPENFILE_LENGTH, sizeBytes)
        .opt(FS_OPTION_OPENFILE_READ_POLICY, FS_OPTION_OPENFILE_READ_POLICY_ADAPTIVE)
        .build();
  }

  /** The file system of {@code path}; the local one without its hidden checksum files. */
  public static FileSystem fileSystem(Path path, Configuration configuration) throws IOException {
    FileSystem files = path.getFileSystem(configuration);
    return files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
  }

  /**
   * The whole URI of an object that a person may have named by its path.
   *
   * @throws IllegalArgumentException when it can be neither
   */
  public static Path qualified(String name, Configuration configuration) throws IOException {
    Path path = new Path(name);
    return fileSystem(path, configuration).makeQualified(path);
  }

  /** How a process without a Spark session reaches storage: as one with a session would. */
  public static Configuration configurationOfProcess() {
    return SparkHadoopUtil.get().newConfiguration(new SparkConf());
  }

  private record HadoopInput(FSDataInputStream stream, long sizeBytes) implements SeekableInput {
    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return stream.read(buffer, offset, length);
    }

    @Override
    public void seek(long position) throws IOException {
      stream.seek(position);
    }

    @Override
    public long position() throws IOException {
      return stream.getPos();
    }

    @Override
    public void close() throws IOException {
      stream.close();
    }
  }
}
