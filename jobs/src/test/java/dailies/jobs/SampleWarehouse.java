package dailies.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dailies.jobs.demo.PlantedFile;
import dailies.jobs.tables.Table;
import dailies.jobs.tables.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/**
 * The sample archive and the warehouse that a backfill made of it, once for all tests. Neither may
 * be changed; {@link #copy} gives a warehouse that may.
 */
final class SampleWarehouse {
  private static final String NAME = "warehouse";

  private final List<PlantedFile> files = SampleFiles.planted();
  private final Path archive = SampleFiles.folder();
  private final Path warehouse = MadeOnce.folder(NAME);
  private final Outcome backfill = MadeOnce.get(NAME, Outcome.class, this::backfill);

  private SampleWarehouse() {
    assertThat(backfill.errors()).isEmpty();
    assertThat(backfill.code()).isZero();
  }

  static SampleWarehouse made() {
    return new SampleWarehouse();
  }

  Path archive() {
    return archive;
  }

  List<PlantedFile> files() {
    return files;
  }

  /** How the one backfill went. */
  Outcome outcome() {
    return backfill;
  }

  /** Runs a backfill of the archive into a warehouse. */
  Outcome backfill(Path into) {
    return Outcome.of(
        "backfill",
        "--progress",
        "none",
        "--warehouse",
        into.toString(),
        "--input",
        archive.toString());
  }

  Warehouse open() {
    return Warehouse.open(LocalSpark.session(), warehouse.toString());
  }

  Path path() {
    return warehouse;
  }

  /** A copy of a warehouse at {@code to}, with all its history. */
  static Path copy(Path warehouse, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(warehouse)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Files.copy(path, to.resolve(warehouse.relativize(path).toString()));
      }
    }
    return to;
  }

  /** The rows of a table that has a column {@code uri}, by the name of the file in the archive. */
  Map<String, Row> byName(Table table) {
    Map<String, Row> rows = new TreeMap<>();
    open().read(table).collectAsList().forEach(row -> rows.put(name(row.getAs("uri")), row));
    return rows;
  }

  /** The URI of a file of the archive. */
  String uri(String name) {
    return "file:" + archive.resolve(name);
  }

  /** The name in the archive of an object's URI. */
  String name(String uri) {
    return archive.relativize(Path.of(uri.substring("file:".length()))).toString();
  }
}
