package dailies.udfs.decode;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_uninit;
import static org.bytedeco.ffmpeg.global.swresample.swr_alloc_set_opts2;
import static org.bytedeco.ffmpeg.global.swresample.swr_convert;
import static org.bytedeco.ffmpeg.global.swresample.swr_free;
import static org.bytedeco.ffmpeg.global.swresample.swr_init;

import dailies.udfs.issue.MediaException;
import dailies.udfs.issue.MediaIssue;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Turns decoded sound of any sample format into interleaved floats, at its own rate and with its
 * own channels in their order. Not thread-safe.
 */
final class SoundConverter implements AutoCloseable {
  private final PointerPointer<FloatPointer> output = new PointerPointer<>(1);
  private Setup setup;
  private SwrContext context;
  private FloatPointer samples = new FloatPointer(0);

  private record Setup(int format, int rate, int channels) {}

  /** Returns {@code nb_samples * channels} floats, nominally -1 to 1. */
  float[] interleaved(AVFrame frame) throws MediaException {
    int channels = frame.ch_layout().nb_channels();
    Setup wanted = new Setup(frame.format(), frame.sample_rate(), channels);
    if (!wanted.equals(setup)) {
      prepare(wanted);
    }
    reserve((long) frame.nb_samples() * channels);
    output.put(0, samples);
    int count =
        swr_convert(context, output, frame.nb_samples(), frame.extended_data(), frame.nb_samples());
    if (count < 0) {
      throw unsupported(wanted, count);
    }
    float[] interleaved = new float[count * channels];
    samples.position(0).get(interleaved);
    return interleaved;
  }

  private void reserve(long floats) {
    if (samples.capacity() < floats) {
      samples.deallocate();
      samples = new FloatPointer(floats);
    }
  }

  private void prepare(Setup wanted) throws MediaException {
    freeContext();
    AVChannelLayout layout = new AVChannelLayout();
    av_channel_layout_default(layout, wanted.channels);
    context = new SwrContext(null);
    int code =
        swr_alloc_set_opts2(
            context,
            layout,
            AV_SAMPLE_FMT_FLT,
            wanted.rate,
            layout,
            wanted.format,
            wanted.rate,
            0,
            null);
    av_channel_layout_uninit(layout);
    layout.deallocate();
    if (code >= 0) {
      code = swr_init(context);
    }
    if (code < 0) {
      throw unsupported(wanted, code);
    }
    setup = wanted;
  }

  private static MediaException unsupported(Setup wanted, int code) {
    return new MediaException(
        MediaIssue.UNSUPPORTED_CODEC,
        "Cannot convert sound of "
            + wanted.channels
            + " channels at "
            + wanted.rate
            + " Hz: "
            + AvError.text(code)
            + ".");
  }

  private void freeContext() {
    setup = null;
    if (context != null) {
      swr_free(context);
      context = null;
    }
  }

  @Override
  public void close() {
    freeContext();
    samples.deallocate();
    output.deallocate();
  }
}
