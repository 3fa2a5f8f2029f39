package dailies.jobs.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dailies.jobs.LocalSpark;
import dailies.jobs.tables.MediaTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class CrashIsolationTest {
  private static final String CULPRIT = "object 13";

  private final List<String> written = new ArrayList<>();
  private final List<String> unfinished = new ArrayList<>();
  private final List<String> alone = new ArrayList<>();
  private final SparkSession spark = LocalSpark.session();

  private final Dataset<Row> objects =
      spark.createDataFrame(
          IntStream.range(0, 40).mapToObj(i -> RowFactory.create("object " + i)).toList(),
          new StructType().add(MediaTable.MEDIA_ID, DataTypes.StringType, false));

  /** Loses its executor after it has written most of what there is. */
  private void write(Dataset<Row> some, long count) {
    List<String> ids = some.collectAsList().stream().map(row -> row.getString(0)).toList();
    assertThat(ids).hasSize((int) count);
    unfinished.addAll(ids);
    if (ids.contains(CULPRIT)) {
      throw new IllegalStateException("Job aborted: ExecutorLostFailure (executor 1 exited)");
    }
    written.addAll(unfinished);
    unfinished.clear();
  }

  @Test
  void theCulpritIsAloneAndAllOthersAreWrittenOnce() {
    new CrashIsolation(
            this::write, unfinished::clear, (row, how) -> alone.add(row.getString(0) + ": " + how))
        .run(objects, 40);

    assertThat(alone).containsExactly(CULPRIT + ": ExecutorLostFailure (executor 1 exited)");
    assertThat(written).doesNotHaveDuplicates().doesNotContain(CULPRIT).hasSize(39);
  }

  @Test
  void anotherFailureIsPassedOnWithoutASecondTry() {
    CrashIsolation isolation =
        new CrashIsolation(
            (some, count) -> {
              throw new IllegalStateException("The disk is full.");
            },
            () -> alone.add("undone"),
            (row, how) -> alone.add(how));

    assertThatThrownBy(() -> isolation.run(objects, 40)).hasMessage("The disk is full.");
    assertThat(alone).isEmpty();
  }
}
