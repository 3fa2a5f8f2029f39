package dailies.udfs.decode;

import dailies.udfs.issue.MediaException;

/** A decoded frame that may become a keyframe; its pixels are converted only then. */
interface ClipFrame extends AutoCloseable {
  long frameIndex();

  long ptsMicros();

  /** Another reference to the same frame, to be closed by itself. */
  ClipFrame retain() throws MediaException;

  /** The pixels at analysis size in display orientation. */
  Picture picture() throws MediaException;

  @Override
  void close();
}
