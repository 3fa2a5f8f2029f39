package dailies.udfs.decode;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_ALPHA;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_RGB;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ411P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ440P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ444P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU601;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU709;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_isSupportedInput;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import dailies.udfs.issue.MediaException;
import dailies.udfs.issue.MediaIssue;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.ffmpeg.swscale.SwsFilter;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;

/**
 * Resizes and converts frames to one pixel format at full range, antialiased, by the frame's own
 * colour matrix and range. Keeps its tables while frames stay alike. Not thread-safe.
 */
final class FrameScaler implements AutoCloseable {
  // Untagged material: BT.709 belongs to high definition, BT.601 to anything smaller (ITU-R BT.709,
  // BT.601); sizes between follow the larger standard definition, 720x576.
  private static final int LARGEST_STANDARD_DEFINITION_HEIGHT = 576;
  private static final int LARGEST_STANDARD_DEFINITION_WIDTH = 1024;

  private final int format;
  private final int channels;
  private final int flags;
  private Setup setup;
  private SwsContext context;
  private AVFrame target;

  private record Setup(
      int width, int height, int format, int matrix, int range, int toWidth, int toHeight) {}

  /**
   * @param format of the output, packed in one plane
   * @param channels bytes a pixel of that format
   * @param flags of swscale: the kernel
   */
  FrameScaler(int format, int channels, int flags) {
    this.format = format;
    this.channels = channels;
    this.flags = flags;
  }

  static boolean hasAlpha(AVFrame frame) {
    AVPixFmtDescriptor descriptor = av_pix_fmt_desc_get(frame.format());
    return descriptor != null && (descriptor.flags() & AV_PIX_FMT_FLAG_ALPHA) != 0;
  }

  /** Returns {@code channels * width * height} bytes, row by row without padding. */
  byte[] scale(AVFrame frame, int width, int height) throws MediaException {
    Setup wanted =
        new Setup(
            frame.width(),
            frame.height(),
            frame.format(),
            matrix(frame),
            range(frame),
            width,
            height);
    if (!wanted.equals(setup)) {
      prepare(wanted);
    }
    int rows =
        sws_scale(
            context,
            frame.data(),
            frame.linesize(),
            0,
            frame.height(),
            target.data(),
            target.linesize());
    if (rows <= 0) {
      throw new MediaException(
          MediaIssue.CORRUPT, "Cannot convert a decoded frame: " + AvError.text(rows) + ".");
    }
    return rows(width, height);
  }

  private byte[] rows(int width, int height) {
    byte[] pixels = new byte[channels * width * height];
    int rowBytes = channels * width;
    int stride = target.linesize(0);
    BytePointer plane = target.data(0);
    for (int y = 0; y < height; y++) {
      plane.position((long) y * stride).get(pixels, y * rowBytes, rowBytes);
    }
    return pixels;
  }

  private void prepare(Setup wanted) throws MediaException {
    close();
    if (sws_isSupportedInput(wanted.format) == 0) {
      throw new MediaException(
          MediaIssue.UNSUPPORTED_CODEC,
          "Cannot convert frames of pixel format " + formatName(wanted.format) + ".");
    }
    context =
        sws_getContext(
            wanted.width,
            wanted.height,
            wanted.format,
            wanted.toWidth,
            wanted.toHeight,
            format,
            flags,
            (SwsFilter) null,
            null,
            (DoublePointer) null);
    if (context == null) {
      throw new MediaException(
          MediaIssue.UNSUPPORTED_CODEC,
          "Cannot convert frames of "
              + wanted.width
              + "x"
              + wanted.height
              + " pixels in format "
              + formatName(wanted.format)
              + ".");
    }
    IntPointer coefficients = sws_getCoefficients(wanted.matrix);
    // Fails for conversions that need no matrix, which is no error.
    sws_setColorspaceDetails(
        context, coefficients, wanted.range, coefficients, 1, 0, 1 << 16, 1 << 16);
    target = av_frame_alloc();
    target.format(format).width(wanted.toWidth).height(wanted.toHeight);
    int code = av_frame_get_buffer(target, 0);
    if (code < 0) {
      throw new MediaException(
          MediaIssue.INTERNAL, "Cannot allocate a frame: " + AvError.text(code) + ".");
    }
    setup = wanted;
  }

  private static String formatName(int format) {
    AVPixFmtDescriptor descriptor = av_pix_fmt_desc_get(format);
    return descriptor == null ? Integer.toString(format) : descriptor.name().getString();
  }

  private static int matrix(AVFrame frame) {
    if (frame.colorspace() != AVCOL_SPC_UNSPECIFIED) {
      return frame.colorspace();
    }
    boolean highDefinition =
        frame.height() > LARGEST_STANDARD_DEFINITION_HEIGHT
            || frame.width() > LARGEST_STANDARD_DEFINITION_WIDTH;
    return highDefinition ? SWS_CS_ITU709 : SWS_CS_ITU601;
  }

  private static int range(AVFrame frame) {
    return frame.color_range() == AVCOL_RANGE_JPEG || isFullRangeFormat(frame.format()) ? 1 : 0;
  }

  private static boolean isFullRangeFormat(int format) {
    if (format == AV_PIX_FMT_YUVJ420P
        || format == AV_PIX_FMT_YUVJ422P
        || format == AV_PIX_FMT_YUVJ444P
        || format == AV_PIX_FMT_YUVJ440P
        || format == AV_PIX_FMT_YUVJ411P) {
      return true;
    }
    AVPixFmtDescriptor descriptor = av_pix_fmt_desc_get(format);
    return descriptor != null && (descriptor.flags() & AV_PIX_FMT_FLAG_RGB) != 0;
  }

  @Override
  public void close() {
    setup = null;
    if (context != null) {
      sws_freeContext(context);
      context = null;
    }
    if (target != null) {
      av_frame_free(target);
      target = null;
    }
  }
}
