package dailies.udfs.decode;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_NONE;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avformat.avio_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avio_context_free;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;

import dailies.udfs.issue.MediaException;
import dailies.udfs.issue.MediaIssue;
import dailies.udfs.media.SeekableInput;
import java.io.IOException;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * A container that libav reads through a {@link SeekableInput}. What the input throws inside a
 * native call is thrown again after it. Nothing but the input is opened, whatever a playlist inside
 * it asks for. Used by one thread; the input stays open.
 */
final class AvInput implements AutoCloseable {
  private static final int BUFFER_BYTES = 64 << 10;

  static {
    av_log_set_level(AV_LOG_QUIET);
  }

  private final String attempt;
  private final Deadline deadline;
  private final AvCallbacks.Binding binding;
  private AVIOContext io;
  private AVFormatContext context;

  private AvInput(SeekableInput input, String attempt, Deadline deadline) {
    this.attempt = attempt;
    this.deadline = deadline;
    this.binding = AvCallbacks.bind(input, deadline, BUFFER_BYTES);
  }

  /**
   * Opens the container and looks into its streams.
   *
   * @throws MediaException when it is empty, no container, too large, or took too long
   * @throws IOException when the input fails
   */
  static AvInput open(SeekableInput input, DecodeLimits limits) throws MediaException, IOException {
    return open(input, limits, "Cannot decode the file", AV_CODEC_ID_NONE);
  }

  /**
   * Opens a file of one picture, as {@link #open} does.
   *
   * @param codecId of a codec whose files have no signature that libav knows: the whole file is one
   *     packet for it; {@code AV_CODEC_ID_NONE} to look for a container
   */
  static AvInput openPicture(SeekableInput input, DecodeLimits limits, int codecId)
      throws MediaException, IOException {
    return open(input, limits, "Cannot decode the picture", codecId);
  }

  private static AvInput open(SeekableInput input, DecodeLimits limits, String attempt, int codecId)
      throws MediaException, IOException {
    if (input.sizeBytes() == 0) {
      throw new MediaException(MediaIssue.EMPTY, attempt + ": it holds no bytes.");
    }
    AvInput opened = new AvInput(input, attempt, new Deadline(limits.maxTime()));
    try {
      opened.openContainer(codecId);
      opened.checkPixels(limits.maxPixels());
      opened.probeStreams(limits.maxPixels());
      opened.checkPixels(limits.maxPixels());
      return opened;
    } catch (MediaException | IOException | RuntimeException | Error e) {
      opened.close();
      throw e;
    }
  }

  AVFormatContext context() {
    return context;
  }

  Deadline deadline() {
    return deadline;
  }

  /**
   * Reads the next packet of any stream that is not discarded.
   *
   * @return 0, or libav's error code, {@code AVERROR_EOF} at the end
   */
  int read(AVPacket packet) throws MediaException, IOException {
    int code = av_read_frame(context, packet);
    binding.rethrow();
    deadline.check();
    return code;
  }

  /** Whether libav asked for bytes behind the end, which an index had promised. */
  boolean missedBytes() {
    return binding.missedBytes();
  }

  /** libav's names of the container's format, separated by commas. */
  String formatName() {
    return context.iformat().name().getString();
  }

  /** The input, whose position libav does not expect to stay. */
  SeekableInput input() {
    return binding.input();
  }

  private void openContainer(int codecId) throws MediaException, IOException {
    io =
        avio_alloc_context(
            new BytePointer(av_malloc(BUFFER_BYTES)),
            BUFFER_BYTES,
            0,
            binding.key(),
            AvCallbacks.READ,
            null,
            AvCallbacks.SEEK);
    context = avformat_alloc_context();
    context.interrupt_callback().callback(AvCallbacks.INTERRUPT).opaque(binding.key());
    context.pb(io);
    AVDictionary options = new AVDictionary(null);
    av_dict_set(options, "protocol_whitelist", "none", 0);
    AVInputFormat format = null;
    if (codecId != AV_CODEC_ID_NONE) {
      format = av_find_input_format("image2pipe");
      context.video_codec_id(codecId);
      av_dict_set(options, "frame_size", Long.toString(binding.input().sizeBytes()), 0);
    }
    int code = avformat_open_input(context, (String) null, format, options);
    if (!options.isNull()) {
      av_dict_free(options);
    }
    if (code < 0) {
      context = null;
      throw failure(code);
    }
  }

  private void probeStreams(long maxPixels) throws MediaException, IOException {
    int streams = context.nb_streams();
    AVDictionary[] options = new AVDictionary[streams];
    try (PointerPointer<AVDictionary> pointers = new PointerPointer<>(Math.max(1, streams))) {
      for (int i = 0; i < streams; i++) {
        options[i] = new AVDictionary(null);
        av_dict_set(options[i], "max_pixels", Long.toString(maxPixels), 0);
        pointers.put(i, options[i]);
      }
      int code = avformat_find_stream_info(context, pointers);
      for (int i = 0; i < streams; i++) {
        AVDictionary unused = pointers.get(AVDictionary.class, i);
        if (unused != null) {
          av_dict_free(unused);
        }
      }
      if (code < 0) {
        throw failure(code);
      }
      binding.rethrow();
      deadline.check();
    }
  }

  private void checkPixels(long maxPixels) throws MediaException {
    for (int i = 0; i < context.nb_streams(); i++) {
      AVStream stream = context.streams(i);
      AVCodecParameters parameters = stream.codecpar();
      checkPixels(parameters.width(), parameters.height(), maxPixels);
    }
  }

  static void checkPixels(int width, int height, long maxPixels) throws MediaException {
    if ((long) width * height > maxPixels) {
      throw new MediaException(
          MediaIssue.TOO_MANY_PIXELS,
          "Cannot decode frames of %dx%d pixels: that is %d, above the limit of %d."
              .formatted(width, height, (long) width * height, maxPixels));
    }
  }

  private MediaException failure(int code) throws MediaException, IOException {
    binding.rethrow();
    deadline.check();
    return ContainerFailure.of(attempt, code, binding.input());
  }

  static String codecName(AVStream stream) {
    return avcodec_get_name(stream.codecpar().codec_id()).getString();
  }

  @Override
  public void close() {
    if (context != null) {
      avformat_close_input(context);
      context = null;
    }
    if (io != null) {
      av_free(new Pointer(io.buffer()));
      avio_context_free(io);
      io = null;
    }
    binding.close();
  }
}
