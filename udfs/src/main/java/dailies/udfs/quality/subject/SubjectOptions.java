package dailies.udfs.quality.subject;

import dailies.udfs.text.NearestName;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;

/**
 * How subjects are found.
 *
 * @param detector {@link #SALIENCY}, or the path of a YOLOX model in ONNX form, the same on every
 *     machine
 * @param detectorSide of the model's square input, in pixels, a multiple of 32
 * @param subjectClass the only class of objects that counts; {@link #ANY} for all
 */
public record SubjectOptions(String detector, int detectorSide, String subjectClass)
    implements Serializable {
  /** What stands out, whatever it is; no model. */
  public static final String SALIENCY = "saliency";

  /** Every class of objects. */
  public static final String ANY = "any";

  public static final SubjectOptions DEFAULT = new SubjectOptions(SALIENCY, 416, ANY);

  public SubjectOptions {
    Objects.requireNonNull(detector, "detector");
    Objects.requireNonNull(subjectClass, "subjectClass");
    if (detectorSide < 32 || detectorSide > 4096 || detectorSide % 32 != 0) {
      throw new IllegalArgumentException(
          "Invalid subject.detector-side: %d. Use a multiple of 32 up to 4096."
              .formatted(detectorSide));
    }
    if (!detector.equals(SALIENCY) && !Files.isReadable(Path.of(detector))) {
      throw new IllegalArgumentException(
          "Invalid subject.detector: cannot read %s. Use %s, or the path of an ONNX file."
              .formatted(detector, SALIENCY));
    }
    if (!subjectClass.equals(ANY)) {
      requireKnown(subjectClass, detector);
    }
  }

  private static void requireKnown(String subjectClass, String detector) {
    if (detector.equals(SALIENCY)) {
      throw new IllegalArgumentException(
          "Invalid subject.class: %s. Saliency knows no classes; give subject.detector a model."
              .formatted(subjectClass));
    }
    if (!CocoClasses.NAMES.contains(subjectClass)) {
      throw new IllegalArgumentException(
          "Invalid subject.class: %s. Did you mean %s?"
              .formatted(
                  subjectClass, NearestName.of(subjectClass, Set.copyOf(CocoClasses.NAMES))));
    }
  }

  /** A new finder, for one thread. */
  public SubjectFinder open() {
    return detector.equals(SALIENCY)
        ? new SaliencyFinder()
        : DetectorFinder.open(
            Path.of(detector), detectorSide, subjectClass.equals(ANY) ? null : subjectClass);
  }
}
