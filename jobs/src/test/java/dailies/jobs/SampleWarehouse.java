package dailies.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dailies.jobs.demo.PlantedFile;
import dailies.jobs.demo.SampleArchive;
import dailies.jobs.tables.Table;
import dailies.jobs.tables.Warehouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/**
 * The sample archive and the warehouse that a backfill made of it, once for all tests of a JVM.
 * Neither may be changed; {@link #copy} gives a warehouse that may.
 */
final class SampleWarehouse {
  /** Of this JVM alone: tests run in several side by side. */
  private static final Path FOLDER =
      Path.of("target", "sample-" + ProcessHandle.current().pid()).toAbsolutePath();

  private static SampleWarehouse instance;

  private final Path archive = FOLDER.resolve("archive");
  private final Path warehouse = FOLDER.resolve("warehouse");
  private final List<PlantedFile> files;
  private final Outcome backfill;

  private SampleWarehouse() throws IOException {
    delete(FOLDER);
    files = SampleArchive.writeTo(archive);
    backfill = backfill(warehouse);
    assertThat(backfill.errors()).isEmpty();
    assertThat(backfill.code()).isZero();
  }

  static synchronized SampleWarehouse made() {
    if (instance == null) {
      try {
        instance = new SampleWarehouse();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return instance;
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

  /** The name in the archive of an object's URI. */
  String name(String uri) {
    return archive.relativize(Path.of(uri.substring("file:".length()))).toString();
  }

  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> paths = Files.walk(folder).sorted(Comparator.reverseOrder())) {
        for (Path path : (Iterable<Path>) paths::iterator) {
          Files.delete(path);
        }
      }
    }
  }
}
