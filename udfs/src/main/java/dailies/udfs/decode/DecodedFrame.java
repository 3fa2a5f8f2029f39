package dailies.udfs.decode;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_clone;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_image_get_buffer_size;

import dailies.udfs.issue.MediaException;
import dailies.udfs.issue.MediaIssue;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** A reference to a frame in the decoder's memory. A large one is kept as its reduced picture. */
final class DecodedFrame implements ClipFrame {
  // A 1080p frame of 8 bits has 3.1 MB; keeping it costs nothing. Larger ones would add up.
  private static final int LARGEST_KEPT_BYTES = 4 << 20;

  private final FrameRenderer renderer;
  private final DisplayGeometry geometry;
  private final long frameIndex;
  private final long ptsMicros;
  private AVFrame frame;
  private Picture picture;

  private DecodedFrame(
      FrameRenderer renderer, DisplayGeometry geometry, long frameIndex, long ptsMicros) {
    this.renderer = renderer;
    this.geometry = geometry;
    this.frameIndex = frameIndex;
    this.ptsMicros = ptsMicros;
  }

  /** A reference of its own to {@code frame}, which stays the caller's. */
  static DecodedFrame of(
      AVFrame frame,
      DisplayGeometry geometry,
      FrameRenderer renderer,
      long frameIndex,
      long ptsMicros)
      throws MediaException {
    DecodedFrame reference = new DecodedFrame(renderer, geometry, frameIndex, ptsMicros);
    reference.frame = clone(frame);
    return reference;
  }

  private static AVFrame clone(AVFrame frame) throws MediaException {
    AVFrame clone = av_frame_clone(frame);
    if (clone == null) {
      throw new MediaException(
          MediaIssue.INTERNAL, "Cannot keep a decoded frame: no native memory is left.");
    }
    return clone;
  }

  @Override
  public long frameIndex() {
    return frameIndex;
  }

  @Override
  public long ptsMicros() {
    return ptsMicros;
  }

  @Override
  public ClipFrame retain() throws MediaException {
    DecodedFrame retained = new DecodedFrame(renderer, geometry, frameIndex, ptsMicros);
    if (picture == null && isLarge()) {
      picture = renderer.colour(frame, geometry);
    }
    if (picture == null) {
      retained.frame = clone(frame);
    }
    retained.picture = picture;
    return retained;
  }

  private boolean isLarge() {
    int bytes = av_image_get_buffer_size(frame.format(), frame.width(), frame.height(), 1);
    return bytes < 0 || bytes > LARGEST_KEPT_BYTES;
  }

  @Override
  public Picture picture() throws MediaException {
    return picture == null ? renderer.colour(frame, geometry) : picture;
  }

  @Override
  public void close() {
    if (frame != null) {
      av_frame_free(frame);
      frame = null;
    }
  }
}
