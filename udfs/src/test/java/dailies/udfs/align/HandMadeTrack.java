package dailies.udfs.align;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Tracks whose every sample is known: scenes of moving pictures, still pictures and black. */
final class HandMadeTrack {
  private final int startMillis;
  private final List<Long> hashes = new ArrayList<>();
  private final List<Long> changes = new ArrayList<>();

  private HandMadeTrack(int startMillis) {
    this.startMillis = startMillis;
  }

  /** Begins with its first sample at this time. */
  static HandMadeTrack at(int startMillis) {
    return new HandMadeTrack(startMillis);
  }

  /** Samples {@code from} to before {@code to} of a scene in which every sample looks new. */
  HandMadeTrack moving(int scene, int from, int to) {
    for (int i = from; i < to; i++) {
      add(hash(1000L * scene + i), change(1000L * scene + i));
    }
    return this;
  }

  /** The same view all along, in which something moves. */
  HandMadeTrack fixedView(int scene, int take, int count) {
    for (int i = 0; i < count; i++) {
      add(hash(1000L * scene), change(1_000_000L * take + 1000L * scene + i));
    }
    return this;
  }

  HandMadeTrack still(int scene, int count) {
    for (int i = 0; i < count; i++) {
      add(hash(1000L * scene), Change.STILL.bits());
    }
    return this;
  }

  HandMadeTrack black(int count) {
    for (int i = 0; i < count; i++) {
      add(ClipTrack.NONE, Change.STILL.bits());
    }
    return this;
  }

  private void add(long hash, long change) {
    hashes.add(hash);
    changes.add(change);
  }

  private static long hash(long seed) {
    return new SplittableRandom(seed).nextLong() | 1;
  }

  /** Each frequency rises, falls or stays. */
  private static long change(long seed) {
    SplittableRandom random = new SplittableRandom(~seed);
    int moving = random.nextInt() | random.nextInt();
    int rising = random.nextInt();
    return new Change(moving & rising, moving & ~rising).bits();
  }

  ClipTrack track() {
    return track(0);
  }

  /** With so many bits of every hash flipped, as other encoding does. */
  ClipTrack track(int flipped) {
    SplittableRandom random = new SplittableRandom(flipped);
    int[] pts = new int[hashes.size()];
    for (int i = 0; i < pts.length; i++) {
      pts[i] = startMillis + i * ClipFingerprint.SAMPLE_MILLIS;
    }
    return new ClipTrack(
        pts,
        hashes.stream().mapToLong(hash -> flip(hash, flipped, random)).toArray(),
        changes.stream().mapToLong(Long::longValue).toArray(),
        new long[0],
        new long[0],
        1);
  }

  private static long flip(long hash, int count, SplittableRandom random) {
    long mask = 0;
    while (Long.bitCount(mask) < count) {
      mask |= 1L << random.nextInt(64);
    }
    return hash == ClipTrack.NONE ? hash : hash ^ mask;
  }
}
