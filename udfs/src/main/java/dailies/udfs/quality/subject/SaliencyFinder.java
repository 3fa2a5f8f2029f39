package dailies.udfs.quality.subject;

import dailies.udfs.decode.Picture;
import dailies.udfs.decode.Resampler;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds what stands out from the picture's border, whatever it is: a subject seldom reaches all
 * four sides, so colours that are rare along the border are salient (the boundary prior of Wei et
 * al., "Geodesic saliency using background priors", ECCV 2012), and more so towards the middle.
 * Measured on the picture reduced to {@value #SIDE} pixels, smoothed, and cut where Otsu's
 * threshold parts it. Needs no model and knows no classes; a busy background misleads it.
 */
public final class SaliencyFinder implements SubjectFinder {
  private static final int SIDE = 96;

  /** Pixels to each side over which saliency is averaged. */
  private static final int SMOOTHING = 3;

  /** Smaller ones are specks. */
  private static final double LEAST_AREA = 0.005;

  @Override
  public List<Subject> find(Picture picture) {
    double scale = Math.min(1, (double) SIDE / Math.max(picture.width(), picture.height()));
    int width = Math.max(1, (int) Math.round(scale * picture.width()));
    int height = Math.max(1, (int) Math.round(scale * picture.height()));
    if (width < 8 || height < 8) {
      return List.of();
    }
    Picture reduced = Resampler.resize(picture, width, height, Resampler.Kernel.BICUBIC);
    SaliencyMap map = SaliencyMap.of(BorderContrast.of(reduced), width, height, SMOOTHING);
    List<Subject> subjects = new ArrayList<>(map.regionsAbove(map.partingThreshold()));
    subjects.removeIf(subject -> subject.area() < LEAST_AREA);
    subjects.sort(Comparator.comparingDouble(Subject::prominence).reversed());
    return List.copyOf(subjects);
  }
}
