package dailies.jobs.cli;

import dailies.jobs.queries.Ranking;
import dailies.jobs.queries.TakeSelection;
import dailies.jobs.queries.TakeSelection.Copies;
import dailies.jobs.queries.TakeSelection.Group;
import dailies.jobs.queries.TakeSelection.Order;
import dailies.jobs.queries.TakeSelection.People;
import dailies.udfs.media.MediaType;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which takes a command is about. */
public final class TakeOptions {
  @Option(
      names = "--top",
      paramLabel = "N",
      description = "The best N, of the archive or of each scene; all by default.")
  private int top = Integer.MAX_VALUE;

  @Option(names = "--per-scene", description = "The best of each scene, not of the archive.")
  private boolean perScene;

  @Option(
      names = "--min-score",
      paramLabel = "X",
      description = "Only takes of at least this score, 0 to 100.")
  private double leastScore;

  @Option(names = "--kept", description = "Only what people said is to be kept.")
  private boolean kept;

  @Option(
      names = "--with-copies",
      description = "Also files that are copies of another one that is kept.")
  private boolean withCopies;

  @Option(
      names = "--order",
      paramLabel = "score|time|name",
      description = "What comes first: the best (default), the first taken, or by name.")
  private Order order = Order.SCORE;

  /** What cannot be used of what was typed, a line each. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (top < 1) {
      problems.add("Invalid value for option '--top': " + top + ". Use 1 or more.");
    }
    if (!(leastScore >= 0 && leastScore <= 100)) {
      problems.add(
          "Invalid value for option '--min-score': %s. Use a number from 0 to 100."
              .formatted(leastScore));
    }
    return problems;
  }

  /**
   * @param types none for those of rankings
   */
  public TakeSelection of(List<MediaType> types) {
    return new TakeSelection(
        types.isEmpty() ? Ranking.TAKES : types,
        perScene ? Group.SCENE : Group.ARCHIVE,
        top,
        leastScore,
        withCopies ? Copies.INCLUDED : Copies.LEFT_OUT,
        kept ? People.KEPT : People.ANY,
        order);
  }
}
