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
    Room room = Room.NONE;
    int next = 0;
    for (SizeClass sizes : classes.stream().sorted(SizeClass.ORDER).toList()) {
      if (!room.holds(sizes)) {
        int cuts = cuts(sizes, most, mostBytes);
        room = new Room(next, cuts, (double) cuts * most, (double) cuts * mostBytes);
        next += cuts;
      }
      shares.add(new Share(sizes, room.first(), room.batches()));
      room = room.less(sizes);
    }
    return new BatchPlan(shares, next);
  }

  /** What batches, all alike, can still hold. */
  private record Room(int first, int batches, double count, double bytes) {
    static final Room NONE = new Room(0, 0, 0, 0);

    boolean holds(SizeClass sizes) {
      return sizes.count() <= count && sizes.bytes() <= bytes;
    }

    Room less(SizeClass sizes) {
      return new Room(first, batches, count - sizes.count(), bytes - sizes.bytes());
    }
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
