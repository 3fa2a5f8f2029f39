package dailies.udfs.quality.naturalness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bytedeco.javacpp.Loader;

/**
 * Trained on the LIVE image quality database, as OpenCV carries it.
 *
 * @param lowest the least of each feature in training
 * @param highest the greatest of each feature in training
 * @param regression takes features that are -1 at the lowest and 1 at the highest
 */
record BrisqueModel(double[] lowest, double[] highest, SupportVectorRegression regression) {
  private static final String FOLDER = "/share/opencv4/quality/";

  BrisqueModel {
    int features = regression.dimension();
    if (features != Brisque.FEATURES || lowest.length != features || highest.length != features) {
      throw new IllegalArgumentException(
          "Invalid BRISQUE model: %d features, ranges of %d and %d instead of %d"
              .formatted(features, lowest.length, highest.length, Brisque.FEATURES));
    }
  }

  /** The model in the OpenCV jar for the platform that this runs on. */
  static BrisqueModel ofOpenCv() {
    String folder = "/org/bytedeco/opencv/" + Loader.getPlatform() + FOLDER;
    double[] range =
        SupportVectorRegression.numbers(
            SupportVectorRegression.between(
                resource(folder + "brisque_range_live.yml"), "data: [", "]"));
    double[] lowest = Arrays.copyOfRange(range, 0, range.length / 2);
    double[] highest = Arrays.copyOfRange(range, range.length / 2, range.length);
    return new BrisqueModel(
        lowest,
        highest,
        SupportVectorRegression.parse(resource(folder + "brisque_model_live.yml")));
  }

  private static String resource(String name) {
    try (InputStream in = BrisqueModel.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(
            "Cannot find "
                + name
                + " on the class path. Add the OpenCV jar for the platform "
                + Loader.getPlatform()
                + ".");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + name + " from the class path", e);
    }
  }

  double predict(double[] features) {
    double[] scaled = new double[features.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = -1 + 2 * (features[i] - lowest[i]) / (highest[i] - lowest[i]);
    }
    return regression.predict(scaled);
  }
}
