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

  /**
   * A hard cut lies right before this frame. Told when {@link ShotDetector#LOOKAHEAD} more frames
   * have been heard, and before the next one.
   *
   * @param frameIndex number of the first frame of the new shot, above 0
   */
  default void cut(long frameIndex) {}

  /** What some frames, about every tenth, show of interlacing; none where it cannot be seen. */
  default void fields(FieldSample sample) {}

  /** Sound at its own rate and number of channels. */
  default void sound(SoundBlock block) {}

  /**
   * A keyframe, delivered when its shot has ended: keyframes come in the order of their frames, but
   * after the frames of their whole shot. Not kept by the decoder.
   */
  default void keyframe(Keyframe keyframe) {}
}
