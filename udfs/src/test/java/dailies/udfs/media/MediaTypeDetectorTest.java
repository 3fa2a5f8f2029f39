package dailies.udfs.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeDetectorTest {
  private final MediaTypeDetector detector = new MediaTypeDetector();

  @ParameterizedTest
  @CsvSource({
    "ffd8ffe000104a464946, PICTURE, image/jpeg",
    "89504e470d0a1a0a0000000d49484452, PICTURE, image/png",
    "524946461000000057454250, PICTURE, image/webp",
    "474946383961, PICTURE, image/gif",
    "49492a0008000000, PICTURE, image/tiff",
    "4d4d002b00080000, PICTURE, image/tiff",
    "424d1e000000000000001a0000000c000000, PICTURE, image/bmp",
    "0000000c6a5020200d0a870a, PICTURE, image/jp2",
    "ff4fff51002f, PICTURE, image/x-jp2-codestream",
    "5036203120310a, PICTURE, image/x-portable-pixmap",
    "0000001c667479706176696600000000, PICTURE, image/avif",
    "00000018667479706865696300000000, PICTURE, image/heic",
    "0000001c667479706d696631000000006d69663161766966 0000, PICTURE, image/avif",
    "0000001c667479706d696631000000006d69663168656963 0000, PICTURE, image/heic",
    "0000001866747970637278200000, PICTURE, image/x-canon-cr3",
    "49492a001000000043520200, PICTURE, image/x-canon-cr2",
    "000000186674797069736f6d00000200, CLIP, video/mp4",
    "00000014667479707174202000000000, CLIP, video/quicktime",
    "00000018667479703367703400000000, CLIP, video/3gpp",
    "00000018667479704d34412000000000, SOUND, audio/mp4",
    "000000247374797069736f6d, CLIP, video/mp4",
    "1a45dfa39f4286810142f7810142f2810442f381084282847765626d, CLIP, video/webm",
    "1a45dfa3a34286810142f7810142f2810442f381084282886d6174726f736b61, CLIP, video/x-matroska",
    "524946461000000041564920, CLIP, video/x-msvideo",
    "464c5601, CLIP, video/x-flv",
    "000001ba44000400, CLIP, video/mpeg",
    "524946461000000057415645, SOUND, audio/vnd.wave",
    "524946581000000057415645, SOUND, audio/vnd.wave",
    "52463634ffffffff57415645, SOUND, audio/vnd.wave",
    "664c614300000022, SOUND, audio/flac",
    "464f524d0000000041494646, SOUND, audio/x-aiff",
    "2e736e6400000018, SOUND, audio/basic",
    "49443304000000000000fffb9000, SOUND, audio/mpeg",
    "49443304000000000000664c6143, SOUND, audio/flac",
    "255044462d312e34, OTHER, application/pdf",
    "504b0304140000000800, OTHER, application/zip"
  })
  void contentTells(String hex, MediaType type, String mimeType) {
    byte[] head = HexFormat.of().parseHex(hex.replace(" ", ""));

    assertThat(detector.detect(head, "name.txt")).isEqualTo(new DetectedType(type, mimeType));
  }

  @Test
  void twoFramesInARowAreAStreamWithoutHeader() {
    byte[] mp3 = new byte[1000];
    for (int start : new int[] {0, 417}) {
      System.arraycopy(new byte[] {-1, -5, (byte) 0x90, 0}, 0, mp3, start, 4);
    }

    assertThat(detector.detect(mp3, "x").mimeType()).isEqualTo("audio/mpeg");
  }

  @Test
  void packetsOf188BytesAreATransportStream() {
    byte[] ts = new byte[188 * 4];
    for (int i = 0; i < ts.length; i += 188) {
      ts[i] = 0x47;
    }

    assertThat(detector.detect(ts, "x").mimeType()).isEqualTo("video/mp2t");
  }

  @Test
  void oggIsSoundWhenItsFirstPagesSaySo() {
    assertThat(detector.detect(ogg("OpusHead"), "a.ogv").type()).isEqualTo(MediaType.SOUND);
    assertThat(detector.detect(ogg("\u0080theora"), "a.ogg").type()).isEqualTo(MediaType.CLIP);
    assertThat(detector.detect(ogg("unknown!"), "a.ogg").type()).isEqualTo(MediaType.CLIP);
  }

  @Test
  void textNamedPictureIsText() {
    byte[] text = "Only a note, no picture.\n".getBytes(StandardCharsets.US_ASCII);

    assertThat(detector.detect(text, "holiday.jpg"))
        .isEqualTo(new DetectedType(MediaType.OTHER, "text/plain"));
  }

  @Test
  void damagedBinaryIsWhatItsNameSays() {
    byte[] noise = {0, 7, -3, 88, 19, -100, 0, 0, 4};

    assertThat(detector.detect(noise, "a.JPG").mimeType()).isEqualTo("image/jpeg");
    assertThat(detector.detect(noise, "a.dat").type()).isEqualTo(MediaType.OTHER);
    assertThat(detector.detect(noise, "a.exe").mimeType()).isEqualTo("application/octet-stream");
  }

  @Test
  void cameraRawOnTopOfTiffIsToldByItsName() {
    byte[] tiff = HexFormat.of().parseHex("49492a0008000000");

    assertThat(detector.detect(tiff, "DSC_1.NEF").mimeType()).startsWith("image/x-raw-");
    assertThat(detector.detect(tiff, "scan.jpg").mimeType()).isEqualTo("image/tiff");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "photo.jpg JPEG jfif png apng webp gif tif TIFF bmp heic HEIF hif avif jxl jp2 j2k psd exr",
        "hdr qoi pnm pgm tga ico dds dng cr2 CR3 crw nef arw raf orf rw2 pef srw x3f 3fr iiq dcr"
      })
  void namesOfPictures(String extensions) {
    assertNamed(extensions, MediaType.PICTURE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MP4 m4v mov qt mkv webm avi wmv asf flv mpg MPEG m2v vob ts MTS m2ts 3gp 3g2 mxf ogv",
        "rm y4m ivf dv mj2"
      })
  void namesOfClips(String extensions) {
    assertNamed(extensions, MediaType.CLIP);
  }

  @Test
  void namesOfSound() {
    assertNamed(
        "flac WAV wave bwf mp3 mp2 m4a m4b aac ac3 ogg oga opus aif aiff aifc wma amr caf au ape wv"
            + " mka weba dts",
        MediaType.SOUND);
  }

  @Test
  void namesOfOtherThings() {
    assertNamed("txt md xml json zip pdf html exe svg mid m3u jpgx x", MediaType.OTHER);
    for (String name : new String[] {"", "jpg", "a.", ".jpg", "folder.mp4/", "folder.mp4/README"}) {
      assertThat(detector.typeOfName(name)).as(name).isEqualTo(MediaType.OTHER);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "100%.jpg",
        "50% off %zz.jpg",
        "what? #2 really?.jpg",
        "take#1.jpg",
        "two words.jpg",
        "a.b.mp4.jpg",
        "s3a://bucket/a folder/100%25?x#y.txt/photo.jpg",
        "file:///photos/caf\u00e9%20no%23.JPG",
        "https://host/photo.jpg?versionId=7",
      })
  void oddCharactersInNamesDoNoHarm(String name) {
    assertThat(detector.typeOfName(name)).isEqualTo(MediaType.PICTURE);
  }

  private void assertNamed(String extensions, MediaType type) {
    for (String extension : extensions.split(" ")) {
      assertThat(detector.typeOfName("a." + extension)).as(extension).isEqualTo(type);
    }
  }

  @Test
  void emptyContentIsNothing() {
    assertThat(detector.detect(new byte[0], "a.jpg").type()).isEqualTo(MediaType.OTHER);
  }

  @Test
  void realFilesAreWhatTheirFoldersSay() throws IOException {
    String folder = System.getenv("DAILIES_TEST_MEDIA");
    assumeThat(folder).as("DAILIES_TEST_MEDIA").isNotNull();
    Map<String, MediaType> expected =
        Map.of(
            "photos", MediaType.PICTURE,
            "groups", MediaType.PICTURE,
            "faces", MediaType.PICTURE,
            "clips", MediaType.CLIP,
            "sound", MediaType.SOUND);
    for (Map.Entry<String, MediaType> kind : expected.entrySet()) {
      try (Stream<Path> files = Files.walk(Path.of(folder, kind.getKey()))) {
        files
            .filter(Files::isRegularFile)
            .filter(file -> !file.toString().toLowerCase(Locale.ROOT).endsWith(".md"))
            .forEach(
                file ->
                    assertThat(detect(file).type()).as(file.toString()).isEqualTo(kind.getValue()));
      }
    }
  }

  private DetectedType detect(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return detector.detect(in.readNBytes(1 << 16), file.getFileName().toString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("Cannot read " + file, e);
    }
  }

  private static byte[] ogg(String payload) {
    byte[] page = new byte[28 + payload.length()];
    System.arraycopy("OggS".getBytes(StandardCharsets.US_ASCII), 0, page, 0, 4);
    page[5] = 2;
    page[26] = 1;
    page[27] = (byte) payload.length();
    System.arraycopy(payload.getBytes(StandardCharsets.ISO_8859_1), 0, page, 28, payload.length());
    return page;
  }
}
