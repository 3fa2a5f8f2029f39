package dailies.udfs.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CaptureMetadataReaderTest {
  private static final int MAKE = 0x10f;
  private static final int MODEL = 0x110;
  private static final int ORIENTATION = 0x112;
  private static final int TIME = 0x9003;
  private static final int OFFSET = 0x9011;
  private static final int FRACTION = 0x9291;

  private final CaptureMetadataReader reader = new CaptureMetadataReader();

  @Test
  void everythingTheCameraWrote() {
    byte[] tiff =
        new ExifBuilder()
            .main(ORIENTATION, 6)
            .main(MAKE, " Canon  ")
            .main(MODEL, "EOS R5")
            .exif(TIME, "2021:07:03 14:05:06")
            .exif(OFFSET, "+02:00")
            .exif(FRACTION, "25")
            .exif(0x829a, new int[] {1, 250})
            .exif(0x829d, new int[] {28, 10})
            .exif(0x8827, 400)
            .exif(0x9204, new int[] {-2, 3})
            .exif(0x920a, new int[] {85, 1})
            .gps(1, "S")
            .gps(2, new int[] {33, 1, 30, 1, 0, 1})
            .gps(3, "E")
            .gps(4, new int[] {151, 1, 15, 1, 0, 1})
            .tiff();
    CaptureMetadata metadata = reader.read(tiff);

    assertThat(metadata.orientation()).isEqualTo(6);
    assertThat(metadata.cameraMake()).isEqualTo("Canon");
    assertThat(metadata.cameraModel()).isEqualTo("EOS R5");
    assertThat(metadata.capturedAt()).isEqualTo(Instant.parse("2021-07-03T12:05:06.250Z"));
    assertThat(metadata.latitude()).isCloseTo(-33.5, within(1e-9));
    assertThat(metadata.longitude()).isCloseTo(151.25, within(1e-9));
    Exposure exposure = metadata.exposure();
    assertThat(exposure.seconds()).isEqualTo(0.004);
    assertThat(exposure.fNumber()).isEqualTo(2.8);
    assertThat(exposure.iso()).isEqualTo(400);
    assertThat(exposure.biasStops()).isCloseTo(-2 / 3.0, within(1e-9));
    assertThat(exposure.focalLengthMillimetres()).isEqualTo(85);
  }

  @Test
  void withoutOffsetTimeIsUtc() {
    byte[] tiff = new ExifBuilder().exif(TIME, "2021:07:03 14:05:06").tiff();

    assertThat(reader.read(tiff).capturedAt()).isEqualTo(Instant.parse("2021-07-03T14:05:06Z"));
  }

  @Test
  void whatIsNotThereOrInvalidIsNull() {
    byte[] tiff =
        new ExifBuilder()
            .main(ORIENTATION, 9)
            .main(MAKE, "   ")
            .exif(TIME, "0000:00:00 00:00:00")
            .exif(0x829a, new int[] {1, 0})
            .exif(0x829d, new int[] {0, 10})
            .exif(0x8827, 0)
            .exif(0x9204, new int[] {0, 0})
            .gps(1, "N")
            .gps(2, new int[] {233, 1, 0, 1, 0, 1})
            .gps(3, "E")
            .gps(4, new int[] {0, 0, 0, 1, 0, 1})
            .tiff();

    assertThat(reader.read(tiff)).isEqualTo(CaptureMetadata.NONE);
  }

  @Test
  void anyDamageIsAsAbsence() {
    byte[] sound = new ExifBuilder().main(MAKE, "Canon").exif(TIME, "2021:07:03 14:05:06").tiff();
    Random random = new Random(5);
    for (int i = 0; i < 2000; i++) {
      byte[] damaged = sound.clone();
      for (int j = 0; j < 8; j++) {
        damaged[random.nextInt(1100)] = (byte) random.nextInt();
      }
      assertThat(reader.read(damaged).orientation()).isBetween(1, 8);
    }
    assertThat(reader.read(new byte[0])).isEqualTo(CaptureMetadata.NONE);
  }

  @Test
  void recordRefusesPlacesThatDoNotExist() {
    assertThatThrownBy(
            () -> new CaptureMetadata(1, null, null, null, Double.NaN, 0.0, Exposure.UNKNOWN))
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> new CaptureMetadata(0, null, null, null, null, null, Exposure.UNKNOWN))
        .hasMessageContaining("0");
    assertThatThrownBy(() -> new Exposure(0.0, null, null, null, null))
        .hasMessage("Invalid exposure time: 0.0. Use more than 0.");
  }
}
