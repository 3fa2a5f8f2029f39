package dailies.udfs.media;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MimeTypes;

/**
 * Tells what an object is by its content. The formats that Dailies decodes are told by signatures
 * of their specifications, everything else by Apache Tika. The name counts in two cases only: the
 * content is binary but of no known kind, as in damaged files, or it is TIFF and the name is one of
 * a camera's raw format built upon TIFF. Text stays text whatever its name.
 *
 * <p>Containers that may hold moving pictures or sound alone are {@link MediaType#CLIP} unless
 * their head says sound. Thread-safe.
 */
public final class MediaTypeDetector {
  private static final String UNKNOWN = "application/octet-stream";
  private static final Set<String> CLIPS_BY_OTHER_NAMES =
      Set.of("application/mxf", "application/ogg", "application/vnd.rn-realmedia");
  private static final Set<String> NOT_PIXELS =
      Set.of(
          "image/svg+xml",
          "image/wmf",
          "image/emf",
          "image/cgm",
          "image/vnd.dwg",
          "image/vnd.dxf",
          "image/vnd.djvu",
          "image/x-xbitmap",
          "video/x-mng",
          "audio/midi",
          "audio/x-mpegurl");

  private final MimeTypes types = MimeTypes.getDefaultMimeTypes();

  /**
   * @param head the first bytes of the object; 64 KiB tell all there is to tell, fewer may do
   * @param fileName the last part of its URI
   * @return {@link MediaType#OTHER} for what is neither picture, clip nor sound
   */
  public DetectedType detect(byte[] head, String fileName) {
    String mimeType = mimeType(head, fileName);
    return new DetectedType(typeOf(mimeType), mimeType);
  }

  /**
   * What a name alone promises, by its extension in either case. The content may be another thing.
   *
   * @param fileNameOrUri a URI's last part counts; nothing is decoded, so percent signs, question
   *     marks and number signs are characters as others are
   * @return {@link MediaType#OTHER} without an extension, or with one of no known media
   */
  public MediaType typeOfName(String fileNameOrUri) {
    return typeOf(byName(fileNameOrUri));
  }

  private String mimeType(byte[] content, String fileName) {
    Head head = new Head(content);
    String known = bySignature(head);
    if (known == null) {
      known = byTika(content, null);
    }
    if (known.equals(UNKNOWN) && content.length > 0) {
      String named = byName(fileName);
      return typeOf(named) == MediaType.OTHER ? UNKNOWN : named;
    }
    return known.equals("image/tiff") ? tiffOrRaw(fileName) : known;
  }

  private static String bySignature(Head head) {
    String found = PictureSignatures.mimeType(head);
    found = found != null ? found : BoxSignatures.mimeType(head);
    found = found != null ? found : StreamSignatures.mimeType(head);
    found = found != null ? found : OggSignature.mimeType(head);
    return found != null ? found : SoundSignatures.mimeType(head);
  }

  private String tiffOrRaw(String fileName) {
    String named = byName(fileName);
    return named.startsWith("image/x-raw-") ? named : "image/tiff";
  }

  private String byName(String fileNameOrUri) {
    String extension = FileExtension.of(fileNameOrUri);
    String known = FileExtension.MIME_TYPES.get(extension);
    if (known != null) {
      return known;
    }
    return extension.isEmpty() ? UNKNOWN : byTika(new byte[0], "name." + extension);
  }

  private String byTika(byte[] content, String fileName) {
    Metadata metadata = new Metadata();
    if (fileName != null) {
      metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, fileName);
    }
    try {
      return types
          .detect(new ByteArrayInputStream(content), metadata)
          .getBaseType()
          .toString()
          .toLowerCase(Locale.ROOT);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read from memory", e);
    }
  }

  private static MediaType typeOf(String mimeType) {
    if (NOT_PIXELS.contains(mimeType)) {
      return MediaType.OTHER;
    }
    if (mimeType.startsWith("image/")) {
      return MediaType.PICTURE;
    }
    if (mimeType.startsWith("video/") || CLIPS_BY_OTHER_NAMES.contains(mimeType)) {
      return MediaType.CLIP;
    }
    return isSound(mimeType) ? MediaType.SOUND : MediaType.OTHER;
  }

  private static boolean isSound(String mimeType) {
    return mimeType.startsWith("audio/") || mimeType.equals("application/x-matroska-audio");
  }
}
