package dailies.udfs.media;

/**
 * Tells what an Ogg file carries from its first pages (RFC 3533): each logical stream begins with a
 * page that names its codec, all of these before any other page.
 */
final class OggSignature {
  private static final int BEGIN_OF_STREAM = 2;
  private static final int PAGE_HEADER_BYTES = 27;

  private OggSignature() {}

  /** The media type, or null when it is not Ogg. */
  static String mimeType(Head head) {
    if (!head.has(0, "OggS")) {
      return null;
    }
    String sound = null;
    int page = 0;
    while (head.has(page, "OggS") && (head.at(page + 5) & BEGIN_OF_STREAM) != 0) {
      int segments = head.at(page + 26);
      int payload = page + PAGE_HEADER_BYTES + segments;
      if (isVideo(head, payload)) {
        return "video/ogg";
      }
      sound = sound != null ? sound : sound(head, payload);
      page = payload + payloadBytes(head, page + PAGE_HEADER_BYTES, segments);
    }
    return sound != null ? sound : "application/ogg";
  }

  private static int payloadBytes(Head head, int table, int segments) {
    int bytes = 0;
    for (int i = 0; i < segments; i++) {
      bytes += Math.max(0, head.at(table + i));
    }
    return bytes;
  }

  private static boolean isVideo(Head head, int payload) {
    return head.has(payload + 1, "theora")
        || head.has(payload + 1, "video")
        || head.has(payload, "BBCD")
        || head.has(payload, "OVP80");
  }

  private static String sound(Head head, int payload) {
    if (head.has(payload, "OpusHead")) {
      return "audio/opus";
    }
    boolean known =
        head.has(payload + 1, "vorbis")
            || head.has(payload + 1, "FLAC")
            || head.has(payload, "Speex   ")
            || head.has(payload, "PCM     ");
    return known ? "audio/ogg" : null;
  }
}
