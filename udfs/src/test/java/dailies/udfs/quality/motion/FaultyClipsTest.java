package dailies.udfs.quality.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dailies.udfs.decode.ClipDecoder;
import dailies.udfs.decode.ClipListener;
import dailies.udfs.decode.DecodeLimits;
import dailies.udfs.decode.FieldSample;
import dailies.udfs.decode.GreyFrame;
import dailies.udfs.decode.KeyframeOptions;
import dailies.udfs.decode.SyntheticClip;
import dailies.udfs.issue.MediaException;
import dailies.udfs.media.LocalSource;
import dailies.udfs.media.SeekableInput;
import dailies.udfs.quality.Metric;
import dailies.udfs.quality.MetricValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clips with one fault each, encoded and decoded: that fault is found, and no other. */
class FaultyClipsTest {
  private static final DecodeLimits LIMITS =
      new DecodeLimits(1L << 30, 100_000_000, Duration.ofSeconds(60), 1 << 20, 512);

  /** From these values on a clip has the fault. */
  private static final Map<Metric, Double> FAULTS =
      Map.of(
          Metric.SHAKE, 0.35,
          Metric.FROZEN_FRACTION, 0.05,
          Metric.BLACK_FRACTION, 0.05,
          Metric.WHITE_FRACTION, 0.05,
          Metric.FLICKER, 0.25,
          Metric.DUPLICATE_FRAME_FRACTION, 0.12,
          Metric.INTERLACED_FRACTION, 0.2);

  private static final HandheldScene SCENE = HandheldScene.USUAL;
  private static final int FRAMES = 120;

  @TempDir private Path folder;

  private static final class Metering implements ClipListener {
    private final MotionMeter meter = new MotionMeter();

    @Override
    public void frame(GreyFrame frame) {
      meter.frame(frame);
    }

    @Override
    public void cut(long frameIndex) {
      meter.cut(frameIndex);
    }

    @Override
    public void fields(FieldSample sample) {
      meter.fields(sample);
    }
  }

  private static MetricValues measure(Path file) throws MediaException, IOException {
    Metering metering = new Metering();
    try (SeekableInput input = new LocalSource(file).open()) {
      new ClipDecoder(LIMITS, KeyframeOptions.DEFAULT).decode(input, metering);
    }
    return metering.meter.result();
  }

  private static List<Metric> faults(MetricValues values) {
    return Stream.of(Metric.values())
        .filter(FAULTS::containsKey)
        .filter(metric -> values.get(metric) != null && values.get(metric) >= FAULTS.get(metric))
        .toList();
  }

  private static byte[] view(int frame, HandheldScene.View view) {
    return SCENE.frame(frame, view).luma();
  }

  static Stream<Arguments> faultyClips() {
    Random random = new Random(9);
    byte[] frozen = view(50, SCENE.handheld(50));
    return Stream.of(
        clip("clean", i -> view(i, SCENE.handheld(i))),
        clip("pan", i -> view(i, SCENE.handheld(i).moved(0.004 * i, 0.001 * i))),
        clip("out of focus", i -> blurred(view(i, SCENE.handheld(i)), 5, 5)),
        clip("motion blur", i -> blurred(view(i, SCENE.handheld(i).moved(0.01 * i, 0)), 9, 1)),
        clip(
            "freeze",
            i -> i >= 50 && i < 80 ? frozen : view(i, SCENE.handheld(i)),
            Metric.FROZEN_FRACTION),
        clip(
            "black",
            i -> view(i, SCENE.handheld(i).lit(i >= 40 && i < 70 ? 0 : 1)),
            Metric.BLACK_FRACTION),
        clip(
            "white",
            i -> view(i, SCENE.handheld(i).lit(i >= 40 && i < 70 ? 99 : 1)),
            Metric.WHITE_FRACTION),
        clip(
            "shake",
            i ->
                view(
                    i,
                    SCENE
                        .handheld(i)
                        .moved(0.01 * random.nextGaussian(), 0.01 * random.nextGaussian())),
            Metric.SHAKE),
        clip(
            "tremor",
            i -> view(i, SCENE.handheld(i).moved(0, 0.01 * Math.sin(2 * Math.PI * 4.3 * i / 30.0))),
            Metric.SHAKE),
        clip(
            "flicker",
            i -> view(i, SCENE.handheld(i).lit(1 + 0.06 * Math.sin(2 * Math.PI * 10.3 * i / 30))),
            Metric.FLICKER),
        clip(
            "duplicates",
            i -> view(i, SCENE.handheld(i * 4 / 5).moved(0.008 * (i * 4 / 5), 0)),
            Metric.DUPLICATE_FRAME_FRACTION),
        clip(
            "interlaced",
            i ->
                woven(
                    view(i, SCENE.handheld(i).moved(0.01 * i, 0)),
                    view(i, SCENE.handheld(i).moved(0.01 * i + 0.02, 0))),
            Metric.INTERLACED_FRACTION));
  }

  private static Arguments clip(String name, IntFunction<byte[]> luma, Metric... faults) {
    return Arguments.of(name, luma, List.of(faults));
  }

  private static byte[] woven(byte[] even, byte[] odd) {
    for (int y = 1; y < SCENE.height(); y += 2) {
      System.arraycopy(odd, y * SCENE.width(), even, y * SCENE.width(), SCENE.width());
    }
    return even;
  }

  private static byte[] blurred(byte[] luma, int wide, int high) {
    byte[] blurred = luma.clone();
    for (int y = high / 2; y < SCENE.height() - high / 2; y++) {
      for (int x = wide / 2; x < SCENE.width() - wide / 2; x++) {
        int sum = 0;
        for (int dy = 0; dy < high; dy++) {
          for (int dx = 0; dx < wide; dx++) {
            sum += luma[(y + dy - high / 2) * SCENE.width() + x + dx - wide / 2] & 255;
          }
        }
        blurred[y * SCENE.width() + x] = (byte) (sum / (wide * high));
      }
    }
    return blurred;
  }

  private static byte[] grey(byte[] luma) {
    byte[] bgr = new byte[3 * luma.length];
    for (int i = 0; i < bgr.length; i++) {
      bgr[i] = luma[i / 3];
    }
    return bgr;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faultyClips")
  void namesTheFaultAndNoOther(String name, IntFunction<byte[]> luma, List<Metric> expected)
      throws Exception {
    for (int codec : new int[] {27, 12}) {
      SyntheticClip clip =
          new SyntheticClip("mp4", codec, 0, SCENE.width(), SCENE.height(), FRAMES, 30, 0, "");
      Path file = clip.write(folder.resolve(codec + ".mp4"), i -> grey(luma.apply(i)));
      MetricValues values = measure(file);
      assertThat(faults(values)).as("%s %s %s", name, codec, values).isEqualTo(expected);
    }
  }

  // Real takes by many people and cameras; some of them repeat frames and are white in part.
  @Test
  void realClipsNeitherShakeNorFlickerNorFreeze() throws Exception {
    String media = System.getenv("DAILIES_TEST_MEDIA");
    assumeThat(media).isNotNull();
    List<String> found = new ArrayList<>();
    int measured = 0;
    try (Stream<Path> files = Files.walk(Path.of(media, "clips"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        MetricValues values;
        try {
          values = measure(file);
        } catch (MediaException e) {
          continue;
        }
        measured++;
        List<Metric> faults = new ArrayList<>(faults(values));
        faults.retainAll(
            List.of(
                Metric.SHAKE, Metric.FLICKER, Metric.FROZEN_FRACTION, Metric.INTERLACED_FRACTION));
        if (!faults.isEmpty()) {
          found.add(file.getFileName() + " " + faults);
        }
      }
    }
    assertThat(measured).isGreaterThan(20);
    assertThat(found).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PHP-FFMpeg_PHP-FFMpeg/sample.3gp", "w3c_web-platform-tests/white.mp4"})
  void realClipsThatAreWhiteAreFound(String name) throws Exception {
    String media = System.getenv("DAILIES_TEST_MEDIA");
    assumeThat(media).isNotNull();
    assertThat(measure(Path.of(media, "clips", name)).get(Metric.WHITE_FRACTION))
        .isGreaterThan(0.3);
  }

  @Test
  void framesThatWereRepeatedIn25To30ConversionAreFound() throws Exception {
    String media = System.getenv("DAILIES_TEST_MEDIA");
    assumeThat(media).isNotNull();
    Path file = Path.of(media, "clips/w3c_web-platform-tests/video.ogv");
    assertThat(measure(file).get(Metric.DUPLICATE_FRAME_FRACTION)).isBetween(0.14, 0.18);
  }
}
