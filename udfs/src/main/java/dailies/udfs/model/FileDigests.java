package dailies.udfs.model;

import dailies.udfs.media.ContentHash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;

/**
 * The SHA-256 of local files. Each is remembered in a folder of notes for as long as the file keeps
 * its size and time, so that a large model is not read whole whenever it is used.
 *
 * @param notes made when first needed
 */
public record FileDigests(Path notes) {
  private static final int BUFFER_BYTES = 1 << 20;

  /** The file with its digest, from a note or computed. */
  public ModelFile of(Path file) throws IOException {
    String state = state(file);
    Path note = note(file);
    if (Files.isReadable(note)) {
      String[] lines = Files.readString(note).split("\n");
      if (lines.length == 2 && lines[0].equals(state)) {
        return described(file, lines[1]);
      }
    }
    return remember(file, sha256(file));
  }

  /** Notes a digest that was computed while the file was written. */
  public ModelFile remember(Path file, String sha256) throws IOException {
    Files.createDirectories(notes);
    Path written = Files.createTempFile(notes, "note", null);
    Files.writeString(written, state(file) + "\n" + sha256 + "\n");
    Files.move(written, note(file), StandardCopyOption.ATOMIC_MOVE);
    return described(file, sha256);
  }

  private static ModelFile described(Path file, String sha256) throws IOException {
    return new ModelFile(file.getFileName().toString(), Files.size(file), sha256);
  }

  /** What changes whenever the file is written. */
  private static String state(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return attributes.size()
        + " "
        + attributes.lastModifiedTime()
        + " "
        + attributes.fileKey()
        + " "
        + file.toAbsolutePath();
  }

  private Path note(Path file) {
    byte[] path = file.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8);
    return notes.resolve(ContentHash.sha256(path));
  }

  private static String sha256(Path file) throws IOException {
    MessageDigest digest = ContentHash.newDigest();
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      for (int read = 0; read >= 0; ) {
        read = in.read(buffer);
      }
    }
    return ContentHash.hex(digest.digest());
  }
}
