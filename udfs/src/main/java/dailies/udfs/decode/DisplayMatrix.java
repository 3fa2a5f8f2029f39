package dailies.udfs.decode;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_side_data;

import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVFrameSideData;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;

/** Reads the orientation that containers and codecs store as a display matrix. */
final class DisplayMatrix {
  private static final int NUMBERS = 9;

  private DisplayMatrix() {}

  /** The orientation of a container's stream; upright when it says nothing. */
  static int orientation(AVPacketSideData sideData, int count) {
    if (count == 0 || sideData == null) {
      return DisplayOrientation.UPRIGHT;
    }
    AVPacketSideData matrix = av_packet_side_data_get(sideData, count, AV_PKT_DATA_DISPLAYMATRIX);
    return matrix == null ? DisplayOrientation.UPRIGHT : orientation(matrix.data(), matrix.size());
  }

  /** The orientation of one frame, which libav takes from the codec or else the container. */
  static int orientation(AVFrame frame, int otherwise) {
    AVFrameSideData matrix = av_frame_get_side_data(frame, AV_FRAME_DATA_DISPLAYMATRIX);
    return matrix == null ? otherwise : orientation(matrix.data(), matrix.size());
  }

  private static int orientation(BytePointer data, long bytes) {
    if (data == null || bytes < NUMBERS * Integer.BYTES) {
      return DisplayOrientation.UPRIGHT;
    }
    int[] matrix = new int[NUMBERS];
    new IntPointer(data).get(matrix);
    return DisplayOrientation.ofMatrix(matrix);
  }
}
