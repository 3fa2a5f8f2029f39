package dailies.udfs.decode;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_copy_props;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_image_copy_plane;
import static org.bytedeco.ffmpeg.global.avutil.av_image_fill_black;
import static org.bytedeco.ffmpeg.global.avutil.av_image_get_linesize;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;

import dailies.udfs.issue.MediaException;
import dailies.udfs.issue.MediaIssue;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.SizeTPointer;

/** A frame that is put together from others of the same pixel format; black where nothing was. */
final class FrameCanvas implements AutoCloseable {
  private static final int PLANES = 4;

  private final AVFrame frame = av_frame_alloc();

  FrameCanvas(AVFrame like, int width, int height) throws MediaException {
    frame.format(like.format()).width(width).height(height);
    int code = av_frame_get_buffer(frame, 0);
    if (code < 0) {
      av_frame_free(frame);
      throw new MediaException(
          MediaIssue.CORRUPT,
          "Cannot decode the picture of %d x %d pixels: %s."
              .formatted(width, height, AvError.text(code)));
    }
    av_frame_copy_props(frame, like);
    blacken();
  }

  private void blacken() {
    try (SizeTPointer strides = new SizeTPointer(PLANES)) {
      for (int plane = 0; plane < PLANES; plane++) {
        strides.put(plane, frame.linesize(plane));
      }
      av_image_fill_black(
          frame.data(),
          strides,
          frame.format(),
          frame.color_range(),
          frame.width(),
          frame.height());
    }
  }

  AVFrame frame() {
    return frame;
  }

  /** Copies as much of {@code tile} as fits at (x, y). */
  void place(AVFrame tile, int x, int y) throws MediaException {
    if (tile.format() != frame.format()) {
      throw new MediaException(
          MediaIssue.CORRUPT, "Cannot decode the picture: the pixel formats of its tiles differ.");
    }
    int width = Math.min(tile.width(), frame.width() - x);
    int height = Math.min(tile.height(), frame.height() - y);
    if (x < 0 || y < 0 || width <= 0 || height <= 0) {
      return;
    }
    for (int plane = 0; plane < PLANES && tile.linesize(plane) > 0; plane++) {
      BytePointer to = new BytePointer(frame.data(plane));
      to.position((long) rows(y, plane) * frame.linesize(plane) + bytes(x, plane));
      av_image_copy_plane(
          to,
          frame.linesize(plane),
          tile.data(plane),
          tile.linesize(plane),
          bytes(width, plane),
          rows(height, plane));
    }
  }

  private int bytes(int pixels, int plane) {
    return pixels == 0 ? 0 : av_image_get_linesize(frame.format(), pixels, plane);
  }

  private int rows(int pixels, int plane) {
    boolean chroma = plane == 1 || plane == 2;
    int shift = chroma ? av_pix_fmt_desc_get(frame.format()).log2_chroma_h() : 0;
    return -(-pixels >> shift);
  }

  @Override
  public void close() {
    av_frame_free(frame);
  }
}
