package dailies.udfs.embed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Fisher's linear discriminant analysis with a regularised within-class scatter: the directions in
 * which the first members of classes vary most, relative to how members vary around the first.
 */
final class DiscriminantAnalysis {
  /** Share of the mean variance between classes that is added to each variance within them. */
  private static final double REGULARISATION = 0.1;

  /** 0 leaves directions in units of the spread within classes, 1 of that between them. */
  private static final double WHITENING = 0.5;

  private static final int SWEEPS = 12;

  private final int dimension;
  private final int columns;
  private final List<double[]> firsts = new ArrayList<>();
  private final double[][] within;
  private long others;

  record Fit(double[] mean, double[][] directions) {}

  DiscriminantAnalysis(int dimension, int columns) {
    this.dimension = dimension;
    this.columns = columns;
    this.within = new double[dimension][dimension];
  }

  void add(double[][] members) {
    firsts.add(members[0]);
    for (int i = 1; i < members.length; i++) {
      addOuter(within, difference(members[i], members[0]));
      others++;
    }
  }

  Fit fit() {
    double[] mean = new double[dimension];
    for (double[] first : firsts) {
      for (int i = 0; i < dimension; i++) {
        mean[i] += first[i] / firsts.size();
      }
    }
    double[][] between = new double[dimension][dimension];
    firsts.forEach(first -> addOuter(between, difference(first, mean)));
    scale(between, 1.0 / firsts.size());
    scale(within, 1.0 / others);
    double variance =
        IntStream.range(0, dimension).mapToDouble(i -> between[i][i]).average().orElseThrow();
    for (int i = 0; i < dimension; i++) {
      within[i][i] += REGULARISATION * variance;
    }
    return new Fit(mean, directions(between));
  }

  private double[][] directions(double[][] between) {
    double[][] lower = cholesky(within);
    double[][] whitened = solveRows(lower, transposed(solveRows(lower, between)));
    double[][] vectors = jacobi(whitened);
    Integer[] order = IntStream.range(0, dimension).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(i -> -whitened[i][i]));
    double[][] directions = new double[dimension][columns];
    for (int column = 0; column < columns; column++) {
      double[] direction = solveTransposed(lower, vectors[order[column]]);
      double scale = Math.pow(whitened[order[column]][order[column]], -WHITENING / 2);
      for (int i = 0; i < dimension; i++) {
        directions[i][column] = direction[i] * scale;
      }
    }
    return directions;
  }

  private static double[] difference(double[] a, double[] b) {
    double[] difference = new double[a.length];
    Arrays.setAll(difference, i -> a[i] - b[i]);
    return difference;
  }

  private static void addOuter(double[][] sum, double[] vector) {
    for (int i = 0; i < vector.length; i++) {
      for (int j = 0; j < vector.length; j++) {
        sum[i][j] += vector[i] * vector[j];
      }
    }
  }

  private static void scale(double[][] matrix, double factor) {
    for (double[] row : matrix) {
      Arrays.setAll(row, i -> row[i] * factor);
    }
  }

  private static double[][] cholesky(double[][] matrix) {
    int n = matrix.length;
    double[][] lower = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) {
          sum -= lower[i][k] * lower[j][k];
        }
        lower[i][j] = i == j ? Math.sqrt(sum) : sum / lower[j][j];
      }
    }
    return lower;
  }

  /** The inverse of a lower triangle times a matrix. */
  private static double[][] solveRows(double[][] lower, double[][] right) {
    double[][] solution = new double[right.length][];
    for (int i = 0; i < right.length; i++) {
      double[] row = right[i].clone();
      for (int k = 0; k < i; k++) {
        for (int j = 0; j < row.length; j++) {
          row[j] -= lower[i][k] * solution[k][j];
        }
      }
      int pivot = i;
      Arrays.setAll(row, j -> row[j] / lower[pivot][pivot]);
      solution[i] = row;
    }
    return solution;
  }

  private static double[] solveTransposed(double[][] lower, double[] right) {
    double[] solution = right.clone();
    for (int i = right.length - 1; i >= 0; i--) {
      for (int k = i + 1; k < right.length; k++) {
        solution[i] -= lower[k][i] * solution[k];
      }
      solution[i] /= lower[i][i];
    }
    return solution;
  }

  private static double[][] transposed(double[][] matrix) {
    double[][] transposed = new double[matrix.length][matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix.length; j++) {
        transposed[j][i] = matrix[i][j];
      }
    }
    return transposed;
  }

  /** Cyclic Jacobi rotations: makes the symmetric matrix diagonal, returns eigenvectors as rows. */
  private static double[][] jacobi(double[][] matrix) {
    int n = matrix.length;
    double[][] vectors = new double[n][n];
    for (int i = 0; i < n; i++) {
      vectors[i][i] = 1;
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          rotate(matrix, vectors, p, q);
        }
      }
    }
    return vectors;
  }

  private static void rotate(double[][] matrix, double[][] vectors, int p, int q) {
    double off = matrix[p][q];
    if (Math.abs(off) < 1e-14) {
      return;
    }
    double theta = (matrix[q][q] - matrix[p][p]) / (2 * off);
    double tangent = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
    double cosine = 1 / Math.sqrt(tangent * tangent + 1);
    double sine = tangent * cosine;
    rotateRows(matrix[p], matrix[q], cosine, sine);
    for (double[] row : matrix) {
      double atP = row[p];
      row[p] = cosine * atP - sine * row[q];
      row[q] = sine * atP + cosine * row[q];
    }
    rotateRows(vectors[p], vectors[q], cosine, sine);
  }

  private static void rotateRows(double[] p, double[] q, double cosine, double sine) {
    for (int i = 0; i < p.length; i++) {
      double atP = p[i];
      p[i] = cosine * atP - sine * q[i];
      q[i] = sine * atP + cosine * q[i];
    }
  }
}
