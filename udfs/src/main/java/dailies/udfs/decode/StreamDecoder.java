package dailies.udfs.decode;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_ENCRYPTION_INFO;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_get_side_data;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import dailies.udfs.issue.MediaException;
import dailies.udfs.issue.MediaIssue;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.SizeTPointer;

/** The decoder of one stream, on one thread, and the count of what it could not decode. */
final class StreamDecoder implements AutoCloseable {
  // A decoder at its end that only ever fails is given up after this many failures.
  private static final int FAILURES_AT_THE_END = 64;

  // Decoders hold frames back, so damage in the last packet may come out a little later.
  private static final int PACKETS_AT_THE_END = 2;

  private final Deadline deadline;
  private final AVFrame frame = av_frame_alloc();
  private AVCodecContext context;
  private long packets;
  private long frames;
  private long damaged;
  private long encrypted;
  private long firstDamaged;
  private boolean cut;
  private int lastError;

  /** What becomes of a decoded frame, which the decoder overwrites with the next one. */
  @FunctionalInterface
  interface FrameSink {
    void accept(AVFrame frame) throws MediaException;
  }

  private StreamDecoder(Deadline deadline) {
    this.deadline = deadline;
  }

  /**
   * @param content what the stream is to the user, for messages: a picture, video or sound
   */
  static StreamDecoder open(AVStream stream, long maxPixels, Deadline deadline, String content)
      throws MediaException {
    StreamDecoder decoder = new StreamDecoder(deadline);
    try {
      decoder.openCodec(stream, maxPixels, content);
      return decoder;
    } catch (MediaException | RuntimeException | Error e) {
      decoder.close();
      throw e;
    }
  }

  private void openCodec(AVStream stream, long maxPixels, String content) throws MediaException {
    String attempt = "Cannot decode the " + content + ": ";
    String name = AvInput.codecName(stream) + tag(stream);
    AVCodec codec = avcodec_find_decoder(stream.codecpar().codec_id());
    if (codec == null) {
      throw new MediaException(
          MediaIssue.UNSUPPORTED_CODEC, attempt + "there is no decoder for " + name + ".");
    }
    context = avcodec_alloc_context3(codec);
    avcodec_parameters_to_context(context, stream.codecpar());
    context.pkt_timebase(stream.time_base());
    context.thread_count(1);
    context.max_pixels(maxPixels);
    int code = avcodec_open2(context, codec, (AVDictionary) null);
    if (code == AVERROR_INVALIDDATA) {
      throw new MediaException(
          MediaIssue.CORRUPT, attempt + "the header of its codec " + name + " is damaged.");
    }
    if (code < 0) {
      throw new MediaException(
          MediaIssue.UNSUPPORTED_CODEC,
          attempt + "the decoder of " + name + " refuses this size or variant.");
    }
  }

  private static String tag(AVStream stream) {
    int tag = stream.codecpar().codec_tag();
    StringBuilder text = new StringBuilder();
    for (int shift = 0; shift < 32; shift += 8) {
      char letter = (char) (tag >>> shift & 255);
      if (letter < ' ' || letter > '~') {
        return "";
      }
      text.append(letter);
    }
    return " (" + text + ")";
  }

  /** Decodes a packet; its frames go to {@code sink} in order of presentation. */
  void decode(AVPacket packet, FrameSink sink) throws MediaException {
    packets++;
    if (isEncrypted(packet)) {
      encrypted++;
      return;
    }
    if ((packet.flags() & AV_PKT_FLAG_CORRUPT) != 0) {
      cut = true;
    }
    note(avcodec_send_packet(context, packet));
    drain(sink, 1);
  }

  private static boolean isEncrypted(AVPacket packet) {
    try (SizeTPointer size = new SizeTPointer(1)) {
      return av_packet_get_side_data(packet, AV_PKT_DATA_ENCRYPTION_INFO, size) != null;
    }
  }

  /** Decodes what the decoder has held back. */
  void finish(FrameSink sink) throws MediaException {
    avcodec_send_packet(context, null);
    drain(sink, FAILURES_AT_THE_END);
  }

  private void drain(FrameSink sink, int failures) throws MediaException {
    int left = failures;
    while (left > 0) {
      int code = avcodec_receive_frame(context, frame);
      if (code == AVERROR_EAGAIN() || code == AVERROR_EOF) {
        return;
      }
      if (code < 0) {
        note(code);
        left--;
      } else {
        deliver(sink);
      }
    }
  }

  private void deliver(FrameSink sink) throws MediaException {
    deadline.check();
    frames++;
    if ((frame.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0 || frame.decode_error_flags() != 0) {
      countDamage();
    }
    sink.accept(frame);
  }

  // What comes before the first frame may belong to pictures that lie before the file's beginning.
  private void note(int code) {
    if (code < 0 && code != AVERROR_EOF) {
      lastError = code;
      if (frames > 0) {
        countDamage();
      }
    }
  }

  private void countDamage() {
    if (damaged == 0) {
      firstDamaged = packets;
    }
    damaged++;
  }

  long packets() {
    return packets;
  }

  long frames() {
    return frames;
  }

  /** The number of packets and frames with errors after the first frame. */
  long damaged() {
    return damaged;
  }

  /** The number of packets that were left out because they are encrypted. */
  long encrypted() {
    return encrypted;
  }

  /** Whether a packet came incomplete, or everything was well up to the last few packets. */
  boolean wasCut() {
    return cut || damaged > 0 && firstDamaged > packets - PACKETS_AT_THE_END;
  }

  /** The last error of the decoder in words. */
  String lastError() {
    return lastError == 0 ? "no frame came out" : AvError.text(lastError);
  }

  @Override
  public void close() {
    av_frame_free(frame);
    if (context != null) {
      avcodec_free_context(context);
      context = null;
    }
  }
}
