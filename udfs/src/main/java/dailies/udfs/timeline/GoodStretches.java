package dailies.udfs.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the parts of a clip whose keyframes are good enough. A keyframe stands for what is nearer
 * to it than to any other of its shot, and at the ends of a shot for all up to there. Good parts
 * that follow each other are one, across cuts too.
 */
public final class GoodStretches {
  private final FrameRate rate;
  private final double threshold;
  private final List<Stretch> found = new ArrayList<>();
  private long firstFrame = -1;
  private double qualities;
  private int count;

  private GoodStretches(FrameRate rate, double threshold) {
    this.rate = rate;
    this.threshold = threshold;
  }

  /**
   * The good parts in order; none where no keyframe reaches the threshold.
   *
   * @param keyframes of one clip, in any order
   * @param rate of the clip, in whose frames the parts are told
   * @param threshold least quality, 0 to 1
   */
  public static List<Stretch> of(List<RatedKeyframe> keyframes, FrameRate rate, double threshold) {
    List<RatedKeyframe> ordered =
        keyframes.stream()
            .sorted(
                Comparator.comparingInt(RatedKeyframe::shotIndex)
                    .thenComparingLong(RatedKeyframe::ptsMicros))
            .toList();
    return new GoodStretches(rate, threshold).find(ordered);
  }

  private List<Stretch> find(List<RatedKeyframe> keyframes) {
    for (int i = 0; i < keyframes.size(); i++) {
      RatedKeyframe before = i == 0 ? null : keyframes.get(i - 1);
      RatedKeyframe keyframe = keyframes.get(i);
      if (keyframe.quality() >= threshold) {
        open(keyframe, before);
      } else if (before != null) {
        close(end(before, keyframe));
      }
    }
    if (!keyframes.isEmpty()) {
      close(endOfShot(keyframes.get(keyframes.size() - 1)));
    }
    return found;
  }

  private void open(RatedKeyframe keyframe, RatedKeyframe before) {
    if (firstFrame < 0) {
      boolean isFirst = before == null || !before.isOfShot(keyframe);
      firstFrame = isFirst ? rate.frameAt(keyframe.shotFirstMicros()) : between(before, keyframe);
      qualities = 0;
      count = 0;
    }
    qualities += keyframe.quality();
    count++;
  }

  private void close(long endFrame) {
    if (firstFrame >= 0 && endFrame > firstFrame) {
      found.add(new Stretch(firstFrame, endFrame, qualities / count));
    }
    firstFrame = -1;
  }

  private long end(RatedKeyframe last, RatedKeyframe next) {
    return last.isOfShot(next) ? between(last, next) : endOfShot(last);
  }

  private long endOfShot(RatedKeyframe keyframe) {
    return rate.frameAt(keyframe.shotLastMicros()) + 1;
  }

  private long between(RatedKeyframe one, RatedKeyframe other) {
    return (rate.frameAt(one.ptsMicros()) + rate.frameAt(other.ptsMicros()) + 1) / 2;
  }
}
