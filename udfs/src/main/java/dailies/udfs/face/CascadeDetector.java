package dailies.udfs.face;

import dailies.udfs.decode.Picture;
import java.util.List;

/**
 * Finds upright faces that look at the camera with the cascade {@value #CASCADE} of OpenCV's jar,
 * evaluated here: OpenCV's own evaluation takes several times as long. Needs no model file and no
 * native memory. Faces in profile, tilted by more than some 15 degrees, covered or in deep shadow
 * are missed.
 */
public final class CascadeDetector implements FaceDetector {
  private static final String CASCADE = "haarcascade_frontalface_alt.xml";

  /** So that the sums of {@link WindowSums} are exact, and long panoramas take no longer. */
  private static final int MOST_PIXELS = 1 << 17;

  private static final double SCALE_STEP = 1.25;
  private static final int STRIDE_UNIT = 32;
  private static final int LEAST_WINDOWS = 2;
  private static final double HALF_SURE = 4;

  /** Parsed once a JVM. */
  private static final class Loaded {
    static final HaarCascade CASCADE = HaarCascade.ofOpenCv(CascadeDetector.CASCADE);
  }

  private final double minFace;
  private final double minConfidence;
  private int[][] offsets;
  private int stride;

  /**
   * @param minFace side of the smallest face that is looked for, as a fraction of the picture's
   *     shorter side; the time grows with its inverse square
   * @param minConfidence less sure faces are left out
   */
  public CascadeDetector(double minFace, double minConfidence) {
    this.minFace = minFace;
    this.minConfidence = minConfidence;
  }

  @Override
  public List<Face> detect(Picture picture) {
    int side = Loaded.CASCADE.side();
    double scale = scale(picture);
    int width = (int) Math.round(scale * picture.width());
    int height = (int) Math.round(scale * picture.height());
    if (Math.min(width, height) < side) {
      return List.of();
    }
    FaceWindows windows = new FaceWindows(width, height);
    useStride((width / STRIDE_UNIT + 1) * STRIDE_UNIT);
    GreyPlane octave = GreyPlane.of(picture, width, height);
    double octaveFactor = 1;
    for (double factor = 1; factor * side <= Math.min(width, height); factor *= SCALE_STEP) {
      if (factor >= 2 * octaveFactor) {
        octave = octave.halved();
        octaveFactor *= 2;
      }
      scan(octave.reduced(factor / octaveFactor), factor, windows);
    }
    return windows.faces(LEAST_WINDOWS, HALF_SURE).stream()
        .filter(face -> face.confidence() >= minConfidence)
        .toList();
  }

  /** So that the smallest face fills a window; never enlarges. */
  private double scale(Picture picture) {
    double shorter = Math.min(picture.width(), picture.height());
    double byFace = Loaded.CASCADE.side() / (minFace * shorter);
    double byPixels = Math.sqrt(MOST_PIXELS / ((double) picture.width() * picture.height()));
    return Math.min(1, Math.min(byFace, byPixels));
  }

  /** Pictures of about one width share the places of the cascade's values. */
  private void useStride(int wanted) {
    if (wanted != stride) {
      stride = wanted;
      offsets = Loaded.CASCADE.offsets(stride);
    }
  }

  private void scan(GreyPlane plane, double factor, FaceWindows windows) {
    double side = factor * Loaded.CASCADE.side();
    new CascadeScan(Loaded.CASCADE, offsets, new WindowSums(plane, stride))
        .scan((x, y) -> windows.add(factor * x, factor * y, side));
  }
}
