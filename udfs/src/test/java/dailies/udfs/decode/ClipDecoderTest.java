package dailies.udfs.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MPEG4;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_OPUS;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_S16LE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_VP8;

import dailies.udfs.issue.MediaException;
import dailies.udfs.issue.MediaIssue;
import dailies.udfs.media.BufferedInput;
import dailies.udfs.media.MediaType;
import dailies.udfs.media.SeekableInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClipDecoderTest {
  private static final DecodeLimits LIMITS =
      new DecodeLimits(1L << 30, 20_000_000, Duration.ofSeconds(60), 1 << 20, 256);

  private final RecordingListener heard = new RecordingListener();
  @TempDir Path folder;

  private static DecodedClip decode(byte[] content, ClipListener listener)
      throws MediaException, IOException {
    return new ClipDecoder(LIMITS, KeyframeOptions.DEFAULT)
        .decode(new BufferedInput(content), listener);
  }

  private DecodedClip decode(Path file) throws MediaException, IOException {
    return decode(Files.readAllBytes(file), heard);
  }

  private static MediaIssue issueOf(byte[] content) {
    MediaException e =
        catchThrowableOfType(MediaException.class, () -> decode(content, new RecordingListener()));
    assertThat(e).hasMessageStartingWith("Cannot").hasMessageEndingWith(".");
    return e.issue();
  }

  private byte[] cutScene(SyntheticClip clip) throws IOException {
    Path file = folder.resolve("cut." + clip.format());
    return Files.readAllBytes(
        clip.write(file, i -> i < 23 ? clip.blobs(1, 12 * i) : clip.blobs(2, 9 * i)));
  }

  @ParameterizedTest
  @CsvSource({
    "mp4," + AV_CODEC_ID_H264 + ",86018",
    "mov," + AV_CODEC_ID_MPEG4 + ",86018",
    "matroska," + AV_CODEC_ID_MPEG4 + "," + AV_CODEC_ID_PCM_S16LE,
    "webm," + AV_CODEC_ID_VP8 + "," + AV_CODEC_ID_OPUS,
    "avi," + AV_CODEC_ID_MJPEG + "," + AV_CODEC_ID_PCM_S16LE
  })
  void findsAHardCutToTheFrameWithRealTimestamps(String format, int video, int sound)
      throws Exception {
    byte[] content = cutScene(SyntheticClip.mp4(50).in(format, video, sound));
    DecodedClip clip = decode(content, heard);
    assertThat(clip.issue()).as(clip.issueDetail()).isNull();
    assertThat(heard.frames).hasSize(50);
    for (int i = 0; i < 50; i++) {
      assertThat(heard.frames.get(i).frameIndex()).isEqualTo(i);
      assertThat(heard.frames.get(i).ptsMicros()).isCloseTo(40_000L * i, within(500L));
    }
    assertThat(heard.keyframeIndices()).containsExactly(0L, 11L, 22L, 23L, 36L, 49L);
    assertThat(heard.keyframes).extracting(Keyframe::shotIndex).containsExactly(0, 0, 0, 1, 1, 1);
    assertThat(heard.keyframes.get(0).shot().lastMicros()).isCloseTo(22 * 40_000L, within(500L));
    assertThat(heard.keyframes.get(5).shot().firstMicros()).isCloseTo(23 * 40_000L, within(500L));
    assertThat(clip.keyframeCount()).isEqualTo(6);
    assertThat(clip.info().frameRate()).isCloseTo(25, within(0.01));
    assertThat(clip.info().durationMillis()).isBetween(1950L, 2100L);
    assertThat(heard.soundFrames()).isCloseTo(2L * SyntheticClip.SOUND_RATE, within(4000L));
  }

  @Test
  void givesTheMiddleFrameOfAStaticShotInItsColours() throws Exception {
    SyntheticClip clip = SyntheticClip.mp4(41);
    Path file = clip.write(folder.resolve("static.mp4"), i -> clip.plain(30, 60, 200));
    DecodedClip decoded = decode(file);
    assertThat(heard.keyframeIndices()).containsExactly(20L);
    Picture picture = heard.keyframes.get(0).picture();
    assertThat(picture.width()).isEqualTo(256);
    assertThat(picture.height()).isEqualTo(192);
    int middle = 3 * (96 * 256 + 128);
    assertThat(picture.bgr()[middle] & 255).isCloseTo(30, within(4));
    assertThat(picture.bgr()[middle + 1] & 255).isCloseTo(60, within(4));
    assertThat(picture.bgr()[middle + 2] & 255).isCloseTo(200, within(4));
    // BT.601 luma at full range of that colour.
    assertThat(heard.frames.get(5).luma()[500] & 255).isCloseTo(98, within(4));
    assertThat(decoded.info().capturedAt()).isEqualTo(Instant.parse("2021-06-05T10:20:30Z"));
    assertThat(decoded.info().videoCodec()).isEqualTo("h264");
    assertThat(decoded.info().audioCodec()).isEqualTo("aac");
  }

  @ParameterizedTest
  @CsvSource({"-90,6,240,320,1", "90,8,240,320,2", "180,3,320,240,3"})
  void turnsFramesAsTheContainerSays(
      double degrees, int orientation, int width, int height, int corner) throws Exception {
    SyntheticClip clip = SyntheticClip.mp4(6).rotated(degrees);
    DecodedClip decoded = decode(clip.write(folder.resolve("rotated.mp4"), i -> redTopLeft(clip)));
    assertThat(decoded.info().orientation()).isEqualTo(orientation);
    assertThat(decoded.info().width()).isEqualTo(width);
    assertThat(decoded.info().height()).isEqualTo(height);
    Picture picture = heard.keyframes.get(0).picture();
    assertThat(picture.height() > picture.width()).isEqualTo(height > width);
    assertThat(redCorner(picture)).isEqualTo(corner);
    assertThat(heard.frames.get(0).width() > heard.frames.get(0).height())
        .isEqualTo(width > height);
  }

  private static byte[] redTopLeft(SyntheticClip clip) {
    byte[] bgr = clip.plain(90, 90, 90);
    for (int y = 0; y < clip.height() / 2; y++) {
      for (int x = 0; x < clip.width() / 2; x++) {
        bgr[3 * (y * clip.width() + x) + 2] = (byte) 250;
      }
    }
    return bgr;
  }

  /** 0 top left, 1 top right, 2 bottom left, 3 bottom right. */
  private static int redCorner(Picture picture) {
    int[] red = new int[4];
    for (int i = 0; i < 4; i++) {
      int x = i % 2 == 0 ? picture.width() / 4 : picture.width() * 3 / 4;
      int y = i < 2 ? picture.height() / 4 : picture.height() * 3 / 4;
      red[i] = picture.bgr()[3 * (y * picture.width() + x) + 2] & 255;
    }
    int best = 0;
    for (int i = 1; i < 4; i++) {
      best = red[i] > red[best] ? i : best;
    }
    return best;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "faststart"})
  void streamsAFileWithoutReadingItTwice(String movFlags) throws Exception {
    SyntheticClip clip = SyntheticClip.mp4(60).sized(640, 480).withMovFlags(movFlags);
    java.util.Random noise = new java.util.Random(5);
    byte[] content =
        Files.readAllBytes(
            clip.write(
                folder.resolve("big.mp4"),
                i -> {
                  byte[] bgr = clip.plain(0, 0, 0);
                  noise.nextBytes(bgr);
                  return bgr;
                }));
    CountingInput input = new CountingInput(content);
    DecodedClip decoded = new ClipDecoder(LIMITS, KeyframeOptions.DEFAULT).decode(input, heard);
    assertThat(decoded.issue()).as(decoded.issueDetail()).isNull();
    assertThat(content.length).isGreaterThan(500_000);
    assertThat(input.bytesRead).isLessThan(content.length + 400_000L);
    assertThat(input.largestRead).isLessThanOrEqualTo(64 << 10);
    assertThat(input.seeks).isLessThan(12);
  }

  /** Counts what is read and where. */
  private static class CountingInput implements SeekableInput {
    private final SeekableInput content;
    private long bytesRead;
    private int largestRead;
    private int seeks;

    CountingInput(byte[] content) {
      this.content = new BufferedInput(content);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = content.read(buffer, offset, length);
      bytesRead += Math.max(0, count);
      largestRead = Math.max(largestRead, count);
      return count;
    }

    @Override
    public void seek(long position) throws IOException {
      seeks++;
      content.seek(position);
    }

    @Override
    public long position() throws IOException {
      return content.position();
    }

    @Override
    public long sizeBytes() {
      return content.sizeBytes();
    }

    @Override
    public void close() throws IOException {
      content.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "mp4," + AV_CODEC_ID_H264 + ",86018",
    "matroska," + AV_CODEC_ID_MPEG4 + "," + AV_CODEC_ID_PCM_S16LE,
    "avi," + AV_CODEC_ID_MJPEG + "," + AV_CODEC_ID_PCM_S16LE
  })
  void measuresWhatATruncatedCopyStillHolds(String format, int video, int sound) throws Exception {
    byte[] whole =
        cutScene(SyntheticClip.mp4(100).in(format, video, sound).withMovFlags("faststart"));
    DecodedClip clip = decode(Arrays.copyOf(whole, whole.length * 6 / 10), heard);
    assertThat(clip.issue()).isEqualTo(MediaIssue.TRUNCATED);
    assertThat(clip.issueDetail()).isNotBlank();
    assertThat(heard.frames.size()).isBetween(30, 90);
    assertThat(clip.keyframeCount()).isGreaterThanOrEqualTo(4);
  }

  @Test
  void saysThatAnIndexAtTheLostEndIsMissing() throws Exception {
    byte[] whole = cutScene(SyntheticClip.mp4(50));
    assertThat(issueOf(Arrays.copyOf(whole, whole.length / 2))).isEqualTo(MediaIssue.CORRUPT);
  }

  @Test
  void tellsDamageInTheMiddle() throws Exception {
    byte[] content = cutScene(SyntheticClip.mp4(60));
    java.util.Random random = new java.util.Random(3);
    for (int i = content.length / 3; i < content.length / 2; i++) {
      content[i] = (byte) random.nextInt();
    }
    DecodedClip clip = decode(content, heard);
    assertThat(clip.issue()).isEqualTo(MediaIssue.CORRUPT);
    assertThat(clip.issueDetail()).containsPattern("[1-9][0-9]* errors in 60 packets");
    assertThat(heard.frames).isNotEmpty();
  }

  @Test
  void takesAFileWithoutVideoAsSound() throws Exception {
    SyntheticClip clip = SyntheticClip.mp4(50).in("wav", SyntheticClip.NONE, AV_CODEC_ID_PCM_S16LE);
    DecodedClip decoded = decode(clip.write(folder.resolve("tone.wav"), i -> null));
    assertThat(decoded.issue()).isNull();
    assertThat(decoded.info().type()).isEqualTo(MediaType.SOUND);
    assertThat(decoded.info().width()).isNull();
    assertThat(decoded.info().videoCodec()).isNull();
    assertThat(decoded.info().durationMillis()).isEqualTo(2000);
    assertThat(decoded.keyframeCount()).isZero();
    assertThat(heard.soundFrames()).isEqualTo(2L * SyntheticClip.SOUND_RATE);
    SoundBlock first = heard.sound.get(0);
    assertThat(first.ptsMicros()).isZero();
    assertThat(first.channels()).isEqualTo(1);
    assertThat(first.sampleRate()).isEqualTo(SyntheticClip.SOUND_RATE);
    for (int i = 0; i < 500; i++) {
      double expected = 0.5 * Math.sin(2 * Math.PI * 440 * i / SyntheticClip.SOUND_RATE);
      assertThat(first.samples()[i]).isCloseTo((float) expected, within(1e-3f));
    }
  }

  @Test
  void refusesWhatIsNoClip() {
    assertThat(issueOf(new byte[0])).isEqualTo(MediaIssue.EMPTY);
    assertThat(issueOf("plain words, no clip".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(MediaIssue.CORRUPT);
    byte[] noise = new byte[5000];
    new java.util.Random(1).nextBytes(noise);
    assertThat(issueOf(noise)).isIn(MediaIssue.CORRUPT, MediaIssue.NO_STREAM);
  }

  @Test
  void opensNothingThatAPlaylistNames() throws Exception {
    Path secret = folder.resolve("secret.mp4");
    Files.write(secret, cutScene(SyntheticClip.mp4(30)));
    String playlist =
        "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nfile://" + secret + "\n#EXT-X-ENDLIST\n";
    RecordingListener listener = new RecordingListener();
    assertThatThrownBy(() -> decode(playlist.getBytes(StandardCharsets.UTF_8), listener))
        .isInstanceOf(MediaException.class);
    assertThat(listener.frames).isEmpty();
    String list = "ffconcat version 1.0\nfile '" + secret + "'\n";
    assertThatThrownBy(() -> decode(list.getBytes(StandardCharsets.UTF_8), listener))
        .isInstanceOf(MediaException.class);
    assertThat(listener.frames).isEmpty();
  }

  @Test
  void checksTheFrameSizeBeforeDecoding() throws Exception {
    byte[] content = cutScene(SyntheticClip.mp4(10));
    DecodeLimits small = new DecodeLimits(1L << 30, 76_799, Duration.ofSeconds(9), 1 << 20, 256);
    ClipDecoder decoder = new ClipDecoder(small, KeyframeOptions.DEFAULT);
    assertThatThrownBy(() -> decoder.decode(new BufferedInput(content), heard))
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.issue()).isEqualTo(MediaIssue.TOO_MANY_PIXELS))
        .hasMessageContaining("320x240")
        .hasMessageContaining("76799");
    assertThat(heard.frames).isEmpty();
  }

  @Test
  void stopsWhenTheTimeIsUp() throws Exception {
    byte[] content = cutScene(SyntheticClip.mp4(100));
    DecodeLimits hasty = new DecodeLimits(1L << 30, 1 << 20, Duration.ofMillis(1), 1 << 20, 256);
    ClipDecoder decoder = new ClipDecoder(hasty, KeyframeOptions.DEFAULT);
    assertThatThrownBy(() -> decoder.decode(new BufferedInput(content), heard))
        .isInstanceOfSatisfying(
            MediaException.class, e -> assertThat(e.issue()).isEqualTo(MediaIssue.TIMED_OUT));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 40_000})
  void throwsWhatTheStorageThrew(long failsAfter) throws Exception {
    byte[] content = cutScene(SyntheticClip.mp4(100).withMovFlags("faststart"));
    assertThat(content.length).isGreaterThan(2 * 40_000);
    IOException broken = new IOException("storage is away");
    CountingInput input =
        new CountingInput(content) {
          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            if (position() >= failsAfter) {
              throw broken;
            }
            return super.read(buffer, offset, Math.min(length, 4096));
          }
        };
    assertThatThrownBy(() -> new ClipDecoder(LIMITS, KeyframeOptions.DEFAULT).decode(input, heard))
        .isSameAs(broken);
  }

  @Test
  void passesOnWhatTheListenerThrows() throws Exception {
    byte[] content = cutScene(SyntheticClip.mp4(20));
    IllegalStateException bug = new IllegalStateException("listener");
    ClipListener faulty =
        new ClipListener() {
          @Override
          public void frame(GreyFrame frame) {
            throw bug;
          }
        };
    assertThatThrownBy(() -> decode(content, faulty)).isSameAs(bug);
  }

  @Test
  void decodesMoreClipsAtOnceThanJavaCppHasCallbacks() throws Exception {
    byte[] content = cutScene(SyntheticClip.mp4(30));
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      List<Future<Integer>> counts = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        counts.add(threads.submit(() -> decode(content, new RecordingListener()).keyframeCount()));
      }
      for (Future<Integer> count : counts) {
        assertThat(count.get()).isEqualTo(6);
      }
    } finally {
      threads.shutdown();
    }
  }
}
