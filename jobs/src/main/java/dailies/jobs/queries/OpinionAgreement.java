package dailies.jobs.queries;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.corr;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.rank;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.substring_index;

import dailies.jobs.config.SettingsException;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.QualityTable;
import dailies.jobs.tables.Warehouse;
import dailies.jobs.views.PercentilesView;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** How well the metrics agree with what people said of the same files. */
public final class OpinionAgreement {
  private static final String NAME = "name";
  private static final String METRIC = "metric";
  private static final String VALUE = "value";

  /** The column of a table of opinions that names the file. */
  public static final String URI = MediaTable.URI;

  /** The column with the mean opinion; higher is better. */
  public static final String SCORE = "score";

  private OpinionAgreement() {}

  /**
   * A line for each metric that judges, and for {@code overall}, the best first: the number of
   * files and the correlations of Spearman and Pearson of its goodness with the opinions. 1 agrees,
   * 0 tells nothing, below 0 contradicts.
   *
   * @param opinions columns {@code uri}, whole or only the file's name, and {@code score}
   * @throws SettingsException when a column is missing or no file of the warehouse is named
   */
  public static Dataset<Row> of(Warehouse warehouse, Dataset<Row> opinions) {
    requireColumns(opinions);
    Dataset<Row> values = values(warehouse).join(scores(opinions), NAME);
    if (values.isEmpty()) {
      throw new SettingsException(
          List.of(
              "Cannot evaluate: no file that --scores names was measured in the warehouse. Run"
                  + " backfill over the pictures first, and name each by its URI or file name."));
    }
    return values
        .withColumn("value_rank", middleRank(VALUE))
        .withColumn("score_rank", middleRank(SCORE))
        .groupBy(METRIC)
        .agg(
            count(lit(1)).as("files"),
            round(corr("value_rank", "score_rank"), 4).as("spearman"),
            round(corr(VALUE, SCORE), 4).as("pearson"))
        .orderBy(col("spearman").desc_nulls_last(), col(METRIC));
  }

  private static void requireColumns(Dataset<Row> opinions) {
    List<String> columns = Arrays.asList(opinions.columns());
    if (!columns.containsAll(List.of(URI, SCORE))) {
      throw new SettingsException(
          List.of(
              "Cannot evaluate: --scores has the columns %s. It needs %s and %s."
                  .formatted(String.join(", ", columns), URI, SCORE)));
    }
  }

  private static Dataset<Row> scores(Dataset<Row> opinions) {
    return opinions
        .select(fileName(col(URI)).as(NAME), col(SCORE).cast("double").as(SCORE))
        .where(col(SCORE).isNotNull())
        .groupBy(NAME)
        .agg(avg(SCORE).as(SCORE));
  }

  private static Dataset<Row> values(Warehouse warehouse) {
    return warehouse
        .read(MediaTable.TABLE)
        .select(col(MediaTable.MEDIA_ID), fileName(col(MediaTable.URI)).as(NAME))
        .join(warehouse.read(QualityTable.TABLE), MediaTable.MEDIA_ID)
        .select(col(NAME), expr(PercentilesView.EVERY_GOODNESS).as(new String[] {METRIC, VALUE}));
  }

  private static Column fileName(Column uri) {
    return substring_index(uri, "/", -1);
  }

  /** The rank within the metric; files of the same value share the middle of their ranks. */
  private static Column middleRank(String column) {
    WindowSpec metric = Window.partitionBy(METRIC);
    Column alike = count(lit(1)).over(Window.partitionBy(METRIC, column));
    return rank().over(metric.orderBy(column)).plus(alike.minus(1).divide(2));
  }
}
