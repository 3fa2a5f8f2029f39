package dailies.udfs.spark;

import dailies.udfs.embed.ModelException;
import dailies.udfs.media.ContentHash;
import dailies.udfs.model.CheckpointFiles;
import dailies.udfs.model.LocalModel;
import dailies.udfs.model.ModelFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;

/**
 * A model in any file system that Hadoop knows: the folder of a checkpoint, or a TorchScript file.
 */
record RemoteModel(String location, Configuration storage) {
  private static final int BUFFER_BYTES = 1 << 20;

  RemoteModel {
    location = ModelUri.requireNoSecret(location).replaceAll("/+$", "");
  }

  /**
   * What changes when storage gets other files: their sizes and times. {@code https:} tells
   * neither; what it serves is taken to stay as it is.
   */
  String state(List<String> files) throws IOException {
    StringBuilder state = new StringBuilder();
    for (String file : files) {
      FileStatus status = status(file);
      state.append(status.getLen()).append('@').append(status.getModificationTime()).append(' ');
    }
    return state.toString().strip();
  }

  /**
   * Copies the files of the model.
   *
   * @throws ModelException when some are missing
   */
  List<ModelFile> downloadTo(Path folder) throws IOException {
    Copies copies = new Copies(this, new LinkedHashMap<>());
    if (!isFile()) {
      return copies.described(CheckpointFiles.take(copies, folder));
    }
    if (!copies.provide(fileName(), folder)) {
      throw new ModelException("Cannot find the model " + location + ". Check the URI.");
    }
    return copies.described(List.of(fileName()));
  }

  /** Where the model is, once its files are in {@code folder}. */
  Path pathIn(Path folder) {
    return isFile() ? folder.resolve(fileName()) : folder;
  }

  private boolean isFile() {
    return LocalModel.isOneFile(location);
  }

  private String fileName() {
    return path().getName();
  }

  private org.apache.hadoop.fs.Path path() {
    return new org.apache.hadoop.fs.Path(location);
  }

  private org.apache.hadoop.fs.Path path(String file) {
    return isFile() ? path() : new org.apache.hadoop.fs.Path(path(), file);
  }

  private FileSystem fileSystem() throws IOException {
    return HadoopSource.fileSystem(path(), storage);
  }

  private FileStatus status(String file) throws IOException {
    return fileSystem().getFileStatus(path(file));
  }

  /** Copies files and remembers their digests. */
  private record Copies(RemoteModel model, Map<String, ModelFile> done)
      implements CheckpointFiles.Source {
    @Override
    public String name() {
      return model.location;
    }

    @Override
    public boolean provide(String file, Path folder) throws IOException {
      try (InputStream in = model.fileSystem().open(model.path(file))) {
        done.put(file, copy(in, folder.resolve(file)));
        return true;
      } catch (FileNotFoundException e) {
        return false;
      }
    }

    List<ModelFile> described(List<String> files) {
      return files.stream().map(done::get).toList();
    }

    private ModelFile copy(InputStream in, Path to) throws IOException {
      String file = to.getFileName().toString();
      MessageDigest digest = ContentHash.newDigest();
      try (OutputStream out = new DigestOutputStream(Files.newOutputStream(to), digest)) {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          out.write(buffer, 0, read);
        }
      }
      requireWhole(file, Files.size(to));
      return new ModelFile(file, Files.size(to), ContentHash.hex(digest.digest()));
    }

    private void requireWhole(String file, long copied) throws IOException {
      long stored = model.status(file).getLen();
      if (stored >= 0 && stored != copied) {
        throw new IOException(
            "storage gave %d of the %d bytes of %s".formatted(copied, stored, file));
      }
    }
  }
}
