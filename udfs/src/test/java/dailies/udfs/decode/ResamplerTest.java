package dailies.udfs.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dailies.udfs.decode.Resampler.Kernel;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {

  /*
   * Checksums of Pillow 9.4.0 (Debian python3-pil), made over the same pseudo-random samples:
   * zlib.crc32(Image.frombytes(mode, (w, h), source(w * h * n)).resize((tw, th), kernel).tobytes())
   * with mode RGB (n = 3) or L (n = 1), kernel Image.BICUBIC or Image.LANCZOS.
   */
  @ParameterizedTest
  @CsvSource({
    "1280, 96, 32, 32, 3, c46c2719, 375d75d7",
    "1280, 96, 32, 32, 1, 50dbc5e9, f107529a",
    "97, 61, 32, 32, 3, 2952ae9a, 36e2b53b",
    "97, 61, 32, 32, 1, 03782c80, b033798c",
    "33, 17, 224, 224, 3, 1885f281, 5a8d5cec",
    "33, 17, 224, 224, 1, a8a2a717, a2b8d121",
    "640, 480, 298, 224, 3, 8b0aaf4e, 21e7fc0a",
    "640, 480, 298, 224, 1, a7fbd577, d14febb6",
    "64, 64, 64, 8, 3, e4bcbb95, c2cabddb",
    "64, 64, 64, 8, 1, 0a40044d, 9c1bb569",
    "7, 5, 1, 1, 3, 8e49de41, 8b06c8c4",
    "7, 5, 1, 1, 1, d1b40d81, d1b40d81",
    "50, 3, 9, 3, 3, 89126436, 656e8a2d",
    "50, 3, 9, 3, 1, 90ef235e, cf868600",
    "1, 1, 4, 4, 3, 638b6e7f, 638b6e7f",
  })
  void equalsPillowToTheByte(
      int width,
      int height,
      int toWidth,
      int toHeight,
      int channels,
      String cubic,
      String lanczos) {
    byte[] source = PseudoRandomSamples.of(width * height * channels);

    assertThat(crc(resize(source, width, height, toWidth, toHeight, channels, Kernel.BICUBIC)))
        .isEqualTo(cubic);
    assertThat(crc(resize(source, width, height, toWidth, toHeight, channels, Kernel.LANCZOS)))
        .isEqualTo(lanczos);
  }

  /** The same command's bytes themselves, for a failure that can be read. */
  @Test
  void reducesEightBySixToTheBytesOfPillow() {
    byte[] source = PseudoRandomSamples.of(48);

    assertThat(Resampler.resize(source, 8, 6, 3, 2, Kernel.LANCZOS))
        .isEqualTo(bytes(147, 141, 137, 95, 116, 120));
    assertThat(Resampler.resize(source, 8, 6, 3, 2, Kernel.BICUBIC))
        .isEqualTo(bytes(145, 139, 138, 99, 117, 122));
  }

  @Test
  void clampsOvershootInsteadOfWrapping() {
    byte[] edge = new byte[16];
    Arrays.fill(edge, 8, 16, (byte) 255);

    byte[] enlarged = Resampler.resize(edge, 16, 1, 64, 1, Kernel.LANCZOS);

    for (int i = 1; i < 28; i++) {
      assertThat(enlarged[i] & 255).as("dark side, column %d", i).isLessThan(40);
      assertThat(enlarged[63 - i] & 255).as("bright side, column %d", 63 - i).isGreaterThan(215);
    }
  }

  @Test
  void doesNotTouchItsInput() {
    byte[] source = PseudoRandomSamples.of(48);
    byte[] sameSize = Resampler.resize(source, 8, 6, 8, 6, Kernel.BICUBIC);
    sameSize[0]++;

    assertThat(source).isEqualTo(PseudoRandomSamples.of(48));
  }

  @Test
  void refusesImpossibleSizes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Resampler.resize(new byte[4], 2, 2, 0, 1, Kernel.BICUBIC))
        .withMessageContaining("Invalid size: 0x1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Resampler.resize(new byte[5], 2, 2, 1, 1, Kernel.BICUBIC))
        .withMessageContaining("2x2 with 5 bytes");
  }

  private static byte[] resize(
      byte[] source,
      int width,
      int height,
      int toWidth,
      int toHeight,
      int channels,
      Kernel kernel) {
    return channels == 1
        ? Resampler.resize(source, width, height, toWidth, toHeight, kernel)
        : Resampler.resize(new Picture(width, height, source), toWidth, toHeight, kernel).bgr();
  }

  private static String crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return String.format("%08x", crc.getValue());
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
