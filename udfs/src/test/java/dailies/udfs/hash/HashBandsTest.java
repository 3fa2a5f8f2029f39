package dailies.udfs.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;

class HashBandsTest {

  @Test
  void bandsAreDisjointAndCoverAllBits() {
    for (int radius = 0; radius <= HashBands.MAX_RADIUS; radius++) {
      HashBands bands = new HashBands(radius);
      long union = 0;
      for (int band = 0; band < bands.count(); band++) {
        assertThat(union & bands.mask(band)).isZero();
        union |= bands.mask(band);
      }
      assertThat(union).isEqualTo(-1L);
    }
  }

  @Test
  void keyGathersTheBitsDealtToTheBand() {
    HashBands bands = new HashBands(8);

    assertThat(bands.key(1L << 2 | 1L << 11 | 1L << 56, 2)).isEqualTo(0b1000011);
    assertThat(bands.key(-1L, 0)).isEqualTo(0xff);
    assertThat(bands.key(-1L, 8)).isEqualTo(0x7f);
  }

  @Test
  void firstSharedBandIsTheLowestWithEqualKeys() {
    Random random = new Random(4);
    for (int radius = 1; radius <= HashBands.MAX_RADIUS; radius++) {
      HashBands bands = new HashBands(radius);
      for (int i = 0; i < 2000; i++) {
        long a = random.nextLong();
        long b = a ^ random.nextLong() & random.nextLong() & random.nextLong();
        int lowest = -1;
        for (int band = bands.count() - 1; band >= 0; band--) {
          lowest = bands.key(a, band) == bands.key(b, band) ? band : lowest;
        }
        assertThat(bands.firstSharedBand(a, b)).isEqualTo(lowest);
      }
    }
  }

  @Test
  void theOnlyBandOfRadiusZeroIsTheWholeHash() {
    HashBands bands = new HashBands(0);

    assertThat(bands.firstSharedBand(5, 5)).isZero();
    assertThat(bands.firstSharedBand(5, 5L << 32)).isEqualTo(-1);
    assertThat(bands.key(Long.MIN_VALUE, 0)).isEqualTo(bands.key(Long.MIN_VALUE, 0)).isNotZero();
  }

  @Test
  void refusesARadiusOutsideItsRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HashBands(13))
        .withMessageContaining("Invalid radius 13");
    assertThatIllegalArgumentException().isThrownBy(() -> new HashBands(-1));
  }
}
