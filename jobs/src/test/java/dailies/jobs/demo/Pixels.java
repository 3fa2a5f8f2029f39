package dailies.jobs.demo;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_GRAYSCALE;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imread;

import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.opencv.opencv_core.Mat;

/** The grey levels of a decoded picture and what the tests measure on them. */
record Pixels(int width, int height, byte[] grey) {

  /** Decodes with OpenCV, orientation applied; null when it cannot be decoded. */
  static Pixels read(Path path) {
    try (Mat image = imread(path.toString(), IMREAD_GRAYSCALE)) {
      if (image.empty()) {
        return null;
      }
      byte[] grey = new byte[image.cols() * image.rows()];
      image.data().get(grey);
      return new Pixels(image.cols(), image.rows(), grey);
    }
  }

  double mean() {
    long sum = 0;
    for (byte level : grey) {
      sum += level & 255;
    }
    return (double) sum / grey.length;
  }

  /** Mean absolute Laplacian: falls with blur, rises with noise. */
  double detail() {
    long sum = 0;
    for (int y = 1; y < height - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        sum += Math.abs(4 * at(x, y) - at(x - 1, y) - at(x + 1, y) - at(x, y - 1) - at(x, y + 1));
      }
    }
    return (double) sum / grey.length;
  }

  /** The 64 lowest frequencies of the picture at 32 x 32, each above or below their median. */
  long hash() {
    double[][] small = shrunk();
    double[] coefficients = new double[64];
    for (int i = 0; i < 64; i++) {
      coefficients[i] = coefficient(small, i / 8, i % 8);
    }
    double[] sorted = Arrays.copyOfRange(coefficients, 1, 64);
    Arrays.sort(sorted);
    long bits = 0;
    for (int i = 1; i < 64; i++) {
      bits = bits << 1 | (coefficients[i] > sorted[31] ? 1 : 0);
    }
    return bits;
  }

  private double[][] shrunk() {
    double[][] small = new double[32][32];
    for (int row = 0; row < 32; row++) {
      for (int column = 0; column < 32; column++) {
        long sum = 0;
        int count = 0;
        for (int y = row * height / 32; y < (row + 1) * height / 32; y++) {
          for (int x = column * width / 32; x < (column + 1) * width / 32; x++) {
            sum += at(x, y);
            count++;
          }
        }
        small[row][column] = (double) sum / count;
      }
    }
    return small;
  }

  private static double coefficient(double[][] small, int v, int u) {
    double sum = 0;
    for (int y = 0; y < 32; y++) {
      for (int x = 0; x < 32; x++) {
        sum +=
            small[y][x]
                * Math.cos(Math.PI * v * (2 * y + 1) / 64)
                * Math.cos(Math.PI * u * (2 * x + 1) / 64);
      }
    }
    return sum * (u == 0 ? Math.sqrt(0.5) : 1) * (v == 0 ? Math.sqrt(0.5) : 1);
  }

  private int at(int x, int y) {
    return grey[y * width + x] & 255;
  }
}
