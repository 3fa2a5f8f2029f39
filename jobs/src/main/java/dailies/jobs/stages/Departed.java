package dailies.jobs.stages;

import dailies.jobs.tables.ListingTable;
import dailies.jobs.tables.Warehouse;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Objects that were listed once and that storage does not show any more. */
public final class Departed {
  private Departed() {}

  /**
   * Rows of {@code listing} that were found in the inputs and are not there now.
   *
   * @throws InputException when an input shows nothing at all, which is more likely a wrong path or
   *     a bucket that was not mounted than an archive that was emptied
   */
  public static Dataset<Row> of(Warehouse warehouse, Inputs inputs, Dataset<Row> listed) {
    for (Path folder : inputs.folders()) {
      if (listed.where(Inputs.within(folder)).isEmpty()) {
        throw new InputException(
            List.of(
                "Cannot prune %s: there is no object in it at all. Check the path; nothing was"
                        .formatted(folder)
                    + " forgotten."));
      }
    }
    return warehouse
        .read(ListingTable.TABLE)
        .where(inputs.covered())
        .join(listed.select(ListingTable.URI), new String[] {ListingTable.URI}, "left_anti");
  }

  /**
   * Removes all that the tables hold of these objects; what was made from many is left as it is.
   */
  public static void forget(Warehouse warehouse, Dataset<Row> departed) {
    Analyze.forget(warehouse, departed);
    warehouse.delete(ListingTable.TABLE, ListingTable.URI, departed);
  }
}
