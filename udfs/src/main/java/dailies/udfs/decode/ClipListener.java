package dailies.udfs.decode;

/**
 * Hears a clip while it is decoded, on the decoding thread: every frame, every block of sound and
 * every keyframe once. Frames and sound each come in the order of their timestamps, but interleaved
 * with each other as the container stores them. An exception thrown here ends the decoding and
 * reaches the caller.
 */
public interface ClipListener {

  /** Every decoded frame, with its long side reduced to 320 pixels where it is longer. */
  default void frame(GreyFrame frame) {}

  /** Sound at its own rate and number of channels. */
  default void sound(SoundBlock block) {}

  /**
   * A keyframe, delivered when its shot has ended: keyframes come in the order of their frames, but
   * after the frames of their whole shot. Not kept by the decoder.
   */
  default void keyframe(Keyframe keyframe) {}
}
