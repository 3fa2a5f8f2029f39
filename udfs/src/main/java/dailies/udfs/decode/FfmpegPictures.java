package dailies.udfs.decode;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_NONE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PBM;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PGM;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PPM;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_TARGA;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_WBMP;

import java.util.Set;

/** Which pictures FFmpeg decodes, and with which codec where its own search fails. */
final class FfmpegPictures {
  private static final Set<String> MIME_TYPES =
      Set.of(
          "image/jpeg",
          "image/png",
          "image/webp",
          "image/gif",
          "image/tiff",
          "image/bmp",
          "image/heic",
          "image/heif",
          "image/avif",
          "image/jp2",
          "image/x-jp2-codestream",
          "image/jxl",
          "image/qoi",
          "image/x-exr",
          "image/aces",
          "image/x-dpx",
          "image/vnd.radiance",
          "image/vnd.adobe.photoshop",
          "image/vnd.microsoft.icon",
          "image/vnd.ms-dds",
          "image/vnd.zbrush.pcx",
          "image/x-tga",
          "image/x-sgi",
          "image/x-rgb",
          "image/x-xpixmap",
          "image/x-portable-anymap",
          "image/x-portable-bitmap",
          "image/x-portable-graymap",
          "image/x-portable-pixmap",
          "image/x-portable-arbitrarymap",
          "image/x-portable-floatmap",
          "image/vnd.wap.wbmp");

  private FfmpegPictures() {}

  /** Whether a failure to decode such a picture is the file's fault. */
  static boolean decodes(String mimeType) {
    return MIME_TYPES.contains(mimeType);
  }

  /** libav's codec for formats without a signature; {@code AV_CODEC_ID_NONE} for others. */
  static int codecWithoutSignature(String mimeType) {
    return switch (mimeType) {
      case "image/x-tga" -> AV_CODEC_ID_TARGA;
      case "image/vnd.wap.wbmp" -> AV_CODEC_ID_WBMP;
      default -> AV_CODEC_ID_NONE;
    };
  }

  /** libav's codec for Netpbm, which its search finds only with a line end behind the kind. */
  static int netpbm(byte[] content) {
    return switch (content[1]) {
      case '1', '4' -> AV_CODEC_ID_PBM;
      case '2', '5' -> AV_CODEC_ID_PGM;
      default -> AV_CODEC_ID_PPM;
    };
  }
}
