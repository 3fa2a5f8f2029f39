package dailies.udfs.adapter;

import dailies.udfs.embed.Vectors;

/** How often an anchor is nearer to its positive than to its negative. Not thread-safe. */
public final class TripletAccuracy {
  private long right;
  private long all;

  public TripletAccuracy add(Triplet triplet) {
    all++;
    if (Vectors.dot(triplet.anchor(), triplet.positive())
        > Vectors.dot(triplet.anchor(), triplet.negative())) {
      right++;
    }
    return this;
  }

  /** Takes in all that {@code other} holds, and returns this. */
  public TripletAccuracy merge(TripletAccuracy other) {
    right += other.right;
    all += other.all;
    return this;
  }

  public long triplets() {
    return all;
  }

  /** 0 to 1; NaN without triplets. */
  public double share() {
    return (double) right / all;
  }
}
