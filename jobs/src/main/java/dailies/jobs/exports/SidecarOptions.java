package dailies.jobs.exports;

import dailies.jobs.queries.SelectedTakes;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.QualityTable;
import dailies.udfs.xmp.Rating;
import dailies.udfs.xmp.SidecarFacts;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Row;

/**
 * What sidecars say, and whether they are written.
 *
 * @param run whether they are, or it is only told what would be
 * @param copies how files are rated that are copies of one that is kept
 */
public record SidecarOptions(Run run, Copies copies) implements Serializable {
  /** Whether anything is written. */
  public enum Run {
    DRY,
    REAL
  }

  /** The rating of copies. */
  public enum Copies {
    /** By their quality, as any file. */
    RATED,
    /** As rejected. */
    REJECTED
  }

  public SidecarOptions {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(copies, "copies");
  }

  /**
   * @param take as {@link SelectedTakes} has it
   */
  SidecarFacts facts(Row take) {
    double score = take.getAs(SelectedTakes.SCORE);
    String category = take.getAs(QualityTable.CATEGORY);
    return new SidecarFacts(
        isRejected(take) ? Rating.REJECTED : Rating.stars(score),
        SidecarFacts.colour(category),
        keywords(take),
        score,
        take.getAs(SelectedTakes.REMARKS));
  }

  private boolean isRejected(Row take) {
    return copies == Copies.REJECTED && isCopy(take);
  }

  private static boolean isCopy(Row take) {
    return take.getAs(SelectedTakes.COPY_OF) != null;
  }

  private static List<String> keywords(Row take) {
    List<String> keywords = new ArrayList<>();
    keywords.add("quality " + take.getAs(QualityTable.CATEGORY));
    if (take.getAs(SelectedTakes.SCENE) != null) {
      keywords.add("scene " + take.getAs(SelectedTakes.SCENE));
    }
    int people = take.fieldIndex(SelectedTakes.PEOPLE);
    if (!take.isNullAt(people)) {
      take.<String>getList(people).forEach(person -> keywords.add("person " + person));
    }
    if (take.getAs(MediaTable.ISSUE) != null) {
      keywords.add("issue " + take.getAs(MediaTable.ISSUE));
    }
    if (isCopy(take)) {
      keywords.add("copy");
    }
    return keywords;
  }
}
