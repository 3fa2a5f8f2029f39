package dailies.udfs.decode;

import static org.bytedeco.ffmpeg.global.avformat.AVFMT_DURATION_FROM_BITRATE;

import dailies.udfs.media.MediaType;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;

/** Gathers what a container and its chosen streams tell. */
final class ClipInfoReader {
  private static final double LARGEST_EXCESS = 1.1;

  private ClipInfoReader() {}

  /**
   * @param video null without a video stream
   * @param sound null without a sound stream
   * @param decodedMicros how long what was decoded lasts
   * @param whole whether nothing is missing from the file
   */
  static ClipInfo read(
      AVFormatContext container,
      VideoTrack video,
      AVStream sound,
      long decodedMicros,
      boolean whole) {
    DisplayGeometry geometry = video == null ? null : video.geometry();
    boolean sized = geometry != null && geometry.width() > 0 && geometry.height() > 0;
    ContainerTags tags = ContainerTags.read(container);
    return new ClipInfo(
        video == null ? MediaType.SOUND : MediaType.CLIP,
        sized ? geometry.width() : null,
        sized ? geometry.height() : null,
        geometry == null ? DisplayOrientation.UPRIGHT : geometry.orientation(),
        durationMillis(container, decodedMicros, whole),
        video == null ? null : video.frameRate(),
        video == null ? null : tags.startTimecode(),
        video == null ? null : AvInput.codecName(video.stream()),
        sound == null ? null : AvInput.codecName(sound),
        tags.capturedAt(),
        tags.make(),
        tags.model(),
        tags.latitude(),
        tags.longitude());
  }

  // A duration that is guessed from the bit rate, or that a whole file is far from filling, is
  // worse than what was counted while decoding.
  private static Long durationMillis(AVFormatContext container, long decodedMicros, boolean whole) {
    boolean guessed = container.duration_estimation_method() == AVFMT_DURATION_FROM_BITRATE;
    long stated = container.duration();
    boolean stands = !guessed && StreamClock.isKnown(stated) && stated > 0;
    boolean wrong = whole && stated > LARGEST_EXCESS * decodedMicros + 500_000;
    long micros = stands && !wrong ? stated : decodedMicros;
    return micros > 0 ? Math.round(micros / 1e3) : null;
  }
}
