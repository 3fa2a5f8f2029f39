package dailies.udfs.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultiIndexSearchTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 3, 8, 11})
  void countsEachPairOnce(int radius) {
    SplittableRandom random = new SplittableRandom(radius);
    long[] some = random.longs(500).toArray();
    long[] hashes =
        LongStream.concat(
                LongStream.of(some),
                LongStream.of(some).map(hash -> hash ^ 0x8001_0001_0100_8011L >>> hash % 3 + 3))
            .distinct()
            .toArray();
    long near = 0;
    for (int i = 0; i < hashes.length; i++) {
      for (int j = 0; j < i; j++) {
        near += HammingDistance.between(hashes[i], hashes[j]) <= radius ? 1 : 0;
      }
    }
    assertThat(MultiIndexSearch.count(hashes, radius)).isEqualTo(near);
    assertThat(near > 0).isEqualTo(radius >= 8);
  }
}
