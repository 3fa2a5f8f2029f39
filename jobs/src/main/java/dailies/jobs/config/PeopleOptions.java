package dailies.jobs.config;

import java.io.Serializable;

/**
 * When faces are one person.
 *
 * @param join least cosine of a face to the centroid of its person's faces, 0 to 1
 * @param cellSize faces compared with one another at a time, at least 2
 */
public record PeopleOptions(double join, int cellSize) implements Serializable {
  public PeopleOptions {
    Range.check(
        new Range("people.join", join, 0, 1), new Range("scenes.cell-size", cellSize, 2, 100_000));
  }
}
