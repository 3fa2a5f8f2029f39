package dailies.udfs.embed;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/** Arithmetic of embeddings. Sums are kept in double precision, so results repeat to the bit. */
public final class Vectors {
  private Vectors() {}

  /**
   * The dot product; of two unit vectors, their cosine similarity.
   *
   * @throws IllegalArgumentException when the lengths differ
   */
  public static double dot(float[] a, float[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(
          "Invalid vectors: one has " + a.length + " numbers, the other " + b.length);
    }
    // Four sums, because an addition has to wait for the one before it in the same sum.
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    int i = 0;
    for (; i + 4 <= a.length; i += 4) {
      sum0 += (double) a[i] * b[i];
      sum1 += (double) a[i + 1] * b[i + 1];
      sum2 += (double) a[i + 2] * b[i + 2];
      sum3 += (double) a[i + 3] * b[i + 3];
    }
    for (; i < a.length; i++) {
      sum0 += (double) a[i] * b[i];
    }
    return (sum0 + sum1) + (sum2 + sum3);
  }

  /** Cosine similarity of vectors of any length, -1 to 1; 0 when one of them is the zero vector. */
  public static double cosine(float[] a, float[] b) {
    double norms = Math.sqrt(dot(a, a) * dot(b, b));
    return norms == 0 ? 0 : Math.max(-1, Math.min(1, dot(a, b) / norms));
  }

  /**
   * Scales a vector in place to length 1.
   *
   * @throws IllegalArgumentException for a zero vector and for one with NaN or infinity, which have
   *     no direction
   */
  public static void normalize(float[] vector) {
    double norm = Math.sqrt(dot(vector, vector));
    if (!(norm > 0 && norm < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Invalid vector: its length is " + norm + " and cannot be scaled to 1");
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (vector[i] / norm);
    }
  }

  /**
   * The rows of a matrix, each scaled to length 1.
   *
   * @throws IllegalArgumentException for a row without direction, as {@link #normalize}
   */
  public static float[][] unitRows(float[] matrix, int columns) {
    float[][] rows = new float[matrix.length / columns][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOfRange(matrix, i * columns, (i + 1) * columns);
      normalize(rows[i]);
    }
    return rows;
  }

  /**
   * The direction of the sum of vectors: the unit vector with the greatest mean cosine to them.
   *
   * @param units vectors of equal length, at least one
   * @throws IllegalArgumentException when there is none or they cancel out
   */
  public static float[] mean(List<float[]> units) {
    if (units.isEmpty()) {
      throw new IllegalArgumentException("Invalid mean: there are no vectors");
    }
    double[] sum = new double[units.get(0).length];
    for (float[] unit : units) {
      add(sum, unit);
    }
    float[] mean = new float[sum.length];
    for (int i = 0; i < sum.length; i++) {
      mean[i] = (float) (sum[i] / units.size());
    }
    normalize(mean);
    return mean;
  }

  private static void add(double[] sum, float[] unit) {
    if (unit.length != sum.length) {
      throw new IllegalArgumentException(
          "Invalid vectors: one has " + sum.length + " numbers, another " + unit.length);
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] += unit[i];
    }
  }

  /** 4 bytes a number, little-endian IEEE 754. */
  public static byte[] toBytes(float[] vector) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * vector.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(vector);
    return bytes.array();
  }

  /**
   * The inverse of {@link #toBytes}.
   *
   * @throws IllegalArgumentException when the bytes are not whole numbers of 4
   */
  public static float[] fromBytes(byte[] bytes) {
    if (bytes.length % Float.BYTES != 0) {
      throw new IllegalArgumentException(
          "Invalid vector: " + bytes.length + " bytes are not a multiple of " + Float.BYTES);
    }
    FloatBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    float[] vector = new float[numbers.remaining()];
    numbers.get(vector);
    return vector;
  }
}
