package dailies.udfs.media;

/** Recognises containers and streams of moving pictures by their fixed bytes. */
final class StreamSignatures {
  private static final String ASF = "3026b2758e66cf11a6d900aa0062ce6c";
  private static final String ASF_VIDEO = "c0ef19bc4d5bcf11a8fd00805f5c442b";
  private static final String ASF_SOUND = "409e69f84d5bcf11a8fd00805f5c442b";
  private static final int TS_PACKETS = 4;

  private StreamSignatures() {}

  /** The media type, or null when it is no known container. */
  static String mimeType(Head head) {
    if (head.hasHex(0, "1a45dfa3")) {
      return head.text(0, 128).contains("webm") ? "video/webm" : "video/x-matroska";
    }
    if (head.has(0, "RIFF") && (head.has(8, "AVI ") || head.has(8, "AVIX"))) {
      return "video/x-msvideo";
    }
    if (head.has(0, "FLV")) {
      return "video/x-flv";
    }
    if (head.hasHex(0, ASF)) {
      return asf(head);
    }
    return mpegOrRare(head);
  }

  private static String mpegOrRare(Head head) {
    if (head.hasHex(0, "000001ba") || head.hasHex(0, "000001b3")) {
      return "video/mpeg";
    }
    if (isTransportStream(head)) {
      return "video/mp2t";
    }
    if (head.has(0, "YUV4MPEG2 ")) {
      return "video/x-yuv4mpeg";
    }
    if (head.has(0, "DKIF")) {
      return "video/x-ivf";
    }
    return head.hasHex(0, "060e2b34020501010d0102") ? "application/mxf" : null;
  }

  /** ASF holds both; the types of its streams stand in its header. */
  private static String asf(Head head) {
    boolean soundOnly = head.contains(ASF_SOUND) && !head.contains(ASF_VIDEO);
    return soundOnly ? "audio/x-ms-wma" : "video/x-ms-asf";
  }

  /**
   * ISO/IEC 13818-1 packets of 188 bytes, of 192 with a time code before, of 204 with a checksum.
   */
  private static boolean isTransportStream(Head head) {
    return hasSyncBytes(head, 0, 188) || hasSyncBytes(head, 4, 192) || hasSyncBytes(head, 0, 204);
  }

  private static boolean hasSyncBytes(Head head, int first, int packetBytes) {
    for (int i = 0; i < TS_PACKETS; i++) {
      if (head.at(first + i * packetBytes) != 0x47) {
        return false;
      }
    }
    return true;
  }
}
