package dailies.jobs.stages;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import dailies.jobs.tables.ListingTable;
import dailies.jobs.tables.MediaTable;
import dailies.udfs.media.PathGlob;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which objects of the inputs are taken in.
 *
 * @param include globs, of which one has to match; none for all
 * @param exclude globs, of which none may match
 * @param since objects that were written before are left out; null for none
 * @param limit new or changed objects a run, at most
 * @param anew whether what the tables have of them is forgotten first
 */
public record Selection(
    List<String> include, List<String> exclude, Instant since, long limit, boolean anew) {
  /** All of them. */
  public static final Selection ALL =
      new Selection(List.of(), List.of(), null, Long.MAX_VALUE, false);

  public Selection {
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
  }

  /** The same objects, of which all is forgotten first. */
  public Selection takenAnew() {
    return new Selection(include, exclude, since, limit, true);
  }

  /**
   * @param listed rows of {@code listing}
   */
  public Dataset<Row> of(Dataset<Row> listed) {
    Dataset<Row> recent =
        since == null
            ? listed
            : listed.where(col(ListingTable.MODIFIED_AT).geq(lit(Timestamp.from(since))));
    return include.isEmpty() && exclude.isEmpty()
        ? recent
        : recent.filter(new Named(include, exclude));
  }

  /**
   * @param pending rows of {@link Analyze#pending}; of too many the same ones are left each time
   */
  public Dataset<Row> limited(Dataset<Row> pending) {
    return limit > Integer.MAX_VALUE
        ? pending
        : pending.orderBy(xxhash64(col(MediaTable.URI)), col(MediaTable.URI)).limit((int) limit);
  }

  /** Keeps what the globs name. */
  private static final class Named implements FilterFunction<Row> {
    private static final long serialVersionUID = 1L;

    private final List<String> include;
    private final List<String> exclude;
    private transient List<PathGlob> included;
    private transient List<PathGlob> excluded;

    Named(List<String> include, List<String> exclude) {
      this.include = include;
      this.exclude = exclude;
    }

    @Override
    public boolean call(Row object) {
      if (included == null) {
        included = include.stream().map(PathGlob::of).toList();
        excluded = exclude.stream().map(PathGlob::of).toList();
      }
      String uri = object.getAs(ListingTable.URI);
      return (included.isEmpty() || included.stream().anyMatch(glob -> glob.matches(uri)))
          && excluded.stream().noneMatch(glob -> glob.matches(uri));
    }
  }
}
