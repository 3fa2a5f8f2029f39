package dailies.udfs.quality.subject;

import static org.bytedeco.opencv.global.opencv_core.CV_32F;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import dailies.udfs.decode.Picture;
import dailies.udfs.decode.Resampler;
import dailies.udfs.text.NearestName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_dnn;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_dnn.Net;

/**
 * Finds objects of the 80 classes of COCO with a YOLOX model in ONNX form (Ge et al., "YOLOX:
 * Exceeding YOLO series in 2021", arXiv 2107.08430): square input of blue, green, red from 0 to
 * 255, the picture at its top left, the rest grey; output as {@link YoloxOutput} reads it.
 */
public final class DetectorFinder implements SubjectFinder {
  /** What YOLOX pads with. */
  private static final byte PADDING = 114;

  private final Net net;
  private final int side;
  private final int subjectClass;

  static {
    Loader.load(opencv_dnn.class);
    opencv_core.setNumThreads(1);
  }

  private DetectorFinder(Net net, int side, int subjectClass) {
    this.net = net;
    this.side = side;
    this.subjectClass = subjectClass;
  }

  /**
   * @param model an ONNX file
   * @param side of the model's square input, in pixels, a multiple of 32: 416 for YOLOX nano and
   *     tiny, 640 for the larger ones
   * @param subjectClass a class of COCO, for example {@code bird}; null for any
   * @throws IllegalArgumentException when one of them cannot be used
   */
  public static DetectorFinder open(Path model, int side, String subjectClass) {
    if (!Files.isReadable(model)) {
      throw new IllegalArgumentException(
          "Cannot read the detector " + model + ". Give the path of an ONNX file.");
    }
    int wanted = subjectClass == null ? YoloxOutput.ANY : classNamed(subjectClass);
    try {
      Net net = opencv_dnn.readNetFromONNX(model.toString());
      return new DetectorFinder(net, side, wanted);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "Cannot use the detector %s: it is no ONNX model that OpenCV reads (%s)."
              .formatted(model, e.getMessage()),
          e);
    }
  }

  private static int classNamed(String name) {
    int index = CocoClasses.NAMES.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException(
          "Unknown subject class %s. Did you mean %s?"
              .formatted(name, NearestName.of(name, Set.copyOf(CocoClasses.NAMES))));
    }
    return index;
  }

  @Override
  public List<Subject> find(Picture picture) {
    double scale = (double) side / Math.max(picture.width(), picture.height());
    int width = Math.max(1, (int) Math.round(scale * picture.width()));
    int height = Math.max(1, (int) Math.round(scale * picture.height()));
    float[] output = output(Resampler.resize(picture, width, height, Resampler.Kernel.BICUBIC));
    return new YoloxOutput(output, side, width, height).subjects(subjectClass);
  }

  private float[] output(Picture reduced) {
    try (Mat input = new Mat(side, side, CV_8UC3);
        Size size = new Size(side, side);
        Scalar zero = new Scalar(0, 0, 0, 0)) {
      input.data().put(padded(reduced));
      return output(opencv_dnn.blobFromImage(input, 1, size, zero, false, false, CV_32F));
    }
  }

  /** Closes {@code blob}. */
  private float[] output(Mat blob) {
    try (blob) {
      net.setInput(blob);
    }
    try (Mat raw = net.forward()) {
      float[] output = new float[Math.toIntExact(raw.total())];
      new FloatPointer(raw.data()).get(output);
      return output;
    }
  }

  private byte[] padded(Picture reduced) {
    byte[] square = new byte[3 * side * side];
    Arrays.fill(square, PADDING);
    for (int y = 0; y < reduced.height(); y++) {
      System.arraycopy(
          reduced.bgr(), 3 * y * reduced.width(), square, 3 * y * side, 3 * reduced.width());
    }
    return square;
  }

  @Override
  public void close() {
    net.close();
  }
}
