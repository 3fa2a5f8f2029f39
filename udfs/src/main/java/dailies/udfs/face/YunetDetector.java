package dailies.udfs.face;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import dailies.udfs.decode.Picture;
import dailies.udfs.decode.Resampler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_objdetect;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.FaceDetectorYN;

/**
 * Finds faces from any side with YuNet (Wu et al., "YuNet: a tiny millisecond-level face detector",
 * Machine Intelligence Research 2023) in ONNX form, by OpenCV.
 */
public final class YunetDetector implements FaceDetector {
  /**
   * Pixels of the smallest face in the reduced picture: about the smallest that it was made for.
   */
  private static final double LEAST_FACE = 16;

  /** A panorama is reduced further, so that it takes no longer. */
  private static final int MOST_PIXELS = 1 << 18;

  /** Of two boxes that share more of their union, only the surer one is kept. */
  private static final float SAME_FACE = 0.3f;

  private static final int MOST_CANDIDATES = 1000;

  /** In a row of the answer: the box in pixels, five marks on the face, the confidence. */
  private static final int CONFIDENCE = 14;

  private final FaceDetectorYN detector;
  private final double minFace;

  static {
    Loader.load(opencv_objdetect.class);
    opencv_core.setNumThreads(1);
  }

  private YunetDetector(FaceDetectorYN detector, double minFace) {
    this.detector = detector;
    this.minFace = minFace;
  }

  /**
   * @param model an ONNX file
   * @param minFace height of the smallest face that is kept, as a fraction of the picture's shorter
   *     side; the time grows with its inverse square
   * @param minConfidence less sure faces are left out
   * @throws IllegalArgumentException when the model cannot be used
   */
  public static YunetDetector open(Path model, double minFace, double minConfidence) {
    if (!Files.isReadable(model)) {
      throw new IllegalArgumentException(
          "Cannot read the face model " + model + ". Give the path or URI of YuNet as ONNX.");
    }
    try (Size size = new Size(320, 320)) {
      FaceDetectorYN detector =
          FaceDetectorYN.create(
              model.toString(), "", size, (float) minConfidence, SAME_FACE, MOST_CANDIDATES, 0, 0);
      return new YunetDetector(detector, minFace);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "Cannot use the face model %s: it is no YuNet in ONNX form that OpenCV reads (%s)."
              .formatted(model, e.getMessage()),
          e);
    }
  }

  @Override
  public List<Face> detect(Picture picture) {
    double scale = scale(picture);
    int width = Math.max(1, (int) Math.round(scale * picture.width()));
    int height = Math.max(1, (int) Math.round(scale * picture.height()));
    Picture reduced =
        scale == 1 ? picture : Resampler.resize(picture, width, height, Resampler.Kernel.BICUBIC);
    double leastHeight = minFace * Math.min(picture.width(), picture.height()) / picture.height();
    return detected(reduced).stream()
        .filter(face -> face.height() >= leastHeight)
        .sorted(Face.LARGEST_FIRST)
        .toList();
  }

  /** So that the smallest face has {@value #LEAST_FACE} pixels; never enlarges. */
  private double scale(Picture picture) {
    double shorter = Math.min(picture.width(), picture.height());
    double byFace = LEAST_FACE / (minFace * shorter);
    double byPixels = Math.sqrt(MOST_PIXELS / ((double) picture.width() * picture.height()));
    return Math.min(1, Math.min(byFace, byPixels));
  }

  private List<Face> detected(Picture reduced) {
    try (Mat input = new Mat(reduced.height(), reduced.width(), CV_8UC3);
        Mat output = new Mat();
        Size size = new Size(reduced.width(), reduced.height())) {
      input.data().put(reduced.bgr());
      detector.setInputSize(size);
      detector.detect(input, output);
      List<Face> faces = new ArrayList<>();
      for (int row = 0; row < output.rows(); row++) {
        float[] numbers = new float[output.cols()];
        new FloatPointer(output.ptr(row)).get(numbers);
        if (touches(numbers, reduced)) {
          faces.add(face(numbers, reduced.width(), reduced.height()));
        }
      }
      return faces;
    }
  }

  /** Whether some of a box lies within the picture. */
  private static boolean touches(float[] box, Picture picture) {
    return box[2] > 0
        && box[3] > 0
        && box[0] + box[2] > 0
        && box[1] + box[3] > 0
        && box[0] < picture.width()
        && box[1] < picture.height();
  }

  private static Face face(float[] numbers, double width, double height) {
    return Face.within(
        numbers[0] / width,
        numbers[1] / height,
        (numbers[0] + numbers[2]) / width,
        (numbers[1] + numbers[3]) / height,
        Math.min(1, numbers[CONFIDENCE]));
  }

  @Override
  public void close() {
    detector.close();
  }
}
