package dailies.jobs.demo;

import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/** Containers and codecs of clips and sound files, each within FFmpeg's LGPL build. */
enum ClipFormat {
  MP4("mp4", avcodec.AV_CODEC_ID_H264, "libopenh264", avcodec.AV_CODEC_ID_AAC),
  MKV_MPEG4("matroska", avcodec.AV_CODEC_ID_MPEG4, "mpeg4", avcodec.AV_CODEC_ID_FLAC),
  MKV_H264("matroska", avcodec.AV_CODEC_ID_H264, "libopenh264", avcodec.AV_CODEC_ID_MP3),
  WEBM_VP8("webm", avcodec.AV_CODEC_ID_VP8, "libvpx", avcodec.AV_CODEC_ID_OPUS),
  WEBM_VP9("webm", avcodec.AV_CODEC_ID_VP9, "libvpx-vp9", avcodec.AV_CODEC_ID_OPUS),
  MOV("mov", avcodec.AV_CODEC_ID_MJPEG, "mjpeg", avcodec.AV_CODEC_ID_PCM_S16LE),
  MOV_H264("mov", avcodec.AV_CODEC_ID_H264, "libopenh264", avcodec.AV_CODEC_ID_PCM_S16LE),
  AVI("avi", avcodec.AV_CODEC_ID_MJPEG, "mjpeg", avcodec.AV_CODEC_ID_PCM_S16LE),
  WAV("wav", avcodec.AV_CODEC_ID_NONE, null, avcodec.AV_CODEC_ID_PCM_S16LE),
  FLAC("flac", avcodec.AV_CODEC_ID_NONE, null, avcodec.AV_CODEC_ID_FLAC),
  MP3("mp3", avcodec.AV_CODEC_ID_NONE, null, avcodec.AV_CODEC_ID_MP3);

  private final String container;
  private final int videoCodec;
  private final String videoEncoder;
  private final int soundCodec;

  ClipFormat(String container, int videoCodec, String videoEncoder, int soundCodec) {
    this.container = container;
    this.videoCodec = videoCodec;
    this.videoEncoder = videoEncoder;
    this.soundCodec = soundCodec;
  }

  /** FFmpeg's name of the container. */
  String container() {
    return container;
  }

  int videoCodec() {
    return videoCodec;
  }

  /** FFmpeg's name of the encoder, null for sound files. */
  String videoEncoder() {
    return videoEncoder;
  }

  int soundCodec() {
    return soundCodec;
  }

  boolean isMatroska() {
    return container.equals("matroska") || container.equals("webm");
  }

  int pixelFormat() {
    return videoCodec == avcodec.AV_CODEC_ID_MJPEG
        ? avutil.AV_PIX_FMT_YUVJ420P
        : avutil.AV_PIX_FMT_YUV420P;
  }
}
