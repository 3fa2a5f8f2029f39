package dailies.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dailies.udfs.embed.ModelException;
import dailies.udfs.model.ModelOptions;
import dailies.udfs.spark.SqlFunctions;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The functions that SQL gets. */
class SqlFunctionsTest {
  private final SparkSession spark = LocalSpark.session();

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "array(1F, 0F);         array(1F, 1F);   0.70710678",
        "array(3F, 4F);         array(-6F, -8F); -1",
        "array(0.5, 0.0);       array(1, 0);     1",
        "array(0F, 0F);         array(1F, 0F);   0",
        "array(1F,2F,3F,4F,5F); array(5F,4F,3F,2F,1F); 0.63636364"
      })
  void cosineSimilarityIsThatOfVectorsOfAnyLength(String a, String b, double expected) {
    assertThat(cosine(a, b).getDouble(0)).isCloseTo(expected, within(1e-8));
    Row ofColumns =
        spark
            .sql("SELECT %s AS a, %s AS b FROM range(1)".formatted(a, b))
            .localCheckpoint()
            .selectExpr("cosine_similarity(a, b)")
            .first();
    assertThat(ofColumns.getDouble(0)).isCloseTo(expected, within(1e-8));
  }

  @Test
  void nothingComparesToNothing() {
    assertThat(cosine("array(1F)", "CAST(null AS array<float>)").isNullAt(0)).isTrue();
  }

  @Test
  void vectorsOfDifferentLengthsAreRefused() {
    assertThatThrownBy(() -> cosine("array(1F, 0F)", "array(1F)"))
        .hasStackTraceContaining(
            "Cannot compare embeddings of 2 and 1 numbers: they come from different models.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cosine_similarity(array(1F))",
        "cosine_similarity(array(1F), array(1F), array(1F))",
        "cosine_similarity(array(1F), 'x')",
        "embed_text()",
        "embed_text(array(1F))"
      })
  void wrongArgumentsAreFoundBeforeAnythingRuns(String call) {
    SqlFunctions.registerEmbedText(spark, ModelOptions.DEFAULT);
    assertThatExceptionOfType(AnalysisException.class)
        .isThrownBy(() -> spark.sql("SELECT " + call));
  }

  @Test
  void aModelWithoutWordsEmbedsNone() {
    SqlFunctions.registerEmbedText(spark, ModelOptions.DEFAULT);
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> spark.sql("SELECT embed_text('a beach')").first())
        .withMessageStartingWith("Cannot embed the text \"a beach\" with the model builtin");
    assertThat(spark.sql("SELECT embed_text(CAST(null AS string))").first().isNullAt(0)).isTrue();
  }

  private Row cosine(String a, String b) {
    return spark.sql("SELECT cosine_similarity(%s, %s)".formatted(a, b)).first();
  }
}
