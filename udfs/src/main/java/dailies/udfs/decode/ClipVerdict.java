package dailies.udfs.decode;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_ENCRYPTION_INIT_INFO;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_DURATION_FROM_STREAM;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;

import dailies.udfs.issue.MediaException;
import dailies.udfs.issue.MediaIssue;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;

/**
 * Whether a decoded clip is whole.
 *
 * @param issue null when it is
 * @param detail one sentence; null when it is
 */
record ClipVerdict(MediaIssue issue, String detail) {
  static final ClipVerdict WHOLE = new ClipVerdict(null, null);

  // What a container states and what comes out may differ by a little in files that are whole:
  // rounding, edit lists, encoder delay. Short of it by more than both of these is missing.
  private static final long TOLERANCE_MICROS = 500_000;
  private static final double TOLERANCE_FRACTION = 0.03;
  private static final double TOLERANCE_WITH_OTHERS = 0.25;

  /**
   * @param endCode what ended the reading
   * @throws MediaException when nothing was decoded
   */
  static ClipVerdict of(AvInput input, List<? extends Track> tracks, int endCode)
      throws MediaException, IOException {
    if (tracks.stream().allMatch(track -> track.decoder().frames() == 0)) {
      throw nothingDecoded(tracks);
    }
    boolean matroska = input.formatName().contains("matroska");
    for (Track track : tracks) {
      ClipVerdict verdict = of(track, matroska ? 0 : missingMicros(input.context(), track));
      if (verdict != WHOLE) {
        return verdict;
      }
    }
    return matroska ? ofSegment(input, endCode) : ofWhole(input, tracks, endCode);
  }

  private static ClipVerdict ofSegment(AvInput input, int endCode) throws IOException {
    long missing = MatroskaSegment.missingBytes(input.input());
    return missing == 0
        ? ofReading(input, endCode)
        : new ClipVerdict(MediaIssue.TRUNCATED, "The file ends " + missing + " bytes too early.");
  }

  private static ClipVerdict ofWhole(AvInput input, List<? extends Track> tracks, int endCode) {
    long missing = missingMicros(input.context(), tracks);
    if (missing > 0) {
      return new ClipVerdict(
          MediaIssue.TRUNCATED, "The file ends " + seconds(missing) + " too early.");
    }
    return ofReading(input, endCode);
  }

  private static MediaException nothingDecoded(List<? extends Track> tracks) {
    if (tracks.stream().anyMatch(ClipVerdict::isEncrypted)) {
      return new MediaException(
          MediaIssue.ENCRYPTED, "Cannot decode the file: its content is encrypted.");
    }
    if (tracks.stream().allMatch(track -> track.decoder().packets() == 0)) {
      return noPackets(tracks);
    }
    return new MediaException(
        MediaIssue.CORRUPT,
        "Cannot decode any of the "
            + tracks.get(0).decoder().packets()
            + " packets of "
            + tracks.get(0).name()
            + ": "
            + tracks.get(0).decoder().lastError()
            + ".");
  }

  private static MediaException noPackets(List<? extends Track> tracks) {
    long promised = tracks.stream().mapToLong(track -> track.stream().nb_frames()).sum();
    if (promised > 0) {
      return new MediaException(
          MediaIssue.CORRUPT,
          "Cannot decode the file: none of the %d frames that its index lists is there."
              .formatted(promised));
    }
    return new MediaException(
        MediaIssue.NO_STREAM,
        "Cannot decode the file: it declares streams but holds no frames, as the first segment of a"
            + " streamed clip does.");
  }

  private static boolean isEncrypted(Track track) {
    AVCodecParameters parameters = track.stream().codecpar();
    boolean declared =
        parameters.nb_coded_side_data() > 0
            && av_packet_side_data_get(
                    parameters.coded_side_data(),
                    parameters.nb_coded_side_data(),
                    AV_PKT_DATA_ENCRYPTION_INIT_INFO)
                != null;
    return declared || track.decoder().encrypted() > 0;
  }

  private static ClipVerdict of(Track track, long missing) {
    StreamDecoder decoder = track.decoder();
    if (decoder.encrypted() > 0) {
      return new ClipVerdict(
          MediaIssue.ENCRYPTED,
          decoder.encrypted()
              + " of "
              + decoder.packets()
              + " packets of "
              + track.name()
              + " are encrypted.");
    }
    if (decoder.wasCut() || missing > 0) {
      return new ClipVerdict(MediaIssue.TRUNCATED, ended(track, missing));
    }
    if (decoder.frames() == 0 && decoder.packets() > 0) {
      return new ClipVerdict(
          MediaIssue.CORRUPT, "No " + track.name() + " was decoded: " + decoder.lastError() + ".");
    }
    if (decoder.damaged() > 0) {
      return new ClipVerdict(
          MediaIssue.CORRUPT,
          decoder.damaged()
              + " errors in "
              + decoder.packets()
              + " packets of "
              + track.name()
              + ".");
    }
    return WHOLE;
  }

  private static String ended(Track track, long missing) {
    String end = "The " + track.name() + " ends after " + seconds(track.decodedMicros());
    return missing > 0 ? end + ", " + seconds(missing) + " too early." : end + " in mid-frame.";
  }

  private static String seconds(long micros) {
    return String.format(Locale.ROOT, "%.2f s", micros / 1e6);
  }

  /** By how much a track ends before the time that its container states; 0 when it is whole. */
  private static long missingMicros(AVFormatContext container, Track track) {
    if (container.duration_estimation_method() != AVFMT_DURATION_FROM_STREAM) {
      return 0;
    }
    long stated = new StreamClock(track.stream()).durationMicros();
    long missing = stated - track.decodedMicros();
    return missing > Math.max(TOLERANCE_MICROS, TOLERANCE_FRACTION * stated) ? missing : 0;
  }

  /** By how much all tracks end before the time stated for the whole; 0 when that is well. */
  private static long missingMicros(AVFormatContext container, List<? extends Track> tracks) {
    if (container.duration_estimation_method() != AVFMT_DURATION_FROM_STREAM
        || !StreamClock.isKnown(container.duration())) {
      return 0;
    }
    long end = tracks.stream().mapToLong(Track::endMicros).max().orElse(0);
    long missing = container.duration() - end;
    // Other streams, subtitles for example, may last longer than what is decoded.
    double tolerance =
        container.nb_streams() > tracks.size() ? TOLERANCE_WITH_OTHERS : TOLERANCE_FRACTION;
    return missing > Math.max(TOLERANCE_MICROS, tolerance * container.duration()) ? missing : 0;
  }

  private static ClipVerdict ofReading(AvInput input, int endCode) {
    if (input.missedBytes()) {
      return new ClipVerdict(
          MediaIssue.TRUNCATED, "The index lists frames that lie behind the file's end.");
    }
    if (endCode != AVERROR_EOF) {
      return new ClipVerdict(
          MediaIssue.CORRUPT, "Reading broke off: " + AvError.text(endCode) + ".");
    }
    return WHOLE;
  }
}
