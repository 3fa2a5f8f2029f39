package dailies.udfs.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Some consecutive unit vectors of a list, laid out so that their cosines to another vector are
 * computed side by side, coordinate by coordinate: a loop that becomes vector instructions. A
 * cosine has the same bits whichever block it is computed in.
 */
final class CosineBlock {
  private static final int WIDTH = 128;

  /** Lanes that vector instructions fill; the rest of a block is zeros. */
  private static final int LANES = 16;

  private final int first;
  private final int size;
  private final float[][] coordinates;
  private final float[] cosines;

  private CosineBlock(List<float[]> vectors, int first) {
    this.first = first;
    this.size = Math.min(WIDTH, vectors.size() - first);
    int width = (size + LANES - 1) / LANES * LANES;
    this.cosines = new float[width];
    this.coordinates = new float[vectors.get(first).length][width];
    for (int i = 0; i < size; i++) {
      float[] vector = vectors.get(first + i);
      for (int k = 0; k < vector.length; k++) {
        coordinates[k][i] = vector[k];
      }
    }
  }

  static List<CosineBlock> split(List<float[]> vectors) {
    List<CosineBlock> blocks = new ArrayList<>();
    for (int first = 0; first < vectors.size(); first += WIDTH) {
      blocks.add(new CosineBlock(vectors, first));
    }
    return blocks;
  }

  /** Takes the cosine of one pair. */
  interface PairVisitor {
    void visit(int row, int column, float cosine);
  }

  /** All pairs; the rows of any one column come in ascending order. */
  static void forEach(List<float[]> rows, List<float[]> columns, PairVisitor visitor) {
    for (CosineBlock block : split(columns)) {
      for (int row = 0; row < rows.size(); row++) {
        float[] cosines = block.cosines(rows.get(row));
        for (int i = 0; i < block.size; i++) {
          visitor.visit(row, block.first + i, cosines[i]);
        }
      }
    }
  }

  /** Index in the list of the block's first vector. */
  int first() {
    return first;
  }

  /** Index behind that of the block's last vector. */
  int end() {
    return first + size;
  }

  /** Cosines to the block's vectors, the first at 0; overwritten by the next call. */
  float[] cosines(float[] vector) {
    Arrays.fill(cosines, 0);
    int k = 0;
    for (; k + 4 <= vector.length; k += 4) {
      addFour(cosines, vector, k);
    }
    for (; k < vector.length; k++) {
      add(cosines, vector[k], coordinates[k]);
    }
    return cosines;
  }

  /** Four coordinates at once read and write the sums a quarter as often. */
  private void addFour(float[] sums, float[] vector, int k) {
    float[] a = coordinates[k];
    float[] b = coordinates[k + 1];
    float[] c = coordinates[k + 2];
    float[] d = coordinates[k + 3];
    float ofA = vector[k];
    float ofB = vector[k + 1];
    float ofC = vector[k + 2];
    float ofD = vector[k + 3];
    for (int i = 0; i < sums.length; i++) {
      sums[i] += ofA * a[i] + ofB * b[i] + ofC * c[i] + ofD * d[i];
    }
  }

  private static void add(float[] sums, float factor, float[] coordinate) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += factor * coordinate[i];
    }
  }
}
