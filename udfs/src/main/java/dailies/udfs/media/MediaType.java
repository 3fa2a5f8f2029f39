package dailies.udfs.media;

import java.util.Locale;

/** What a media object is, told by its content and not by its name. */
public enum MediaType {
  PICTURE,
  CLIP,
  SOUND,
  OTHER;

  /** The value stored in tables, for example {@code picture}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
