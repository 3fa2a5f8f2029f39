package dailies.udfs.spark;

import dailies.udfs.embed.ModelException;
import dailies.udfs.media.ContentHash;
import dailies.udfs.model.DjlModelUrl;
import dailies.udfs.model.FileDigests;
import dailies.udfs.model.LocalModel;
import dailies.udfs.model.ModelDigest;
import dailies.udfs.model.ModelFile;
import dailies.udfs.model.ModelOptions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * The models that this machine has downloaded. Each is one folder, named by its digest, that is
 * there whole or not at all; processes of one machine wait for each other, so that a model is
 * downloaded once. Models that are local already are used where they lie.
 *
 * @param folder made when first needed
 */
record ModelCache(Path folder, ModelOptions options, Configuration storage) {
  private static final Object IN_THIS_PROCESS = new Object();

  /** What is done while no other process of this machine does it. */
  private interface Exclusive<T> {
    T run() throws IOException;
  }

  /**
   * The model at a path or URI; downloaded when it is not here, or when storage has another one by
   * now.
   *
   * @throws ModelException when it is not there or cannot be read
   */
  LocalModel find(String location) {
    Optional<LocalModel> local = inPlace(location);
    if (local.isPresent()) {
      return local.get();
    }
    return exclusively(location, () -> fetched(new RemoteModel(location, storage)));
  }

  /**
   * The model that the driver pinned.
   *
   * @throws ModelException when this machine or storage has another one
   */
  LocalModel find(PinnedModel pinned) {
    String location = pinned.options().model();
    Optional<LocalModel> local = inPlace(location);
    if (local.isPresent()) {
      requireSame(location, pinned.files(), local.get().files(digests()));
      return local.get();
    }
    return exclusively(
        location,
        () -> {
          RemoteModel remote = new RemoteModel(location, storage);
          String digest = ModelDigest.of(pinned.files());
          if (isWhole(digest, pinned.files())) {
            return model(remote, digest);
          }
          Download download = download(remote);
          requireSame(location, pinned.files(), download.files);
          return keep(remote, download);
        });
  }

  /** Models that need no download, or that DJL downloads by itself into a cache of its own. */
  private Optional<LocalModel> inPlace(String location) {
    if (DjlModelUrl.isOne(location)) {
      return Optional.of(exclusively(location, new DjlModelUrl(location)::fetch));
    }
    return ModelUri.local(location).map(LocalModel::at);
  }

  private static void requireSame(String location, List<ModelFile> pinned, List<ModelFile> found) {
    String expected = ModelDigest.of(pinned);
    String actual = ModelDigest.of(found);
    if (!expected.equals(actual)) {
      throw new ModelException(
          ("Cannot use the model %s: the driver found the digest %s, this machine finds %s. Put the"
                  + " same model on every machine, and do not change it while a job runs.")
              .formatted(location, expected, actual));
    }
  }

  private LocalModel fetched(RemoteModel remote) throws IOException {
    Path note = folder.resolve("sources").resolve(key(remote.location()));
    if (Files.isReadable(note)) {
      List<String> lines = Files.readAllLines(note);
      String digest = lines.get(0);
      List<ModelFile> files = lines.stream().skip(2).map(ModelCache::parse).toList();
      if (lines.get(1).equals(remote.state(names(files))) && isWhole(digest, files)) {
        return model(remote, digest);
      }
    }
    Download download = download(remote);
    LocalModel model = keep(remote, download);
    List<String> lines = new ArrayList<>();
    lines.add(ModelDigest.of(download.files));
    lines.add(remote.state(names(download.files)));
    download.files.forEach(file -> lines.add(format(file)));
    Files.createDirectories(note.getParent());
    Files.write(note, lines);
    return model;
  }

  private static List<String> names(List<ModelFile> files) {
    return files.stream().map(ModelFile::name).toList();
  }

  private static String format(ModelFile file) {
    return file.sizeBytes() + " " + file.sha256() + " " + file.name();
  }

  private static ModelFile parse(String line) {
    String[] parts = line.split(" ", 3);
    return new ModelFile(parts[2], Long.parseLong(parts[0]), parts[1]);
  }

  /** A model that was downloaded and is not in its place yet. */
  private record Download(Path folder, List<ModelFile> files) {}

  /** One folder a model, so that a process that was killed leaves no more than one behind. */
  private Download download(RemoteModel remote) throws IOException {
    Path staging = folder.resolve("download-" + key(remote.location()));
    delete(staging);
    Files.createDirectories(staging);
    try {
      Download download = new Download(staging, remote.downloadTo(staging));
      // A wrong model is not kept.
      new LocalModel(remote.pathIn(staging)).name(options);
      return download;
    } catch (IOException | RuntimeException e) {
      delete(staging);
      throw e;
    }
  }

  private LocalModel keep(RemoteModel remote, Download download) throws IOException {
    String digest = ModelDigest.of(download.files);
    Path target = place(digest);
    delete(target);
    Files.createDirectories(target.getParent());
    Files.move(download.folder, target);
    for (ModelFile file : download.files) {
      digests().remember(target.resolve(file.name()), file.sha256());
    }
    return model(remote, digest);
  }

  private LocalModel model(RemoteModel remote, String digest) {
    return new LocalModel(remote.pathIn(place(digest)));
  }

  private Path place(String digest) {
    return folder.resolve("models").resolve(digest);
  }

  /** Whether a model is there with exactly these files; damaged ones are downloaded again. */
  private boolean isWhole(String digest, List<ModelFile> files) throws IOException {
    for (ModelFile file : files) {
      Path path = place(digest).resolve(file.name());
      if (!Files.isRegularFile(path) || !digests().of(path).equals(file)) {
        return false;
      }
    }
    return true;
  }

  private FileDigests digests() {
    return new FileDigests(folder.resolve("digests"));
  }

  private <T> T exclusively(String location, Exclusive<T> work) {
    String model = key(new RemoteModel(location, storage).location());
    synchronized (IN_THIS_PROCESS) {
      try {
        Path locks = Files.createDirectories(folder.resolve("locks"));
        try (FileChannel lock =
            FileChannel.open(
                locks.resolve(model), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
          // Closing the file ends the lock.
          lock.lock();
          return work.run();
        }
      } catch (IOException | IllegalArgumentException e) {
        throw new ModelException(
            "Cannot fetch the model %s into %s: %s. Check the URI and the credentials, or set embed.cache."
                .formatted(location, folder, e.getMessage()),
            e);
      }
    }
  }

  private static String key(String location) {
    return ContentHash.sha256(location.getBytes(StandardCharsets.UTF_8));
  }

  /** Deletes a folder of files, if it is there. */
  static void delete(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (var files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
