package dailies.udfs.quality.naturalness;

/** The lower triangle L of a symmetric positive definite matrix L L'. */
record Cholesky(double[][] lower) {

  /**
   * @return null when {@code matrix} is not positive definite
   */
  static Cholesky of(double[][] matrix) {
    double[][] lower = new double[matrix.length][matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = matrix[i][j];
        for (int k = 0; k < j; k++) {
          rest -= lower[i][k] * lower[j][k];
        }
        if (i == j && !(rest > 0)) {
          return null;
        }
        lower[i][j] = i == j ? Math.sqrt(rest) : rest / lower[j][j];
      }
    }
    return new Cholesky(lower);
  }

  /** {@code x' M^-1 x} for the matrix M. */
  double inverseQuadratic(double[] x) {
    double[] solved = new double[x.length];
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double rest = x[i];
      for (int k = 0; k < i; k++) {
        rest -= lower[i][k] * solved[k];
      }
      solved[i] = rest / lower[i][i];
      sum += solved[i] * solved[i];
    }
    return sum;
  }
}
