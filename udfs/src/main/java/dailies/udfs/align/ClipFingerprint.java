package dailies.udfs.align;

import dailies.udfs.decode.GreyFrame;
import dailies.udfs.hash.LowFrequencies;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Takes the {@link ClipTrack} of a clip while it is decoded: of every {@value #SAMPLE_MILLIS} ms
 * the first frame. Black bars are those that every frame has had so far, so they only shrink; the
 * frames of the beginning are held and looked at again when they do. Of what comes later some 60
 * bytes a sample are kept. Not thread-safe.
 */
public final class ClipFingerprint {
  /** Time from one sample to the next, unless frames last longer. */
  public static final int SAMPLE_MILLIS = 250;

  /** How far back a change looks. */
  private static final int CHANGE_MILLIS = 1000;

  /** Samples whose frames are held, a minute of them: some 4 MB. */
  private static final int BEGINNING = 240;

  private final List<Sample> samples = new ArrayList<>();
  // The oldest is the one that was on display a change ago.
  private final Deque<Seen> recent = new ArrayDeque<>();
  private final List<GreyFrame> beginning = new ArrayList<>();
  private long lastCell = Long.MIN_VALUE;
  private int width;
  private int height;
  private Bars bars;

  private record Look(long hash, long change) {
    static final Look NONE = new Look(ClipTrack.NONE, Change.UNKNOWN);
  }

  private record Sample(int ptsMillis, Look whole, Bars bars, Look inner) {}

  /** The frequencies of a sample; {@code inner} is null without bars. */
  private record Seen(int ptsMillis, LowFrequencies whole, Bars bars, LowFrequencies inner) {}

  /** Takes in the next frame in the order of presentation. */
  public void add(GreyFrame frame) {
    long millis = Math.floorDiv(frame.ptsMicros(), 1000L);
    long cell = Math.floorDiv(millis, (long) SAMPLE_MILLIS);
    if (cell > lastCell && millis <= Integer.MAX_VALUE) {
      lastCell = cell;
      sample(frame, (int) millis);
    }
  }

  private void sample(GreyFrame frame, int ptsMillis) {
    Bars before = bars;
    narrowBars(frame);
    if (before != null && !bars.isLike(before, width, height)) {
      takeBeginningAnew();
    }
    take(frame, ptsMillis);
    if (samples.size() == beginning.size() + 1 && beginning.size() < BEGINNING) {
      beginning.add(frame);
    }
  }

  /** A dark beginning, whose bars seemed wider, while it is all that there is. */
  private void takeBeginningAnew() {
    if (samples.size() == beginning.size()) {
      List<Sample> first = List.copyOf(samples);
      samples.clear();
      recent.clear();
      for (int i = 0; i < first.size(); i++) {
        take(beginning.get(i), first.get(i).ptsMillis);
      }
    }
  }

  private void take(GreyFrame frame, int ptsMillis) {
    Seen seen = see(frame, ptsMillis);
    Seen before = secondBefore(ptsMillis);
    samples.add(new Sample(ptsMillis, whole(seen, before), seen.bars, inner(seen, before)));
    recent.add(seen);
  }

  private void narrowBars(GreyFrame frame) {
    if (frame.width() != width || frame.height() != height) {
      width = frame.width();
      height = frame.height();
      bars = null;
      recent.clear();
      beginning.clear();
    }
    Bars found = Bars.of(frame);
    if (found != null) {
      bars = bars == null ? found : bars.and(found);
    }
  }

  private Seen see(GreyFrame frame, int ptsMillis) {
    Bars now = bars == null ? Bars.NONE : bars;
    return new Seen(
        ptsMillis,
        frequencies(frame),
        now,
        now.equals(Bars.NONE) ? null : frequencies(now.cut(frame)));
  }

  private static LowFrequencies frequencies(GreyFrame frame) {
    return LowFrequencies.of(frame.luma(), frame.width(), frame.height());
  }

  /** What was on display a second before; null at the beginning. */
  private Seen secondBefore(int ptsMillis) {
    int latest = ptsMillis - CHANGE_MILLIS + SAMPLE_MILLIS / 2;
    Seen before = null;
    while (!recent.isEmpty() && recent.peek().ptsMillis <= latest) {
      before = recent.remove();
    }
    if (before != null) {
      recent.addFirst(before);
    }
    return before;
  }

  // Between bars nothing may be there to compare; then the bars themselves are no picture.
  private static Look whole(Seen seen, Seen before) {
    return seen.whole.isFlat() || seen.inner != null && seen.inner.isFlat()
        ? Look.NONE
        : look(seen.whole, before == null ? null : before.whole);
  }

  private Look inner(Seen seen, Seen before) {
    if (seen.inner == null || seen.inner.isFlat()) {
      return Look.NONE;
    }
    boolean comparable = before != null && seen.bars.isLike(before.bars, width, height);
    return look(seen.inner, comparable ? before.inner : null);
  }

  private static Look look(LowFrequencies now, LowFrequencies before) {
    return new Look(
        now.hash(), before == null ? Change.UNKNOWN : Change.between(before, now).bits());
  }

  /** What was taken so far. */
  public ClipTrack track() {
    List<Sample> inner = bars == null || bars.equals(Bars.NONE) ? List.of() : samples;
    return new ClipTrack(
        samples.stream().mapToInt(Sample::ptsMillis).toArray(),
        longs(samples, sample -> sample.whole.hash),
        longs(samples, sample -> sample.whole.change),
        longs(inner, sample -> settled(sample).hash),
        longs(inner, sample -> settled(sample).change),
        bars == null ? 1 : bars.pictureShare(width, height));
  }

  /** The inner picture, unless the bars were taken for wider when the sample was seen. */
  private Look settled(Sample sample) {
    return sample.bars.isLike(bars, width, height) ? sample.inner : Look.NONE;
  }

  private static long[] longs(List<Sample> samples, ToLongFunction<Sample> value) {
    return samples.stream().mapToLong(value).toArray();
  }
}
