package dailies.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.GpsDirectory;
import dailies.jobs.SampleFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleArchiveTest {
  private static final Set<Plant> NOT_A_PICTURE =
      EnumSet.of(Plant.SOUND, Plant.CORRUPT, Plant.TRUNCATED, Plant.EMPTY, Plant.WRONG_TYPE);

  private static Path directory;
  private static List<PlantedFile> files;
  private static final Map<String, Pixels> PICTURES = new HashMap<>();

  @BeforeAll
  static void drawOnce() throws IOException {
    directory = SampleFiles.folder();
    files = SampleFiles.planted();
    for (PlantedFile file : files) {
      if (isPicture(file)) {
        PICTURES.put(file.name(), Pixels.read(directory.resolve(file.name())));
      }
    }
  }

  @Test
  void everyKindOfPlantIsThereAndNothingElseIsInTheFolder() throws IOException {
    assertThat(files).extracting(PlantedFile::plant).contains(Plant.values());
    assertThat(PICTURES).hasSizeGreaterThanOrEqualTo(45);
    assertThat(files.stream().filter(SampleArchiveTest::isClip)).hasSizeGreaterThanOrEqualTo(8);
    try (var walk = Files.walk(directory)) {
      List<String> found =
          walk.filter(Files::isRegularFile)
              .map(path -> directory.relativize(path).toString())
              .toList();
      assertThat(found).containsExactlyInAnyOrderElementsOf(names(files));
    }
  }

  @Test
  void everyOriginalIsItselfAFileWithoutAnOriginal() {
    Map<String, PlantedFile> byName =
        files.stream().collect(Collectors.toMap(PlantedFile::name, file -> file));
    assertThat(files)
        .filteredOn(file -> file.original() != null)
        .allSatisfy(file -> assertThat(byName.get(file.original()).original()).isNull());
  }

  @Test
  void theArchiveIsSmallEnoughForAFirstTry() throws IOException {
    long bytes = 0;
    for (PlantedFile file : files) {
      bytes += Files.size(directory.resolve(file.name()));
    }
    assertThat(bytes).isLessThan(32L << 20);
  }

  @Test
  void everyPictureDecodesAtItsSize() {
    assertThat(PICTURES)
        .allSatisfy((name, pixels) -> assertThat(pixels).as(name).isNotNull())
        .allSatisfy((name, pixels) -> assertThat(pixels.width()).as(name).isGreaterThan(300));
    Pixels original = PICTURES.get("2024/coast/IMG_2101.jpg");
    Pixels half = PICTURES.get("web/coast-small.jpg");
    assertThat(half.width()).isEqualTo(original.width() / 2);
    assertThat(half.height()).isEqualTo(original.height() / 2);
  }

  @Test
  void copiesHashAlikeAndOtherTakesAndScenesDoNot() {
    Map<String, Long> hashes = new HashMap<>();
    PICTURES.forEach((name, pixels) -> hashes.put(name, pixels.hash()));
    List<String> wrong = new ArrayList<>();
    for (PlantedFile a : files) {
      for (PlantedFile b : files) {
        if (isPicture(a) && isPicture(b) && a.name().compareTo(b.name()) < 0) {
          int distance = Long.bitCount(hashes.get(a.name()) ^ hashes.get(b.name()));
          boolean wanted =
              family(a).equals(family(b))
                  ? distance <= 8
                  : distance > (shoot(a).equals(shoot(b)) ? 8 : 16);
          if (!wanted) {
            wrong.add(a.name() + " and " + b.name() + ": " + distance);
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void exactCopiesAreEqualByteForByte() {
    assertThat(files)
        .filteredOn(file -> file.plant() == Plant.EXACT_COPY)
        .hasSizeGreaterThanOrEqualTo(2)
        .allSatisfy(
            file ->
                assertThat(directory.resolve(file.name()))
                    .hasSameBinaryContentAs(directory.resolve(file.original())));
  }

  @Test
  void flawsGoInTheDirectionTheyAreNamedFor() {
    for (PlantedFile file : files) {
      Pixels flawed = PICTURES.get(file.name());
      Pixels clean = PICTURES.get(file.original());
      switch (file.plant()) {
        case BLURRED -> assertThat(flawed.detail()).isLessThan(0.4 * clean.detail());
        case MOTION_BLURRED -> assertThat(flawed.detail()).isLessThan(0.7 * clean.detail());
        case NOISY -> assertThat(flawed.detail()).isGreaterThan(1.5 * clean.detail());
        case UNDEREXPOSED -> assertThat(flawed.mean()).isLessThan(0.5 * clean.mean());
        case OVEREXPOSED -> assertThat(flawed.mean()).isGreaterThan(1.25 * clean.mean());
        default -> {}
      }
    }
  }

  @Test
  void photographsCarryWhatCamerasWrite() throws Exception {
    Metadata phone =
        ImageMetadataReader.readMetadata(
            directory.resolve("from-phone/20240817_140202.jpg").toFile());
    var camera = phone.getFirstDirectoryOfType(ExifIFD0Directory.class);
    assertThat(camera.getInt(ExifIFD0Directory.TAG_ORIENTATION)).isEqualTo(6);
    assertThat(camera.getString(ExifIFD0Directory.TAG_MAKE)).isEqualTo("Google");
    assertThat(camera.getString(ExifIFD0Directory.TAG_MODEL)).isEqualTo("Pixel 7");
    assertThat(
            phone
                .getFirstDirectoryOfType(ExifSubIFDDirectory.class)
                .getString(ExifSubIFDDirectory.TAG_DATETIME_ORIGINAL))
        .isEqualTo("2024:08:17 14:02:28");
    Metadata coast =
        ImageMetadataReader.readMetadata(directory.resolve("2024/coast/IMG_2101.jpg").toFile());
    var position = coast.getFirstDirectoryOfType(GpsDirectory.class).getGeoLocation();
    assertThat(position.getLatitude()).isCloseTo(43.3209, offset(1e-5));
    assertThat(position.getLongitude()).isCloseTo(-1.9846, offset(1e-5));
    Pixels portrait = PICTURES.get("from-phone/20240817_140201.jpg");
    assertThat(portrait.height()).isGreaterThan(portrait.width());
  }

  @Test
  void everyClipDecodesToItsLastFrameWithTheSoundPlanned() throws IOException {
    for (PlantedFile file : files) {
      if (isClip(file)) {
        try (FFmpegFrameGrabber grabber = opened(file)) {
          assertThat(grabber.getImageWidth()).as(file.name()).isEqualTo(ClipShoot.WIDTH);
          assertThat(grabber.getFrameRate()).as(file.name()).isEqualTo(25);
          assertThat(grabber.hasAudio())
              .as(file.name())
              .isEqualTo(file.plant() != Plant.CLIP_SILENT);
          assertThat(grabber.getLengthInTime() / 1e6).as(file.name()).isCloseTo(3.2, offset(0.05));
          assertThat(pictures(grabber)).as(file.name()).isEqualTo(ClipShoot.FRAMES);
        }
      }
    }
  }

  @Test
  void soundFilesHoldTheWholeTune() throws IOException {
    for (PlantedFile file : files) {
      if (file.plant() == Plant.SOUND) {
        try (FFmpegFrameGrabber grabber = opened(file)) {
          assertThat(grabber.hasVideo()).isFalse();
          assertThat(grabber.getLengthInTime() / 1e6).as(file.name()).isCloseTo(6.4, offset(0.1));
        }
      }
    }
  }

  @Test
  void theTuneHasItsRestsAndItsLevel() throws IOException {
    for (PlantedFile file : files) {
      boolean audible = isClip(file) && file.plant() != Plant.CLIP_SILENT;
      if (audible || file.plant() == Plant.SOUND) {
        double[] levels = levels(file);
        Arrays.sort(levels);
        double loud = levels[levels.length * 9 / 10];
        double quiet = levels[levels.length / 10];
        assertThat(loud)
            .as(file.name())
            .isBetween(
                file.plant() == Plant.CLIP_QUIET ? -75.0 : -25.0,
                file.plant() == Plant.CLIP_QUIET ? -55.0 : 0.0);
        if (file.plant() != Plant.CLIP_QUIET) {
          assertThat(loud - quiet).as(file.name()).isGreaterThan(30);
        }
      }
    }
  }

  @Test
  void damagedFilesAreDamaged() throws IOException {
    assertThat(Pixels.read(directory.resolve("damaged/IMG_0007.jpg"))).isNull();
    assertThat(Pixels.read(directory.resolve("damaged/notes.jpg"))).isNull();
    assertThat(directory.resolve("damaged/upload-failed.jpg")).isEmptyFile();
    assertThatThrownBy(
            () -> opened(new PlantedFile("damaged/card-removed.mp4", Plant.TRUNCATED, null)))
        .hasMessageContaining("avformat_open_input");
    try (FFmpegFrameGrabber grabber =
        opened(new PlantedFile("damaged/power-cut.mkv", Plant.TRUNCATED, null))) {
      assertThat(pictures(grabber)).isBetween(20, ClipShoot.FRAMES - 10);
    }
  }

  @Test
  void refusesAFolderThatHoldsSomething() {
    assertThatIOException()
        .isThrownBy(() -> SampleArchive.writeTo(directory))
        .withMessage(
            "Cannot write the sample archive into "
                + directory
                + ": the folder is not empty; name a new or an empty one");
  }

  @Test
  void everyRunWritesTheSamePictures(@TempDir Path other) throws IOException {
    PhotoShoot shoot = Programme.photographs().get(0);
    for (PlantedFile file : shoot.writeTo(other)) {
      assertThat(other.resolve(file.name())).hasSameBinaryContentAs(directory.resolve(file.name()));
    }
  }

  @Test
  void everyRunWritesTheSameClips(@TempDir Path other) throws IOException {
    for (ClipShoot clip : List.of(Programme.clips().get(0), Programme.clips().get(3))) {
      clip.writeTo(other);
      assertThat(other.resolve(clip.name())).hasSameBinaryContentAs(directory.resolve(clip.name()));
    }
  }

  @Test
  void theCutIsWhereItWasPlanned() throws IOException {
    PlantedFile clip =
        files.stream().filter(file -> file.plant() == Plant.CLIP_CUT).findFirst().orElseThrow();
    double largest = 0;
    int cut = -1;
    try (FFmpegFrameGrabber grabber = opened(clip)) {
      byte[] last = null;
      for (int index = 0; index < ClipShoot.FRAMES; index++) {
        byte[] frame = bytes(grabber.grabImage());
        double change = last == null ? 0 : difference(last, frame);
        if (change > largest) {
          largest = change;
          cut = index;
        }
        last = frame;
      }
    }
    assertThat(cut).isEqualTo(ClipShoot.CUT_FRAME);
  }

  private static FFmpegFrameGrabber opened(PlantedFile file) throws IOException {
    FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(directory.resolve(file.name()).toString());
    grabber.start();
    return grabber;
  }

  // Decibels below full scale of every 40 ms.
  private static double[] levels(PlantedFile file) throws IOException {
    List<Double> levels = new ArrayList<>();
    try (FFmpegFrameGrabber grabber =
        new FFmpegFrameGrabber(directory.resolve(file.name()).toString())) {
      grabber.setSampleFormat(avutil.AV_SAMPLE_FMT_S16);
      grabber.start();
      double energy = 0;
      int count = 0;
      for (Frame frame = grabber.grabSamples(); frame != null; frame = grabber.grabSamples()) {
        ShortBuffer samples = (ShortBuffer) frame.samples[0];
        while (samples.hasRemaining()) {
          double value = samples.get() / 32768.0;
          energy += value * value;
          if (++count == Melody.RATE / 25) {
            levels.add(10 * Math.log10(energy / count + 1e-10));
            energy = 0;
            count = 0;
          }
        }
      }
    }
    return levels.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static int pictures(FFmpegFrameGrabber grabber) throws IOException {
    int count = 0;
    while (grabber.grabImage() != null) {
      count++;
    }
    return count;
  }

  private static byte[] bytes(Frame frame) {
    var buffer = (ByteBuffer) frame.image[0].rewind();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private static double difference(byte[] a, byte[] b) {
    long sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs((a[i] & 255) - (b[i] & 255));
    }
    return (double) sum / a.length;
  }

  private static boolean isClip(PlantedFile file) {
    return file.plant().name().startsWith("CLIP");
  }

  private static boolean isPicture(PlantedFile file) {
    return !isClip(file) && !NOT_A_PICTURE.contains(file.plant());
  }

  // Pictures with the same pixels belong to one family.
  private static String family(PlantedFile file) {
    return file.plant().copiesOriginal() ? file.original() : file.name();
  }

  // Takes of one scene and their copies; a take's number is the last character of its name.
  private static String shoot(PlantedFile file) {
    String name = family(file);
    return name.substring(0, name.length() - "1.jpg".length());
  }

  private static List<String> names(List<PlantedFile> files) {
    return files.stream().map(PlantedFile::name).toList();
  }
}
