package dailies.udfs.decode;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_BE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_BITSTREAM;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_FLOAT;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_HWACCEL;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_PAL;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_RGB;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;

import org.bytedeco.ffmpeg.avutil.AVComponentDescriptor;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.javacpp.BytePointer;

/** Reads lines of luma as a decoder left them, without conversion of the whole frame. */
final class LumaLines {
  private static final long UNREADABLE =
      AV_PIX_FMT_FLAG_RGB
          | AV_PIX_FMT_FLAG_BE
          | AV_PIX_FMT_FLAG_PAL
          | AV_PIX_FMT_FLAG_BITSTREAM
          | AV_PIX_FMT_FLAG_HWACCEL
          | AV_PIX_FMT_FLAG_FLOAT;

  private final BytePointer plane;
  private final int stride;
  private final int width;
  private final int step;
  private final int offset;
  private final int shift;
  private final byte[] raw;

  private LumaLines(AVFrame frame, AVComponentDescriptor luma) {
    this.plane = frame.data(luma.plane());
    this.stride = frame.linesize(luma.plane());
    this.width = frame.width();
    this.step = luma.step();
    this.shift = luma.shift() + luma.depth() - 8;
    this.offset = luma.offset();
    this.raw = new byte[width * step];
  }

  /** Null for a pixel format that has no luma of 8 to 16 bits. */
  static LumaLines of(AVFrame frame) {
    AVPixFmtDescriptor format = av_pix_fmt_desc_get(frame.format());
    if (format == null || (format.flags() & UNREADABLE) != 0) {
      return null;
    }
    AVComponentDescriptor luma = format.comp(0);
    boolean readable = luma.depth() >= 8 && luma.depth() <= 16 && frame.linesize(luma.plane()) > 0;
    return readable ? new LumaLines(frame, luma) : null;
  }

  /** Fills {@code line} with the line at {@code y}, 0 to 255 in the frame's own range. */
  void read(int y, int[] line) {
    plane.position((long) y * stride).get(raw, 0, raw.length);
    if (step == 1) {
      for (int x = 0; x < width; x++) {
        line[x] = raw[x] & 255;
      }
    } else if (shift == 0) {
      for (int x = 0, at = offset; x < width; x++, at += step) {
        line[x] = raw[at] & 255;
      }
    } else {
      for (int x = 0, at = offset; x < width; x++, at += step) {
        line[x] = ((raw[at + 1] & 255) << 8 | raw[at] & 255) >> shift & 255;
      }
    }
  }
}
