package dailies.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dailies.jobs.tables.FacesTable;
import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.ListingTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.PeopleTable;
import dailies.jobs.tables.Table;
import dailies.jobs.tables.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real files, hostile ones included, in the folder that DAILIES_TEST_MEDIA names. */
@Tag("long")
class MediaFolderIT {
  private static final String MEDIA = System.getenv("DAILIES_TEST_MEDIA");

  @Test
  void everyFileHasARowAndTheRunEndsWell(@TempDir Path folder) throws IOException {
    assumeTrue(MEDIA != null, "DAILIES_TEST_MEDIA is not set");
    LocalSpark.configure("local[2]");
    Path warehouse = folder.resolve("warehouse");
    Outcome outcome =
        Outcome.of(
            "backfill",
            "--progress",
            "none",
            "--face-model",
            "cascade",
            "--input",
            MEDIA,
            "--warehouse",
            warehouse.toString());
    System.err.println(outcome.output());
    assertThat(outcome.errors()).isEmpty();
    assertThat(outcome.code()).isZero();
    assertThat(outcome.output()).containsPattern("People      \\d+, by \\d+ faces");
    Warehouse tables = Warehouse.open(LocalSpark.session(), warehouse.toString());
    printIssues(tables);
    List<String> files = files();
    assertThat(uris(tables, ListingTable.TABLE)).containsExactlyInAnyOrderElementsOf(files);
    assertThat(uris(tables, MediaTable.TABLE)).containsExactlyInAnyOrderElementsOf(files);
    assertThat(tables.read(MediaTable.TABLE).where("issue = 'internal'").count()).isZero();
    assertThat(picturesWithoutFrame(tables)).isZero();
    Dataset<Row> people = tables.read(PeopleTable.TABLE);
    assertThat(people.count()).isEqualTo(tables.read(FacesTable.TABLE).count()).isPositive();
  }

  private static long picturesWithoutFrame(Warehouse tables) {
    return tables
        .read(MediaTable.TABLE)
        .where("media_type = 'picture' AND issue IS NULL")
        .join(
            tables.read(FramesTable.TABLE).select(FramesTable.MEDIA_ID),
            new String[] {MediaTable.MEDIA_ID},
            "left_anti")
        .count();
  }

  private static void printIssues(Warehouse tables) {
    tables
        .read(MediaTable.TABLE)
        .groupBy(MediaTable.MEDIA_TYPE, MediaTable.ISSUE)
        .count()
        .orderBy(MediaTable.MEDIA_TYPE, MediaTable.ISSUE)
        .collectAsList()
        .forEach(row -> System.err.println(row.mkString("  ")));
  }

  private static List<String> files() throws IOException {
    try (Stream<Path> paths = Files.walk(Path.of(MEDIA))) {
      return paths.filter(Files::isRegularFile).map(path -> "file:" + path).toList();
    }
  }

  private static List<String> uris(Warehouse tables, Table table) {
    return tables.read(table).select("uri").collectAsList().stream()
        .map((Row row) -> row.getString(0))
        .toList();
  }
}
