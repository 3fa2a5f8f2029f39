package dailies.jobs.hub;

import dailies.jobs.stages.InputException;
import dailies.udfs.embed.ModelException;
import dailies.udfs.model.CheckpointFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * A model on a hub that serves {@code {hub}/{name}/resolve/{revision}/{file}}, as Hugging Face
 * does. A download that breaks off goes on where it stopped, also in a later run: until it is whole
 * and has the right checksum, a file is called {@code .part}.
 */
public final class HubRepository implements CheckpointFiles.Source {
  private static final int ATTEMPTS = 6;
  private static final int BUFFER_BYTES = 1 << 18;
  private static final String PART = ".part";

  private final String hub;
  private final String name;
  private final String revision;
  private final String token;
  private final TransferProgress progress;
  private final long pauseMillis;

  /**
   * @param token of a user of the hub; empty for none
   */
  public HubRepository(
      String hub, String name, String revision, String token, TransferProgress progress) {
    this(hub, name, revision, token, progress, 500);
  }

  /**
   * @param pauseMillis before the second attempt; doubled before each further one
   */
  HubRepository(
      String hub,
      String name,
      String revision,
      String token,
      TransferProgress progress,
      long pauseMillis) {
    this.hub = hub.replaceAll("/+$", "");
    this.name = name;
    this.revision = revision;
    this.token = token;
    this.progress = progress;
    this.pauseMillis = pauseMillis;
  }

  @Override
  public String name() {
    return name;
  }

  /**
   * Downloads all files of the model, and returns their names. Whole ones that are there already
   * are not downloaded again.
   *
   * @throws ModelException when it is not there, may not be read, or comes with a wrong checksum
   * @throws InputException when the hub cannot be reached
   */
  public List<String> fetch(Path folder) throws IOException {
    Files.createDirectories(folder);
    if (!provide(CheckpointFiles.CONFIGURATION, folder)) {
      throw new ModelException(
          "Cannot find the model %s, revision %s, on %s: it has no %s (404). Check name and revision."
              .formatted(name, revision, hub, CheckpointFiles.CONFIGURATION));
    }
    return CheckpointFiles.take(this, folder);
  }

  @Override
  public boolean provide(String file, Path folder) throws IOException {
    IOException last = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      pauseBefore(attempt);
      try {
        return attempt(file, folder);
      } catch (IOException e) {
        last = e;
      }
    }
    throw new InputException(
        List.of(
            "Cannot fetch %s from %s: %s. Check the network, or name another --hub; run again to go on."
                .formatted(file, hub, reason(last))));
  }

  private void pauseBefore(int attempt) {
    if (attempt == 0) {
      return;
    }
    try {
      Thread.sleep(pauseMillis << (attempt - 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Refused connections have no message. */
  private static String reason(IOException e) {
    if (e instanceof ConnectException) {
      return "nobody answers there";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private boolean attempt(String file, Path folder) throws IOException {
    Path target = folder.resolve(file);
    Path part = folder.resolve(file + PART);
    long have = Files.exists(part) ? Files.size(part) : 0;
    HubFile found = HubFile.open(uri(file), have, token);
    try (InputStream body = found.answer().body()) {
      switch (found.status()) {
        case 200, 206 -> {
          return isThere(target, found.checksum()) || take(found, body, part, target);
        }
        case 404 -> {
          return false;
        }
        case 416 -> {
          if (found.sizeBytes() == have) {
            return keep(found, part, target);
          }
          // What is there is of another file.
          Files.deleteIfExists(part);
          throw new IOException("the hub has no bytes from " + have + " on");
        }
        case 401, 403 -> throw denied(found.status());
        default -> throw new IOException("the hub answered " + found.status());
      }
    }
  }

  private static boolean isThere(Path target, Optional<Checksum> checksum) throws IOException {
    return checksum.isPresent() && Files.exists(target) && checksum.get().matches(target);
  }

  private boolean take(HubFile found, InputStream body, Path part, Path target) throws IOException {
    append(found, body, part);
    if (found.sizeBytes() >= 0 && Files.size(part) != found.sizeBytes()) {
      throw new IOException("%d of %d bytes came".formatted(Files.size(part), found.sizeBytes()));
    }
    return keep(found, part, target);
  }

  private boolean keep(HubFile found, Path part, Path target) throws IOException {
    try {
      if (found.checksum().isPresent()) {
        found.checksum().get().require(part);
      }
    } catch (ModelException e) {
      Files.delete(part);
      throw e;
    }
    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    progress.done(target.getFileName().toString(), Files.size(target));
    return true;
  }

  private void append(HubFile found, InputStream body, Path part) throws IOException {
    StandardOpenOption how =
        found.isPart() ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
    try (OutputStream out =
        Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
        out.write(buffer, 0, read);
        progress.moved(part.getFileName().toString(), Files.size(part), found.sizeBytes());
      }
    }
  }

  private ModelException denied(int status) {
    return new ModelException(
        ("Cannot fetch %s from %s: access denied (%d). It may not exist, or be private or gated:"
                + " check the name, accept its licence on the hub, and set HF_TOKEN.")
            .formatted(name, hub, status));
  }

  private URI uri(String file) {
    try {
      return new URI(hub + "/" + name + "/resolve/" + revision + "/" + file);
    } catch (URISyntaxException e) {
      throw new ModelException("Invalid address of a model: " + e.getMessage(), e);
    }
  }
}
