package dailies.udfs.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dailies.udfs.embed.Vectors;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CellIndexTest {
  private static int[] parts(int cells) {
    int[] parts = new int[cells];
    Arrays.fill(parts, 1);
    return parts;
  }

  /** The middles of equal sectors, one after the other as the leaves of a tree. */
  private static CellIndex sectors(int cells) {
    float[][] centres =
        IntStream.range(0, cells)
            .mapToObj(cell -> UnitVectors.at((cell + 0.5) * 360 / cells))
            .toArray(float[][]::new);
    return new CellIndex(centres, parts(cells));
  }

  @Test
  void fewCellsAreAllCompared() {
    Random random = new Random(1);
    float[][] centres =
        IntStream.range(0, 60).mapToObj(i -> UnitVectors.random(random, 8)).toArray(float[][]::new);
    CellIndex index = new CellIndex(centres, parts(60));
    for (int i = 0; i < 100; i++) {
      float[] vector = UnitVectors.random(random, 8);
      int[] expected =
          IntStream.range(0, 60)
              .boxed()
              .sorted(Comparator.comparingDouble(cell -> -Vectors.dot(centres[cell], vector)))
              .limit(3)
              .mapToInt(Integer::intValue)
              .toArray();
      assertThat(index.nearest(vector, 3)).containsExactly(expected);
    }
  }

  @Test
  void amongManyCellsTheNearestIsFoundThroughItsNeighbours() {
    CellIndex index = sectors(1000);
    for (int cell = 0; cell < 1000; cell++) {
      int[] nearest = index.nearest(UnitVectors.at((cell + 0.6) * 0.36), 2);
      assertThat(nearest).containsExactly(cell, (cell + 1) % 1000);
    }
  }

  @Test
  void aSingleCellHoldsAll() {
    assertThat(CellIndex.single().nearest(UnitVectors.at(7), 3)).containsExactly(0);
    assertThat(CellIndex.single().part("any", UnitVectors.at(7))).isZero();
  }

  @Test
  void anOverfullCellIsDealtOutByIds() {
    CellIndex index =
        new CellIndex(
            new float[][] {UnitVectors.at(0), UnitVectors.at(90), UnitVectors.at(180)},
            new int[] {1, 4, 1});
    Set<Integer> dealt = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      dealt.add(index.part("frame-" + i, UnitVectors.at(80)));
    }
    assertThat(dealt).containsExactlyInAnyOrder(1, 2, 3, 4);
    assertThat(index.part("frame-1", UnitVectors.at(10))).isZero();
    assertThat(index.part("frame-1", UnitVectors.at(170))).isEqualTo(5);
    assertThat(index.parts()).isEqualTo(6);
  }

  @Test
  void cellsWithoutPartsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CellIndex(new float[2][2], new int[1]))
        .withMessage("Invalid cells: 2 centres and 1 numbers of parts");
  }
}
