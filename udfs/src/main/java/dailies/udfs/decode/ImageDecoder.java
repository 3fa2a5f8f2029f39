package dailies.udfs.decode;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_NONE;

import dailies.udfs.issue.MediaException;
import dailies.udfs.issue.MediaIssue;
import dailies.udfs.media.BufferedInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Decodes a picture to analysis size.
 *
 * <p>OpenCV's codecs decode JPEG, PNG, WebP, GIF (its first frame), TIFF (its first page), BMP and
 * Netpbm; FFmpeg decodes HEIC, AVIF, JPEG 2000 and everything else it knows, and what OpenCV leaves
 * of the former. The size is read from the header first: a picture above the limit is refused
 * before any memory is given to it. Alpha is composited over white. Colour profiles are not
 * applied; inks are converted without one.
 *
 * <p>{@link DecodeLimits#maxTime} ends the decoding by FFmpeg only. OpenCV's codecs cannot be
 * interrupted: what bounds their time is the limit of pixels, and that metadata, text and later
 * frames are not given to them. A picture within that limit may take longer than the time limit.
 *
 * <p>Thread-safe. All native memory is freed before a call returns.
 */
public final class ImageDecoder {
  private static final Set<String> CAMERA_RAW = Set.of("image/x-canon-cr2", "image/x-canon-cr3");

  private final DecodeLimits limits;
  private final JpegDecoder jpeg;
  private final PngDecoder png;
  private final TiffDecoder tiff;
  private final SimpleDecoder simple;
  private final StillDecoder still;

  public ImageDecoder(DecodeLimits limits) {
    this.limits = limits;
    PixelLimit pixels = new PixelLimit(limits.maxPixels());
    jpeg = new JpegDecoder(pixels, limits.analysisLongSide());
    png = new PngDecoder(pixels);
    tiff = new TiffDecoder(pixels);
    simple = new SimpleDecoder(pixels);
    still = new StillDecoder(limits);
    OpenCv.prepare();
  }

  /**
   * @param content the whole file
   * @param mimeType as detected by content
   * @param exifOrientation 1 to 8, applied here and once; ignored for containers that have a
   *     transform of their own, as HEIC and AVIF do
   * @return with issue {@link MediaIssue#TRUNCATED} when the file breaks off and the missing part
   *     is a flat fill, {@link MediaIssue#CORRUPT} when it was decoded around damage
   * @throws MediaException {@link MediaIssue#TOO_MANY_PIXELS} by the header; {@link
   *     MediaIssue#CORRUPT}, {@link MediaIssue#TRUNCATED} when nothing can be decoded; {@link
   *     MediaIssue#UNSUPPORTED_CODEC} for camera raw and other formats without a decoder; {@link
   *     MediaIssue#TIMED_OUT} by FFmpeg
   */
  public DecodedImage decode(byte[] content, String mimeType, int exifOrientation)
      throws MediaException {
    if (mimeType.startsWith("image/x-raw-") || CAMERA_RAW.contains(mimeType)) {
      throw new MediaException(
          MediaIssue.UNSUPPORTED_CODEC,
          "Cannot decode camera raw (%s): it has no decoder here.".formatted(mimeType));
    }
    PictureFormat format = PictureFormat.of(content);
    if (format == null) {
      return otherFormat(content, mimeType);
    }
    DecodedImage image = byOpenCv(format, content, exifOrientation);
    if (image != null) {
      return image;
    }
    int codecId = format == PictureFormat.PNM ? FfmpegPictures.netpbm(content) : AV_CODEC_ID_NONE;
    DecodedImage stored = byFfmpeg(withoutOrientation(format, content), codecId);
    return upright(cutGif(format, content) ? truncated(stored, content) : stored, exifOrientation);
  }

  /**
   * FFmpeg shows as much of a GIF as there is and says nothing; whole ones end with a semicolon.
   */
  private static boolean cutGif(PictureFormat format, byte[] content) {
    return format == PictureFormat.GIF && content[content.length - 1] != ';';
  }

  private static DecodedImage truncated(DecodedImage image, byte[] content) {
    return new DecodedImage(
        image.picture(),
        image.width(),
        image.height(),
        MediaIssue.TRUNCATED,
        "The GIF ends after %d bytes, without its end marker.".formatted(content.length));
  }

  /** FFmpeg stays outside of the scope: callbacks that it keeps would be freed with it. */
  @SuppressWarnings("try")
  private DecodedImage byOpenCv(PictureFormat format, byte[] content, int exifOrientation)
      throws MediaException {
    try (PointerScope scope = new PointerScope()) {
      StoredPixels stored = stored(format, content);
      return stored == null ? null : finished(stored, exifOrientation);
    }
  }

  private StoredPixels stored(PictureFormat format, byte[] content) throws MediaException {
    return switch (format) {
      case JPEG -> jpeg.decode(content);
      case PNG -> png.decode(content);
      case TIFF -> tiff.decode(content);
      default -> simple.decode(format, content);
    };
  }

  private DecodedImage finished(StoredPixels stored, int exifOrientation) {
    Mat small = MatPictures.reduced(stored.bgr(), limits.analysisLongSide());
    Picture picture = MatPictures.picture(MatPictures.upright(small, exifOrientation));
    return image(picture, stored.width(), stored.height(), exifOrientation, stored.damage());
  }

  private static DecodedImage image(
      Picture picture, int width, int height, int exifOrientation, Damage damage) {
    boolean turned = exifOrientation >= 5;
    return new DecodedImage(
        picture,
        turned ? height : width,
        turned ? width : height,
        damage == null ? null : damage.issue(),
        damage == null ? null : damage.detail());
  }

  /** What FFmpeg cannot open is damaged only when it has a decoder for such pictures. */
  private DecodedImage otherFormat(byte[] content, String mimeType) throws MediaException {
    try {
      return byFfmpeg(content, FfmpegPictures.codecWithoutSignature(mimeType));
    } catch (MediaException e) {
      if (e.issue() != MediaIssue.CORRUPT || FfmpegPictures.decodes(mimeType)) {
        throw e;
      }
      throw new MediaException(
          MediaIssue.UNSUPPORTED_CODEC,
          "Cannot decode the picture: there is no decoder for %s.".formatted(mimeType),
          e);
    }
  }

  private DecodedImage byFfmpeg(byte[] content, int codecId) throws MediaException {
    try (BufferedInput input = new BufferedInput(content)) {
      return still.decode(input, codecId);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read from memory", e);
    }
  }

  private static DecodedImage upright(DecodedImage stored, int exifOrientation) {
    if (exifOrientation <= 1) {
      return stored;
    }
    try (Mat mat = MatPictures.of(stored.picture());
        Mat upright = MatPictures.upright(mat, exifOrientation)) {
      return image(
          MatPictures.picture(upright),
          stored.width(),
          stored.height(),
          exifOrientation,
          stored.issue() == null ? null : new Damage(stored.issue(), stored.issueDetail()));
    }
  }

  /** FFmpeg may apply the orientation it finds; then it would be applied twice. */
  private static byte[] withoutOrientation(PictureFormat format, byte[] content)
      throws MediaException {
    return switch (format) {
      case JPEG -> JpegStructure.of(content).withoutExif();
      case TIFF -> TiffDecoder.structure(content).withoutOrientation();
      default -> content;
    };
  }
}
