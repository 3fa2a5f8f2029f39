package dailies.udfs.decode;

import dailies.udfs.issue.MediaException;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;

/** One stream of a clip while it is decoded. */
interface Track extends AutoCloseable {
  AVStream stream();

  StreamDecoder decoder();

  /** What the stream is, as it is called in messages. */
  String name();

  void decode(AVPacket packet) throws MediaException;

  /** Takes what the decoder has held back. */
  void finish() throws MediaException;

  /** How far decoding came, in microseconds from the stream's start. */
  long decodedMicros();

  /** The same on the container's clock, which may start elsewhere than at 0. */
  long endMicros();

  @Override
  void close();
}
