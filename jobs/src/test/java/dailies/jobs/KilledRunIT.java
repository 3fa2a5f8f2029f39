package dailies.jobs;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import dailies.jobs.tables.RunsTable;
import dailies.jobs.tables.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A backfill whose process is killed at any moment, and begun again. {@code dailies.test.kills}
 * tells how often, {@code dailies.test.seed} when.
 */
@Tag("long")
class KilledRunIT {
  private static final int KILLS = Integer.getInteger("dailies.test.kills", 1);
  private static final long SEED = Long.getLong("dailies.test.seed", System.nanoTime());
  private static final int LONGEST_MILLIS = 50_000;
  private static final int KILLED = 137;

  private static final List<String> INPUTS =
      List.of("2024/coast", "backup", "damaged", "sound", "rushes/day-2/B002_take1.mp4");

  @TempDir private Path folder;

  @Test
  void theTablesAreThoseOfARunThatNobodyKilled() throws Exception {
    Random random = new Random(SEED);
    int killed = 0;
    for (int i = 0; i < KILLS; i++) {
      Process run = backfill("killed");
      boolean ended = run.waitFor(5000 + random.nextInt(LONGEST_MILLIS), TimeUnit.MILLISECONDS);
      run.destroyForcibly().waitFor();
      assertThat(run.exitValue()).as("seed %d", SEED).isEqualTo(ended ? 0 : KILLED);
      killed += ended ? 0 : 1;
    }
    assertThat(backfill("killed").waitFor()).as("seed %d", SEED).isZero();
    assertThat(backfill("undisturbed").waitFor()).isZero();

    Map<String, List<String>> expected = TableContents.of(open("undisturbed"));
    Map<String, List<String>> found = TableContents.of(open("killed"));
    for (Map.Entry<String, List<String>> table : expected.entrySet()) {
      assertThat(found.get(table.getKey()))
          .as("%s after %d kills, seed %d", table.getKey(), killed, SEED)
          .containsExactlyElementsOf(table.getValue());
    }
    assertThat(
            open("killed")
                .read(RunsTable.TABLE)
                .where(col(RunsTable.STATUS).equalTo(RunsTable.RUNNING))
                .count())
        .isZero();
    assertThat(folder.resolve("killed/_scratch/running.json")).doesNotExist();
  }

  private Process backfill(String warehouse) throws IOException {
    Stream<String> options =
        Stream.of(
            "backfill",
            "--progress",
            "none",
            "--batch-size",
            "3",
            "--warehouse",
            folder.resolve(warehouse).toString());
    Stream<String> inputs =
        INPUTS.stream()
            .flatMap(input -> Stream.of("--input", SampleFiles.folder().resolve(input).toString()));
    return OwnProcess.start(
        List.of(), Files.createTempFile(folder, warehouse, ".log"), Stream.concat(options, inputs));
  }

  private Warehouse open(String name) {
    return Warehouse.open(LocalSpark.session(), folder.resolve(name).toString());
  }
}
