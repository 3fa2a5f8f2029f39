package dailies.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dailies.jobs.LocalSpark;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class SessionsTest {
  @Test
  void whatSqlCannotComputeIsNullWithEachSpark() {
    Row row =
        LocalSpark.session()
            .sql("SELECT cast('none' AS int), width / 0 FROM VALUES (1) AS media(width)")
            .first();
    assertThat(row.isNullAt(0)).isTrue();
    assertThat(row.isNullAt(1)).isTrue();
  }
}
