package dailies.udfs.decode;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;

import dailies.udfs.issue.MediaException;
import dailies.udfs.issue.MediaIssue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;

/** One pass over one container: its best video and its best sound, packet by packet. */
final class ClipDecoding implements AutoCloseable {
  private final AvInput input;
  private final List<Track> tracks = new ArrayList<>();
  private final VideoTrack video;
  private final AVStream soundStream;
  private ClipVerdict soundLeftOut = ClipVerdict.WHOLE;

  ClipDecoding(AvInput input, DecodeLimits limits, KeyframeOptions options, ClipListener listener)
      throws MediaException {
    this.input = input;
    AVStream videoStream = best(AVMEDIA_TYPE_VIDEO, null);
    this.soundStream = best(AVMEDIA_TYPE_AUDIO, videoStream);
    if (videoStream == null && soundStream == null) {
      throw new MediaException(
          MediaIssue.NO_STREAM, "Cannot decode the file: it has no video or sound stream.");
    }
    this.video =
        videoStream == null ? null : new VideoTrack(input, videoStream, limits, options, listener);
    if (video != null) {
      tracks.add(video);
    }
    if (soundStream != null) {
      openSound(limits, listener);
    }
    discardOthers();
  }

  // A clip whose sound has no decoder still has its pictures; it gets an issue, not an exception.
  private void openSound(DecodeLimits limits, ClipListener listener) throws MediaException {
    try {
      tracks.add(new SoundTrack(input, soundStream, limits, listener, this::clipStartMicros));
    } catch (MediaException e) {
      if (video == null) {
        throw e;
      }
      soundLeftOut = new ClipVerdict(e.issue(), e.getMessage());
    }
  }

  private long clipStartMicros() {
    return video == null ? Long.MIN_VALUE : video.startMicros();
  }

  private AVStream best(int mediaType, AVStream related) {
    AVFormatContext container = input.context();
    int relatedIndex = related == null ? -1 : related.index();
    int index = av_find_best_stream(container, mediaType, -1, relatedIndex, (AVCodec) null, 0);
    if (index < 0) {
      return null;
    }
    AVStream stream = container.streams(index);
    return (stream.disposition() & AV_DISPOSITION_ATTACHED_PIC) == 0 ? stream : null;
  }

  private void discardOthers() {
    AVFormatContext container = input.context();
    for (int i = 0; i < container.nb_streams(); i++) {
      AVStream stream = container.streams(i);
      if (trackOf(stream.index()) == null) {
        stream.discard(AVDISCARD_ALL);
      }
    }
  }

  private Track trackOf(int streamIndex) {
    for (Track track : tracks) {
      if (track.stream().index() == streamIndex) {
        return track;
      }
    }
    return null;
  }

  DecodedClip run() throws MediaException, IOException {
    int endCode = decodePackets();
    for (Track track : tracks) {
      track.finish();
    }
    ClipVerdict verdict = ClipVerdict.of(input, tracks, endCode);
    if (verdict.issue() == null) {
      verdict = soundLeftOut;
    }
    return new DecodedClip(
        info(verdict.issue() == null),
        video == null ? 0 : video.keyframeCount(),
        verdict.issue(),
        verdict.detail());
  }

  private int decodePackets() throws MediaException, IOException {
    AVPacket packet = av_packet_alloc();
    try {
      while (true) {
        int code = input.read(packet);
        if (code < 0) {
          return code;
        }
        Track track = trackOf(packet.stream_index());
        if (track != null) {
          track.decode(packet);
        }
        av_packet_unref(packet);
      }
    } finally {
      av_packet_free(packet);
    }
  }

  private ClipInfo info(boolean whole) {
    long decodedMicros = tracks.stream().mapToLong(Track::decodedMicros).max().orElse(0);
    return ClipInfoReader.read(input.context(), video, soundStream, decodedMicros, whole);
  }

  @Override
  public void close() {
    tracks.forEach(Track::close);
  }
}
