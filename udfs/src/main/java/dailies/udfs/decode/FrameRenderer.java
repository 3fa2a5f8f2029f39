package dailies.udfs.decode;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGRA;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY8;
import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_AREA;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BICUBIC;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FULL_CHR_H_INP;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FULL_CHR_H_INT;

import dailies.udfs.issue.MediaException;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Renders decoded frames in display orientation: small and grey, or in colour to be analysed. */
final class FrameRenderer implements AutoCloseable {
  static final int GREY_LONG_SIDE = 320;

  private static final int FINE =
      SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT | SWS_FULL_CHR_H_INP;

  private final int analysisLongSide;
  private final FrameScaler grey = new FrameScaler(AV_PIX_FMT_GRAY8, 1, SWS_AREA);
  private final FrameScaler colour = new FrameScaler(AV_PIX_FMT_BGR24, 3, FINE);
  private final FrameScaler translucent = new FrameScaler(AV_PIX_FMT_BGRA, 4, FINE);

  FrameRenderer(int analysisLongSide) {
    this.analysisLongSide = analysisLongSide;
  }

  /** The luma, at most {@link #GREY_LONG_SIDE} pixels wide or high. */
  GreyFrame grey(AVFrame frame, DisplayGeometry geometry, long frameIndex, long ptsMicros)
      throws MediaException {
    DisplayGeometry small = geometry.within(GREY_LONG_SIDE);
    byte[] luma = turned(grey.scale(frame, small.storedWidth(), small.storedHeight()), small, 1);
    return new GreyFrame(small.width(), small.height(), luma, frameIndex, ptsMicros);
  }

  /** The picture at analysis size, alpha composited on white. */
  Picture colour(AVFrame frame, DisplayGeometry geometry) throws MediaException {
    DisplayGeometry size = geometry.within(analysisLongSide);
    int width = size.storedWidth();
    int height = size.storedHeight();
    byte[] bgr =
        FrameScaler.hasAlpha(frame)
            ? onWhite(translucent.scale(frame, width, height))
            : colour.scale(frame, width, height);
    return new Picture(size.width(), size.height(), turned(bgr, size, 3));
  }

  private static byte[] turned(byte[] pixels, DisplayGeometry size, int channels) {
    return DisplayOrientation.apply(
        pixels, size.storedWidth(), size.storedHeight(), channels, size.orientation());
  }

  private static byte[] onWhite(byte[] bgra) {
    byte[] bgr = new byte[bgra.length / 4 * 3];
    for (int from = 0, to = 0; from < bgra.length; from += 4, to += 3) {
      int alpha = bgra[from + 3] & 255;
      for (int channel = 0; channel < 3; channel++) {
        int blended = (bgra[from + channel] & 255) * alpha + 255 * (255 - alpha);
        bgr[to + channel] = (byte) ((blended + 127) / 255);
      }
    }
    return bgr;
  }

  @Override
  public void close() {
    grey.close();
    colour.close();
    translucent.close();
  }
}
