package dailies.udfs.decode;

import dailies.udfs.issue.MediaException;
import java.util.function.LongSupplier;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** The sound stream of a clip or sound file: its decoder and its blocks' times. */
final class SoundTrack implements Track {
  private final AVStream stream;
  private final ClipListener listener;
  private final LongSupplier clipStartMicros;
  private final StreamClock clock;
  private final StreamDecoder decoder;
  private final SoundConverter converter = new SoundConverter();
  private long startMicros;
  private long nextMicros = Long.MIN_VALUE;

  /**
   * @param clipStartMicros where the clip starts on the container's clock; {@code MIN_VALUE} when
   *     the sound is to start it
   */
  SoundTrack(
      AvInput input,
      AVStream stream,
      DecodeLimits limits,
      ClipListener listener,
      LongSupplier clipStartMicros)
      throws MediaException {
    this.stream = stream;
    this.listener = listener;
    this.clipStartMicros = clipStartMicros;
    this.clock = new StreamClock(stream);
    this.startMicros = clock.startMicros(Long.MIN_VALUE);
    this.decoder = StreamDecoder.open(stream, limits.maxPixels(), input.deadline(), "sound");
  }

  @Override
  public AVStream stream() {
    return stream;
  }

  @Override
  public StreamDecoder decoder() {
    return decoder;
  }

  @Override
  public String name() {
    return "sound";
  }

  @Override
  public void decode(AVPacket packet) throws MediaException {
    decoder.decode(packet, this::play);
  }

  @Override
  public void finish() throws MediaException {
    decoder.finish(this::play);
  }

  @Override
  public long decodedMicros() {
    return nextMicros == Long.MIN_VALUE ? 0 : nextMicros - startMicros;
  }

  @Override
  public long endMicros() {
    return Math.max(0, nextMicros);
  }

  private void play(AVFrame frame) throws MediaException {
    if (frame.nb_samples() <= 0 || frame.sample_rate() <= 0) {
      return;
    }
    long atMicros = atMicros(frame);
    float[] samples = converter.interleaved(frame);
    nextMicros = atMicros + Math.round(1e6 * frame.nb_samples() / frame.sample_rate());
    int channels = frame.ch_layout().nb_channels();
    listener.sound(new SoundBlock(samples, channels, frame.sample_rate(), atMicros - clipStart()));
  }

  private long atMicros(AVFrame frame) {
    long timestamp = frame.best_effort_timestamp();
    long atMicros =
        StreamClock.isKnown(timestamp)
            ? clock.micros(timestamp)
            : nextMicros == Long.MIN_VALUE ? clock.startMicros(0) : nextMicros;
    if (startMicros == Long.MIN_VALUE) {
      startMicros = atMicros;
    }
    return atMicros;
  }

  private long clipStart() {
    long start = clipStartMicros.getAsLong();
    return start == Long.MIN_VALUE ? startMicros : start;
  }

  @Override
  public void close() {
    converter.close();
    decoder.close();
  }
}
