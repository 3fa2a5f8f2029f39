package dailies.udfs.decode;

import static org.bytedeco.ffmpeg.global.avformat.av_guess_sample_aspect_ratio;

import dailies.udfs.issue.MediaException;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;

/** The video stream of a clip: its decoder, its frames' times and shapes, and its keyframes. */
final class VideoTrack implements Track {
  // Where neither the frame nor the stream tells how long a frame lasts.
  private static final long USUAL_FRAME_MICROS = 40_000;

  private final AVFormatContext container;
  private final AVStream stream;
  private final long maxPixels;
  private final ClipListener listener;
  private final StreamClock clock;
  private final int orientation;
  private final FrameCropping cropping;
  private final StreamDecoder decoder;
  private final FrameRenderer renderer;
  private final FieldSampler fieldSampler = new FieldSampler();
  private final KeyframeSelector selector;
  private DisplayGeometry firstGeometry;
  private long startMicros;
  private long endMicros;

  VideoTrack(
      AvInput input,
      AVStream stream,
      DecodeLimits limits,
      KeyframeOptions options,
      ClipListener listener)
      throws MediaException {
    this.container = input.context();
    this.stream = stream;
    this.maxPixels = limits.maxPixels();
    this.listener = listener;
    this.clock = new StreamClock(stream);
    AVCodecParameters parameters = stream.codecpar();
    this.orientation =
        DisplayMatrix.orientation(parameters.coded_side_data(), parameters.nb_coded_side_data());
    this.cropping = FrameCropping.of(parameters);
    this.startMicros = clock.startMicros(Long.MIN_VALUE);
    this.decoder = StreamDecoder.open(stream, maxPixels, input.deadline(), "video");
    this.renderer = new FrameRenderer(limits.analysisLongSide());
    this.selector = new KeyframeSelector(options, listener::keyframe);
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
    return "video";
  }

  @Override
  public void decode(AVPacket packet) throws MediaException {
    decoder.decode(packet, this::show);
  }

  @Override
  public void finish() throws MediaException {
    decoder.finish(this::show);
    selector.finish();
  }

  /** The time of the first frame, on the container's clock; {@code MIN_VALUE} while unknown. */
  long startMicros() {
    return startMicros;
  }

  @Override
  public long decodedMicros() {
    return endMicros;
  }

  @Override
  public long endMicros() {
    return endMicros == 0 ? 0 : Math.max(startMicros, 0) + endMicros;
  }

  int keyframeCount() {
    return selector.count();
  }

  /** The size and orientation of the first frame; of the header's when none was decoded. */
  DisplayGeometry geometry() {
    return firstGeometry == null ? headerGeometry() : firstGeometry;
  }

  private DisplayGeometry headerGeometry() {
    AVCodecParameters parameters = stream.codecpar();
    return DisplayGeometry.of(
        parameters.width(), parameters.height(), sampleAspect(null), orientation);
  }

  private void show(AVFrame frame) throws MediaException {
    AvInput.checkPixels(frame.width(), frame.height(), maxPixels);
    cropping.apply(frame);
    long frameIndex = decoder.frames() - 1;
    long ptsMicros = ptsMicros(frame);
    DisplayGeometry geometry =
        DisplayGeometry.of(
            frame.width(),
            frame.height(),
            sampleAspect(frame),
            DisplayMatrix.orientation(frame, orientation));
    if (firstGeometry == null) {
      firstGeometry = geometry;
    }
    GreyFrame grey = renderer.grey(frame, geometry, frameIndex, ptsMicros);
    listener.frame(grey);
    FieldSample fields = fieldSampler.sample(frame, frameIndex);
    if (fields != null) {
      listener.fields(fields);
    }
    if (selector.add(DecodedFrame.of(frame, geometry, renderer, frameIndex, ptsMicros), grey)) {
      listener.cut(frameIndex - ShotDetector.LOOKAHEAD);
    }
  }

  private double sampleAspect(AVFrame frame) {
    AVRational aspect = av_guess_sample_aspect_ratio(container, stream, frame);
    return aspect.num() <= 0 || aspect.den() <= 0 ? 0 : (double) aspect.num() / aspect.den();
  }

  private long ptsMicros(AVFrame frame) {
    long timestamp = frame.best_effort_timestamp();
    boolean known = StreamClock.isKnown(timestamp);
    if (startMicros == Long.MIN_VALUE) {
      startMicros = known ? clock.micros(timestamp) : 0;
    }
    long ptsMicros = known ? clock.micros(timestamp) - startMicros : endMicros;
    endMicros = Math.max(endMicros, ptsMicros + frameMicros(frame));
    return ptsMicros;
  }

  private long frameMicros(AVFrame frame) {
    if (frame.duration() > 0) {
      return clock.micros(frame.duration());
    }
    Double rate = frameRate();
    return rate == null ? USUAL_FRAME_MICROS : Math.round(1e6 / rate);
  }

  /** The average number of frames a second that the container tells; null when it does not. */
  Double frameRate() {
    AVRational rate = stream.avg_frame_rate();
    return rate.num() <= 0 || rate.den() <= 0 ? null : (double) rate.num() / rate.den();
  }

  @Override
  public void close() {
    selector.close();
    renderer.close();
    decoder.close();
  }
}
