package dailies.jobs;

import dailies.jobs.tables.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Warehouses whose tables are empty: made once for all tests of a JVM and copied. */
public final class EmptyWarehouse {
  private static final Path TEMPLATE =
      Path.of("target", "empty-warehouse-" + ProcessHandle.current().pid()).toAbsolutePath();

  private static boolean made;

  private EmptyWarehouse() {}

  /**
   * A new warehouse.
   *
   * @param folder must not be there yet
   */
  public static synchronized Warehouse at(Path folder) {
    try {
      if (!made) {
        SampleWarehouse.delete(TEMPLATE);
        Warehouse.create(LocalSpark.session(), TEMPLATE.toString());
        made = true;
      }
      SampleWarehouse.copy(TEMPLATE, folder);
      return Warehouse.open(LocalSpark.session(), folder.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
