package dailies.udfs.quality.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import dailies.udfs.decode.ClipDecoder;
import dailies.udfs.decode.ClipListener;
import dailies.udfs.decode.DecodeLimits;
import dailies.udfs.decode.KeyframeOptions;
import dailies.udfs.decode.SoundBlock;
import dailies.udfs.media.LocalSource;
import dailies.udfs.media.SeekableInput;
import dailies.udfs.quality.Metric;
import dailies.udfs.quality.MetricValues;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs over the folder that DAILIES_TEST_MEDIA names. */
class SoundMediaTest {
  private static final DecodeLimits LIMITS =
      new DecodeLimits(1L << 30, 100_000_000, Duration.ofSeconds(60), 1 << 20, 512);

  private final String media = System.getenv("DAILIES_TEST_MEDIA");

  @BeforeEach
  void needsMedia() {
    assumeThat(media).isNotNull();
  }

  /** What happens to a sample on the way: of this channel, at this time in seconds. */
  private interface Damage {
    double apply(double sample, int channel, double seconds);
  }

  // What "ffmpeg -af astats,ebur128=peak=true" of FFmpeg 5.1 tells: overall RMS level, integrated
  // loudness and true peak. The loudness is rounded to 0.1 there.
  @ParameterizedTest
  @CsvSource({
    "sound/NVIDIA-NeMo_Curator/audio_1.opus, -16.77, -14.8, 0.9",
    "sound/NVIDIA-NeMo_Curator/audio_1_5s_16khz_mono.wav, -16.41, -17.2, 0.1",
    "sound/ietf-wg-cellar_flac-test-files/10 - blocksize 2304.flac, -19.38, -13.2, -0.6",
    "sound/ietf-wg-cellar_flac-test-files/13 - qlp precision 2 bit.flac, -21.43, -18.3, -3.1",
    "sound/ietf-wg-cellar_flac-test-files/40 - 5 channels (5.0).flac, -34.75, -25.4, -8.7",
    "sound/ietf-wg-cellar_flac-test-files/43 - 8 channels (7.1).flac, -36.21, -24.7, -8.7",
    "sound/ietf-wg-cellar_flac-test-files/45 - no total number of samples set.flac, -20.07, -16.9, -1.5",
    "sound/ietf-wg-cellar_flac-test-files/56 - JPG PICTURE.flac, -18.32, -15.5, -0.1",
    "sound/ietf-wg-cellar_flac-test-files/58 - GIF PICTURE.flac, -19.25, -16.6, -3.2",
    "'sound/ietf-wg-cellar_flac-test-files/61 - predictor overflow check, 16-bit.flac', -20.33, -17.5, -0.0",
    "sound/mdn_shared-assets/countdown.mp3, -28.16, -21.1, -1.5",
    "sound/mdn_shared-assets/guitar.mp3, -21.24, -21.5, -3.1",
    "sound/mdn_shared-assets/guitar.ogg, -21.19, -21.5, -3.1",
    "sound/mdn_shared-assets/t-rex-roar.mp3, -23.89, -20.2, -7.5",
    "sound/mdn_shared-assets/voices-around-a-fire.mp3, -21.56, -18.5, 0.5",
    "sound/openai_whisper/jfk.flac, -16.95, -12.5, -2.1",
    "sound/qarmin_czkawka/base.mp3, -16.17, -13.8, -2.2",
    "sound/qarmin_czkawka/base_end.mp3, -16.88, -15.0, -2.6",
    "sound/qarmin_czkawka/base_low_quality.mp3, -16.18, -13.8, -1.7",
    "sound/qarmin_czkawka/base_messed.mp3, -26.56, -23.5, -7.1",
    "sound/qarmin_czkawka/base_start.mp3, -16.89, -14.2, -2.2",
    "clips/PHP-FFMpeg_PHP-FFMpeg/Test.ogv, -28.14, -25.0, -13.0",
    "clips/PHP-FFMpeg_PHP-FFMpeg/portrait.MOV, -51.42, -53.6, -26.9",
    "clips/mdn_shared-assets/friday.mp4, -34.49, -31.4, -17.1",
    "clips/pytorch_torchcodec/nasa_13013.mp4, -22.29, -19.1, -5.1",
    "clips/rails_rails/rotated_video.mp4, -18.85, -16.1, -1.7",
    "clips/rails_rails/video.mp4, -18.85, -16.1, -1.7",
    "clips/rails_rails/video.webm, -18.81, -16.1, -1.5",
    "clips/rails_rails/video_with_rectangular_samples.mp4, -18.96, -16.2, -1.8",
    "clips/rails_rails/video_with_undefined_display_aspect_ratio.mp4, -19.55, -16.7, -2.3",
    "clips/rails_rails/video_without_video_stream.mp4, -28.63, -27.5, -15.0",
    "clips/streamio_streamio-ffmpeg/awesome movie.mov, -72.38, -62.2, -37.6",
    "clips/streamio_streamio-ffmpeg/awesome_widescreen.mov, -73.97, -63.1, -46.7",
    "clips/streamio_streamio-ffmpeg/file_with_data_streams.mp4, -28.02, -24.6, -5.0",
    "clips/streamio_streamio-ffmpeg/ios9.mov, -46.34, -48.0, -34.8",
    "clips/streamio_streamio-ffmpeg/sideways movie.mov, -38.76, -34.6, -22.2",
    "clips/streamio_streamio-ffmpeg/weird_aspect.small.mpg, -15.95, -17.6, 3.9",
    "clips/w3c_web-platform-tests/audio_aac-lc_128k_dashinit.mp4, -46.86, -38.6, -21.9",
    "clips/w3c_web-platform-tests/test-av-384k-44100Hz-1ch-320x240-30fps-10kfr.webm, -2.95, -0.6, 0.2"
  })
  void levelsAreThoseOfFfmpeg(String name, double rms, double lufs, double peak) throws Exception {
    MetricValues values = measured(decoded(name));
    assertThat(values.get(Metric.RMS_DBFS)).isCloseTo(rms, within(0.25));
    assertThat(values.get(Metric.LOUDNESS_LUFS)).isCloseTo(lufs, within(0.3));
    assertThat(values.get(Metric.TRUE_PEAK_DBTP)).isCloseTo(peak, within(0.2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sound/ietf-wg-cellar_flac-test-files/10 - blocksize 2304.flac",
        "sound/ietf-wg-cellar_flac-test-files/56 - JPG PICTURE.flac",
        "sound/mdn_shared-assets/guitar.mp3",
        "sound/mdn_shared-assets/voices-around-a-fire.mp3",
        "sound/qarmin_czkawka/base_start.mp3",
        "sound/NVIDIA-NeMo_Curator/audio_1_5s_16khz_mono.wav",
        "clips/rails_rails/rotated_video.mp4",
        "clips/pytorch_torchcodec/nasa_13013.mp4"
      })
  void faultsAreFoundInRealSoundThatIsMadeWithThem(String name) throws Exception {
    List<SoundBlock> clean = decoded(name);
    MetricValues before = measured(clean);
    assertThat(before.get(Metric.SOUND_CLIPPED_FRACTION)).isLessThan(0.001);
    assertThat(before.get(Metric.HUM_DB)).isLessThan(12);
    assertThat(before.get(Metric.DROPOUTS_PER_MINUTE)).isZero();
    assertThat(before.get(Metric.SNR_DB)).isGreaterThan(20);

    Damage clipping = (sample, channel, seconds) -> Math.max(-1, Math.min(1, 10 * sample));
    assertThat(with(clipping, clean).get(Metric.SOUND_CLIPPED_FRACTION)).isGreaterThan(0.005);
    for (double hertz : new double[] {50, 60}) {
      Signal hum = Signal.hum(hertz, 0.1);
      Damage humming = (sample, channel, seconds) -> sample + hum.at(seconds);
      assertThat(with(humming, clean).get(Metric.HUM_DB)).isGreaterThan(27);
    }
    Damage holes = (sample, channel, seconds) -> seconds % 0.5 > 0.49 ? 0 : sample;
    assertThat(with(holes, clean).get(Metric.DROPOUTS_PER_MINUTE)).isGreaterThan(20);
    Damage dead = (sample, channel, seconds) -> channel == 0 ? sample : 0;
    if (before.get(Metric.DEAD_CHANNEL_FRACTION) != null) {
      assertThat(before.get(Metric.DEAD_CHANNEL_FRACTION)).isZero();
      assertThat(with(dead, clean).get(Metric.DEAD_CHANNEL_FRACTION)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sound/ietf-wg-cellar_flac-test-files/10 - blocksize 2304.flac",
        "sound/mdn_shared-assets/guitar.mp3",
        "sound/openai_whisper/jfk.flac",
        "clips/rails_rails/rotated_video.mp4"
      })
  void noiseAndFaintnessCostQuality(String name) throws Exception {
    List<SoundBlock> clean = decoded(name);
    MetricValues before = measured(clean);
    for (double rms : new double[] {0.005, 0.02, 0.08}) {
      Signal noise = Signal.noise(rms, 1);
      MetricValues noisy = with((sample, channel, time) -> sample + noise.at(time), clean);
      assertThat(noisy.get(Metric.SNR_DB)).isLessThan(before.get(Metric.SNR_DB));
      assertThat(noisy.get(Metric.AUDIO_CLARITY)).isLessThan(before.get(Metric.AUDIO_CLARITY));
      before = noisy;
    }
    assertThat(with((sample, channel, time) -> 0.05 * sample, clean).get(Metric.AUDIO_QUALITY))
        .isLessThan(measured(clean).get(Metric.AUDIO_QUALITY) - 0.2);
  }

  private List<SoundBlock> decoded(String name) throws Exception {
    List<SoundBlock> blocks = new ArrayList<>();
    ClipListener listener =
        new ClipListener() {
          @Override
          public void sound(SoundBlock block) {
            blocks.add(block);
          }
        };
    try (SeekableInput input = new LocalSource(Path.of(media, name)).open()) {
      new ClipDecoder(LIMITS, KeyframeOptions.DEFAULT).decode(input, listener);
    }
    return blocks;
  }

  private static MetricValues measured(List<SoundBlock> blocks) {
    SoundMeter meter = new SoundMeter();
    blocks.forEach(meter::add);
    return meter.result();
  }

  private static MetricValues with(Damage damage, List<SoundBlock> blocks) {
    SoundMeter meter = new SoundMeter();
    long frames = 0;
    for (SoundBlock block : blocks) {
      float[] damaged = block.samples().clone();
      for (int i = 0; i < damaged.length; i++) {
        int channel = i % block.channels();
        double seconds = (double) (frames + i / block.channels()) / block.sampleRate();
        damaged[i] = (float) damage.apply(damaged[i], channel, seconds);
      }
      frames += damaged.length / block.channels();
      meter.add(new SoundBlock(damaged, block.channels(), block.sampleRate(), block.ptsMicros()));
    }
    return meter.result();
  }
}
