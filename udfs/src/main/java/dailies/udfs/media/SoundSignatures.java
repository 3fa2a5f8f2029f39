package dailies.udfs.media;

/** Recognises sound files, also MPEG and AAC streams that begin without any header. */
final class SoundSignatures {
  private static final int[] MPEG1_LAYER1 = {
    32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448
  };
  private static final int[] MPEG1_LAYER2 = {
    32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384
  };
  private static final int[] MPEG1_LAYER3 = {
    32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320
  };
  private static final int[] MPEG2_LAYER1 = {
    32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256
  };
  private static final int[] MPEG2_LAYER23 = {
    8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160
  };
  private static final int[] SAMPLE_RATES = {44100, 48000, 32000};

  private SoundSignatures() {}

  /** The media type, or null when it is no known sound. */
  static String mimeType(Head head) {
    if (isWave(head)) {
      return "audio/vnd.wave";
    }
    if (head.has(0, "fLaC")) {
      return "audio/flac";
    }
    if (head.has(0, "FORM") && (head.has(8, "AIFF") || head.has(8, "AIFC"))) {
      return "audio/x-aiff";
    }
    if (head.has(0, "ID3")) {
      return afterTag(head);
    }
    String rare = rare(head);
    return rare != null ? rare : bareStream(head);
  }

  private static boolean isWave(Head head) {
    boolean form =
        head.has(0, "RIFF") || head.has(0, "RIFX") || head.has(0, "RF64") || head.has(0, "BW64");
    return form && head.has(8, "WAVE");
  }

  private static String rare(Head head) {
    if (head.has(0, ".snd")) {
      return "audio/basic";
    }
    if (head.has(0, "caff")) {
      return "audio/x-caf";
    }
    if (head.has(0, "#!AMR")) {
      return head.has(5, "-WB") ? "audio/amr-wb" : "audio/amr";
    }
    if (head.has(0, "wvpk")) {
      return "audio/x-wavpack";
    }
    return head.has(0, "MAC ") ? "audio/x-ape" : null;
  }

  /** An ID3v2 tag says nothing of what follows, mostly MP3. Its length has 7 bits a byte. */
  private static String afterTag(Head head) {
    int tag = 10;
    for (int i = 6; i < 10; i++) {
      tag += Math.max(0, head.at(i)) << 7 * (9 - i);
    }
    if (head.has(tag, "fLaC")) {
      return "audio/flac";
    }
    return adtsFrameBytes(head, tag) > 0 ? "audio/aac" : "audio/mpeg";
  }

  /** Two frames in a row, since eleven set bits alone are too common. */
  private static String bareStream(Head head) {
    int mpeg = mpegFrameBytes(head, 0);
    if (mpeg > 0 && mpegFrameBytes(head, mpeg) > 0) {
      return "audio/mpeg";
    }
    int adts = adtsFrameBytes(head, 0);
    if (adts > 0 && adtsFrameBytes(head, adts) > 0) {
      return "audio/aac";
    }
    return head.hasHex(0, "0b77") && head.length() > 64 ? "audio/ac3" : null;
  }

  /** Length of the ISO/IEC 11172-3 or 13818-3 frame at {@code index}, 0 when there is none. */
  private static int mpegFrameBytes(Head head, int index) {
    int layer = 4 - (head.at(index + 1) >> 1 & 3);
    int version = head.at(index + 1) >> 3 & 3;
    int bitRate = head.at(index + 2) >> 4 & 15;
    int sampleRate = head.at(index + 2) >> 2 & 3;
    boolean sync = head.at(index) == 255 && (head.at(index + 1) & 0xe0) == 0xe0;
    if (!sync || layer == 4 || version == 1 || bitRate == 0 || bitRate == 15 || sampleRate == 3) {
      return 0;
    }
    int bitsPerSecond = bitRates(version, layer)[bitRate - 1] * 1000;
    int hertz = SAMPLE_RATES[sampleRate] >> (version == 3 ? 0 : version == 2 ? 1 : 2);
    int padding = head.at(index + 2) >> 1 & 1;
    if (layer == 1) {
      return (12 * bitsPerSecond / hertz + padding) * 4;
    }
    int samplesDividedBy8 = layer == 3 && version != 3 ? 72 : 144;
    return samplesDividedBy8 * bitsPerSecond / hertz + padding;
  }

  private static int[] bitRates(int version, int layer) {
    if (version != 3) {
      return layer == 1 ? MPEG2_LAYER1 : MPEG2_LAYER23;
    }
    return layer == 1 ? MPEG1_LAYER1 : layer == 2 ? MPEG1_LAYER2 : MPEG1_LAYER3;
  }

  /** Length of the ADTS frame (ISO/IEC 13818-7) at {@code index}, 0 when there is none. */
  private static int adtsFrameBytes(Head head, int index) {
    boolean sync = head.at(index) == 255 && (head.at(index + 1) & 0xf6) == 0xf0;
    if (!sync || index + 6 > head.length()) {
      return 0;
    }
    int bytes = (head.at(index + 3) & 3) << 11 | head.at(index + 4) << 3 | head.at(index + 5) >> 5;
    return bytes >= 7 ? bytes : 0;
  }
}
