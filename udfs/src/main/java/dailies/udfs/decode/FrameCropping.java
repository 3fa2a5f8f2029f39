package dailies.udfs.decode;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_FRAME_CROPPING;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_CROP_UNALIGNED;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_apply_cropping;

import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.IntPointer;

/**
 * The borders that a container, unlike its codec, leaves out of the display; in stored pixels.
 * Decoders do not apply them.
 */
record FrameCropping(int top, int bottom, int left, int right) {
  private static final FrameCropping NONE = new FrameCropping(0, 0, 0, 0);

  static FrameCropping of(AVCodecParameters parameters) {
    if (parameters.nb_coded_side_data() == 0) {
      return NONE;
    }
    AVPacketSideData data =
        av_packet_side_data_get(
            parameters.coded_side_data(),
            parameters.nb_coded_side_data(),
            AV_PKT_DATA_FRAME_CROPPING);
    if (data == null || data.size() < 4 * Integer.BYTES) {
      return NONE;
    }
    int[] borders = new int[4];
    new IntPointer(data.data()).get(borders);
    return new FrameCropping(borders[0], borders[1], borders[2], borders[3]);
  }

  /** Cuts the borders off; a frame that nothing would be left of stays whole. */
  void apply(AVFrame frame) {
    boolean sensible =
        top >= 0
            && bottom >= 0
            && left >= 0
            && right >= 0
            && (long) top + bottom < frame.height()
            && (long) left + right < frame.width();
    if (this != NONE && sensible) {
      frame.crop_top(top).crop_bottom(bottom).crop_left(left).crop_right(right);
      av_frame_apply_cropping(frame, AV_FRAME_CROP_UNALIGNED);
    }
  }
}
