package dailies.jobs;

import dailies.jobs.tables.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Warehouses whose tables are empty: made once for all tests and copied. */
public final class EmptyWarehouse {
  private static final String NAME = "empty-warehouse";

  private EmptyWarehouse() {}

  /**
   * A new warehouse.
   *
   * @param folder must not be there yet
   */
  public static Warehouse at(Path folder) {
    MadeOnce.get(NAME, String.class, EmptyWarehouse::create);
    try {
      SampleWarehouse.copy(MadeOnce.folder(NAME), folder);
      return Warehouse.open(LocalSpark.session(), folder.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String create(Path folder) {
    Warehouse.create(LocalSpark.session(), folder.toString());
    return "created";
  }
}
