package dailies.udfs.align;

import dailies.udfs.hash.HammingDistance;

/**
 * Finds the part that two clips have in common: the shift in time for which most samples of the
 * shorter one look like the other's, in order and at the same speed. Two samples look alike when
 * their hashes are near and what moves in them does not contradict it.
 *
 * <p>Stateless and thread-safe. Time is proportional to the product of the clips' lengths, but for
 * very long clips only every so many samples vote.
 */
public final class ClipAlignment {
  /** Shifts that are looked at closely. */
  private static final int CANDIDATES = 5;

  /** A shift is tried at the beginning of its step and at these further places. */
  private static final int FINE_MILLIS = OffsetVotes.STEP_MILLIS / 2;

  private static final int FINE_STEPS = 4;

  /** Comparisons for voting; two clips of an hour have twice as many. */
  private static final double MOST_COMPARISONS = 1e8;

  private static final int FAR = Integer.MAX_VALUE;

  private final int radius;

  /**
   * @param radius largest Hamming distance of hashes that look alike, 0 to 16 bits
   */
  public ClipAlignment(int radius) {
    if (radius < 0 || radius > 16) {
      throw new IllegalArgumentException(
          "Invalid radius: " + radius + ". Give a value between 0 and 16.");
    }
    this.radius = radius;
  }

  /** The largest part in common; null when nothing is. */
  public ClipMatch align(ClipTrack a, ClipTrack b) {
    Side sideA = new Side(a, TrackWeights.of(a));
    Side sideB = new Side(b, TrackWeights.of(b));
    boolean firstIsShorter = sideA.weights.sum() <= sideB.weights.sum();
    ClipMatch match =
        firstIsShorter ? new Search(sideA, sideB).best() : new Search(sideB, sideA).best();
    return match == null || firstIsShorter ? match : match.swapped();
  }

  private record Side(ClipTrack track, TrackWeights weights) {
    int pts(int sample) {
      return track.ptsMillis()[sample];
    }

    /** Where the frame of a sample ends. */
    int end(int sample) {
      return sample + 1 < track.size()
          ? pts(sample + 1)
          : pts(sample) + ClipFingerprint.SAMPLE_MILLIS;
    }
  }

  private final class Search {
    private final Side shorter;
    private final Side other;

    Search(Side shorter, Side other) {
      this.shorter = shorter;
      this.other = other;
    }

    ClipMatch best() {
      if (shorter.weights.sum() == 0) {
        return null;
      }
      Tally best = null;
      for (int offset : vote().best(CANDIDATES)) {
        for (int fine = 0; fine < FINE_STEPS; fine++) {
          Tally tally = tally(offset + fine * FINE_MILLIS);
          if (best == null || tally.isBetterThan(best)) {
            best = tally;
          }
        }
      }
      return best == null || best.weight == 0 ? null : best.match(shorter, other);
    }

    private OffsetVotes vote() {
      int last = shorter.track.size() - 1;
      int otherLast = other.track.size() - 1;
      OffsetVotes votes =
          new OffsetVotes(other.pts(0) - shorter.pts(last), other.pts(otherLast) - shorter.pts(0));
      double comparisons = (double) shorter.track.size() * other.track.size();
      int stride = (int) Math.ceil(comparisons / MOST_COMPARISONS);
      for (int i = 0; i <= last; i += stride) {
        vote(i, votes);
      }
      return votes;
    }

    private void vote(int sample, OffsetVotes votes) {
      double weight = shorter.weights.of(sample);
      if (weight == 0) {
        return;
      }
      for (int j = 0; j < other.track.size(); j++) {
        if (distance(sample, j) != FAR) {
          votes.add(other.pts(j) - shorter.pts(sample), Math.min(weight, other.weights.of(j)));
        }
      }
    }

    private Tally tally(int offset) {
      Tally tally = new Tally(shorter.weights.sum());
      int at = -1;
      for (int i = 0; i < shorter.track.size(); i++) {
        int wanted = shorter.pts(i) + offset;
        while (at + 1 < other.track.size() && other.pts(at + 1) <= wanted) {
          at++;
        }
        double weight = shorter.weights.of(i);
        if (weight > 0) {
          tally.add(i, nearest(i, at, wanted), weight, this);
        }
      }
      return tally;
    }

    /** Of the other's sample on display at a time and the next one, the nearer; -1 for none. */
    private int nearest(int sample, int onDisplay, int millis) {
      int next = onDisplay + 1;
      int distance =
          onDisplay >= 0 && millis < other.end(onDisplay) ? distance(sample, onDisplay) : FAR;
      boolean nextIsNear =
          next < other.track.size() && other.pts(next) - millis <= ClipFingerprint.SAMPLE_MILLIS;
      int nextDistance = nextIsNear ? distance(sample, next) : FAR;
      if (distance == FAR && nextDistance == FAR) {
        return -1;
      }
      return nextDistance < distance ? next : onDisplay;
    }

    /** Bits between two samples that look alike, otherwise {@link #FAR}. */
    int distance(int sample, int otherSample) {
      ClipTrack one = shorter.track;
      ClipTrack two = other.track;
      long inner = one.innerHash(sample);
      long otherInner = two.innerHash(otherSample);
      long innerChange = one.innerChange(sample);
      long otherInnerChange = two.innerChange(otherSample);
      if (inner != ClipTrack.NONE && otherInner != ClipTrack.NONE) {
        return distance(inner, innerChange, otherInner, otherInnerChange);
      }
      long whole = one.hashes()[sample];
      long otherWhole = two.hashes()[otherSample];
      long change = one.changes()[sample];
      long otherChange = two.changes()[otherSample];
      int nearest = distance(whole, change, otherWhole, otherChange);
      nearest = Math.min(nearest, distance(inner, innerChange, otherWhole, otherChange));
      return Math.min(nearest, distance(whole, change, otherInner, otherInnerChange));
    }

    private int distance(long hash, long change, long otherHash, long otherChange) {
      if (hash == ClipTrack.NONE || otherHash == ClipTrack.NONE) {
        return FAR;
      }
      int distance = HammingDistance.between(hash, otherHash);
      return distance <= radius && !Change.contradict(change, otherChange) ? distance : FAR;
    }
  }

  /** What matches at one shift. */
  private static final class Tally {
    private final double whole;
    private double weight;
    private double bits;
    private int first = -1;
    private int firstOther;
    private int last;
    private int lastOther;

    Tally(double whole) {
      this.whole = whole;
    }

    void add(int sample, int otherSample, double sampleWeight, Search search) {
      if (otherSample < 0) {
        return;
      }
      weight += sampleWeight;
      bits += sampleWeight * search.distance(sample, otherSample);
      if (first < 0) {
        first = sample;
        firstOther = otherSample;
      }
      last = sample;
      lastOther = otherSample;
    }

    boolean isBetterThan(Tally other) {
      return weight > other.weight || weight == other.weight && bits < other.bits;
    }

    ClipMatch match(Side shorter, Side other) {
      return new ClipMatch(
          weight / whole,
          bits / weight,
          shorter.pts(first),
          shorter.end(last),
          other.pts(firstOther),
          other.end(lastOther));
    }
  }
}
