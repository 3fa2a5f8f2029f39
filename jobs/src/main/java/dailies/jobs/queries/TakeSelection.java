package dailies.jobs.queries;

import dailies.udfs.media.MediaType;
import java.util.List;
import java.util.Objects;

/**
 * Which takes are wanted, and in what order.
 *
 * @param types of which kinds
 * @param group within what they are ranked
 * @param top of each group at most this many, the best; at least 1
 * @param leastScore 0 to 100; the score that rankings go by
 * @param copies whether copies of files that are kept count as takes
 * @param people whether people have a say
 * @param order of the result
 */
public record TakeSelection(
    List<MediaType> types,
    Group group,
    int top,
    double leastScore,
    Copies copies,
    People people,
    Order order) {

  /** Within what takes are ranked. */
  public enum Group {
    ARCHIVE,
    SCENE
  }

  /** What becomes of files that are copies of one that is kept. */
  public enum Copies {
    LEFT_OUT,
    INCLUDED
  }

  /** Whose choice counts. */
  public enum People {
    /** Nobody has to have chosen a take, only not to have rejected it or want it shot again. */
    ANY,
    /** Somebody said that it is to be kept. */
    KEPT
  }

  /** What comes first. */
  public enum Order {
    /** The best; within scenes, scene by scene. */
    SCORE,
    /** What was taken first. */
    TIME,
    /** By URI. */
    NAME
  }

  public TakeSelection {
    types = List.copyOf(types);
    Objects.requireNonNull(group, "group");
    Objects.requireNonNull(copies, "copies");
    Objects.requireNonNull(people, "people");
    Objects.requireNonNull(order, "order");
    if (top < 1) {
      throw new IllegalArgumentException("Invalid number of takes: " + top + ". Use 1 or more.");
    }
    if (!(leastScore >= 0 && leastScore <= 100)) {
      throw new IllegalArgumentException(
          "Invalid least score: " + leastScore + ". Use a number from 0 to 100.");
    }
  }
}
