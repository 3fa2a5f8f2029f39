package dailies.udfs.batch;

import java.util.ArrayList;
import java.util.List;

/**
 * Which batches hold the objects of which type and size. Objects of one batch are of about the same
 * size, where there are enough of them: a few large ones make a batch by themselves, and small ones
 * never wait for them. Nothing is known of single objects, so a plan stays small for any archive;
 * within a class, objects are dealt by a hash.
 */
public final class BatchPlan {
  private final List<Share> shares;
  private final int batches;

  private BatchPlan(List<Share> shares, int batches) {
    this.shares = List.copyOf(shares);
    this.batches = batches;
  }

  /**
   * The objects of a class go to {@code count} batches from {@code first} on.
   *
   * @param first number of a batch, from 0
   */
  public record Share(SizeClass sizes, int first, int count) {}

  /**
   * @param most objects a batch, at least 1; about so many, where a class has to be cut
   * @param mostBytes a batch, at least 1; an object that is larger is in a batch all the same
   */
  public static BatchPlan of(List<SizeClass> classes, long most, long mostBytes) {
    List<Share> shares = new ArrayList<>();
    // The last batch is full until there is one that has room.
    long count = most;
    long bytes = mostBytes;
    int next = 0;
    for (SizeClass sizes : classes.stream().sorted(SizeClass.ORDER).toList()) {
      boolean joins = count + sizes.count() <= most && bytes + sizes.bytes() <= mostBytes;
      int cuts = joins ? 1 : cuts(sizes, most, mostBytes);
      shares.add(new Share(sizes, joins ? next - 1 : next, cuts));
      next += joins ? 0 : cuts;
      count = cuts > 1 ? most : sizes.count() + (joins ? count : 0);
      bytes = sizes.bytes() + (joins ? bytes : 0);
    }
    return new BatchPlan(shares, next);
  }

  private static int cuts(SizeClass sizes, long most, long mostBytes) {
    long byCount = (sizes.count() + most - 1) / most;
    long byBytes = (sizes.bytes() + mostBytes - 1) / mostBytes;
    return Math.toIntExact(Math.min(sizes.count(), Math.max(1, Math.max(byCount, byBytes))));
  }

  /** Where the objects of each class go, by type and size. */
  public List<Share> shares() {
    return shares;
  }

  /** How many batches there are. */
  public int batches() {
    return batches;
  }
}
