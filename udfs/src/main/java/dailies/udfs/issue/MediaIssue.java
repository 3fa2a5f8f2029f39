package dailies.udfs.issue;

import java.util.Locale;

/**
 * Everything that can be wrong with a media object, as a closed list. A file with an issue is a row
 * in {@code media}, never a failed task.
 */
public enum MediaIssue {
  EMPTY("The file holds no bytes. Copy it again from its source."),
  NOT_FOUND("The object was listed but is gone. List again, or restore it."),
  ACCESS_DENIED("The storage refuses the read. Check permissions, then run retry-failed."),
  UNREADABLE("The storage broke off the read, several times. Check the network; run retry-failed."),
  WRONG_TYPE("The content is not what the name says. Rename it, or leave it out."),
  UNSUPPORTED_TYPE("The content is neither a picture, a clip nor sound. Leave it out."),
  UNSUPPORTED_CODEC("No decoder for this codec is built in. Convert it to a common codec."),
  CORRUPT("The content is damaged. Restore it from a backup."),
  TRUNCATED("The file ends too early; what could be decoded was measured. Copy it again."),
  TOO_LARGE("The file is above decode.max-file-size. Raise the limit to take it in."),
  TOO_MANY_PIXELS("The picture is above decode.max-pixels. Raise the limit to take it in."),
  NO_VIDEO_STREAM("The container has no video stream. It is kept as sound."),
  NO_STREAM(
      "There is no picture or sound that can be read. Supply the whole file, or leave it out."),
  ENCRYPTED("The content is encrypted. Supply a decrypted copy."),
  TIMED_OUT("Decoding took longer than decode.max-time. Raise the limit to take it in."),
  DECODER_CRASH("Its decoder ends the process. Convert it, and please report it."),
  CHANGED("The frames are not those of the first analysis. Use its settings, or touch the file."),
  INTERNAL("Dailies failed on this file. Please report it with the message.");

  private final String remedy;

  MediaIssue(String remedy) {
    this.remedy = remedy;
  }

  /** The code stored in tables, for example {@code too_many_pixels}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What happened and what to do about it, in two short sentences. */
  public String remedy() {
    return remedy;
  }

  /** The issue stored as {@code code}. */
  public static MediaIssue ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
