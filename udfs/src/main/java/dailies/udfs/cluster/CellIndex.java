package dailies.udfs.cluster;

import dailies.udfs.embed.Vectors;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the cells that a vector lies in or near to, by the cosine to their centres. Centres that
 * follow one another are taken for neighbours, as the leaves of a tree are: they are searched in
 * two steps, first the nearest groups of centres, then the centres of these, so that the time for a
 * vector grows with the square root of the number of cells. Not thread-safe.
 *
 * <p>A cell that holds too many items is dealt out to several parts, by the items' ids.
 */
public final class CellIndex implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Up to so many centres are all compared. */
  private static final int ONE_STEP = 64;

  private static final int PROBED_GROUPS = 6;

  private final float[][] centres;
  private final int[] firstParts;
  private transient List<Group> groups;

  /**
   * @param centres of length 1, neighbours beside each other; not copied and not modified
   * @param parts of each cell, at least 1
   */
  public CellIndex(float[][] centres, int[] parts) {
    if (centres.length == 0 || parts.length != centres.length) {
      throw new IllegalArgumentException(
          "Invalid cells: %d centres and %d numbers of parts"
              .formatted(centres.length, parts.length));
    }
    this.centres = centres;
    this.firstParts = new int[parts.length + 1];
    for (int cell = 0; cell < parts.length; cell++) {
      firstParts[cell + 1] = firstParts[cell] + parts[cell];
    }
  }

  /** One cell for everything. */
  public static CellIndex single() {
    return new CellIndex(new float[1][], new int[] {1});
  }

  /** Some consecutive centres and what they have in common. */
  private record Group(int first, List<CosineBlock> centres, float[] pivot) {}

  /** Number of cells. */
  public int cells() {
    return centres.length;
  }

  /** Number of parts of all cells. */
  public int parts() {
    return firstParts[centres.length];
  }

  /** The part of the nearest cell that an item belongs to, from 0. */
  public int part(String id, float[] vector) {
    int cell = nearest(vector, 1)[0];
    int parts = firstParts[cell + 1] - firstParts[cell];
    return firstParts[cell] + Math.floorMod(id.hashCode(), parts);
  }

  /** At most {@code count} cells, the nearest first. */
  public int[] nearest(float[] vector, int count) {
    if (centres.length == 1) {
      return new int[] {0};
    }
    Nearest nearest = new Nearest(Math.min(count, centres.length));
    for (Group group : groupsNear(vector)) {
      for (CosineBlock block : group.centres()) {
        nearest.offer(group.first() + block.first(), block, vector);
      }
    }
    return nearest.found();
  }

  private List<Group> groupsNear(float[] vector) {
    if (groups == null) {
      groups = groups(centres.length <= ONE_STEP ? centres.length : groupSize(centres.length));
    }
    if (groups.size() <= PROBED_GROUPS) {
      return groups;
    }
    Nearest nearest = new Nearest(PROBED_GROUPS);
    for (int i = 0; i < groups.size(); i++) {
      nearest.offer(i, (float) Vectors.dot(groups.get(i).pivot(), vector));
    }
    return Arrays.stream(nearest.found()).mapToObj(groups::get).toList();
  }

  private static int groupSize(int cells) {
    return (int) Math.ceil(Math.sqrt(cells));
  }

  private List<Group> groups(int size) {
    List<Group> cut = new ArrayList<>();
    for (int first = 0; first < centres.length; first += size) {
      List<float[]> members =
          Arrays.asList(centres).subList(first, Math.min(first + size, centres.length));
      cut.add(new Group(first, CosineBlock.split(members), sum(members)));
    }
    return cut;
  }

  /** Not scaled: a group whose centres point apart is near to nothing as a whole. */
  private static float[] sum(List<float[]> vectors) {
    float[] sum = new float[vectors.get(0).length];
    for (float[] vector : vectors) {
      for (int k = 0; k < sum.length; k++) {
        sum[k] += vector[k] / vectors.size();
      }
    }
    return sum;
  }

  /** The few best of some numbered candidates; of equal ones the first that was offered. */
  private static final class Nearest {
    private final int[] numbers;
    private final float[] cosines;
    private int size;

    Nearest(int count) {
      this.numbers = new int[count];
      this.cosines = new float[count];
    }

    void offer(int first, CosineBlock block, float[] vector) {
      float[] toVector = block.cosines(vector);
      for (int i = 0; i < block.end() - block.first(); i++) {
        offer(first + i, toVector[i]);
      }
    }

    void offer(int number, float cosine) {
      if (size == numbers.length && cosine <= cosines[size - 1]) {
        return;
      }
      int place = size == numbers.length ? size - 1 : size++;
      for (; place > 0 && cosine > cosines[place - 1]; place--) {
        numbers[place] = numbers[place - 1];
        cosines[place] = cosines[place - 1];
      }
      numbers[place] = number;
      cosines[place] = cosine;
    }

    int[] found() {
      return Arrays.copyOf(numbers, size);
    }
  }
}
