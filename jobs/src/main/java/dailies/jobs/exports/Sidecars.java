package dailies.jobs.exports;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.types.DataTypes.StringType;

import dailies.jobs.queries.SelectedTakes;
import dailies.jobs.tables.MediaTable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/** Sidecars of takes, written where the executors are, a file for each take. */
public final class Sidecars {
  static final String SIDECAR = "sidecar";

  private static final String OUTCOME = "outcome";
  private static final String DETAIL = "detail";
  private static final String TURN = "turn";

  private static final StructType SCHEMA =
      new StructType()
          .add(SIDECAR, StringType, false)
          .add(OUTCOME, StringType, false)
          .add(DETAIL, StringType, true);

  private Sidecars() {}

  /** What became of a sidecar. */
  public enum Outcome {
    /** There was none. */
    WRITTEN,
    /** It says something else now. */
    UPDATED,
    /** It said all this. */
    UNCHANGED,
    /** Another file has the same sidecar, and is the better take. */
    SHARED,
    /** It is not understood, or storage refused; it is as it was. */
    LEFT
  }

  /**
   * Writes them all.
   *
   * @param takes as {@link SelectedTakes} has them
   */
  public static Result write(Dataset<Row> takes, SidecarPlaces places, SidecarOptions options) {
    SparkSession spark = takes.sparkSession();
    SerializableConfiguration storage =
        new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
    Dataset<Row> outcomes =
        placed(takes, places).map(new WriteOne(options, storage), Encoders.row(SCHEMA)).persist();
    return new Result(outcomes);
  }

  /** Each with the URI of its sidecar, and its turn among those that have the same one. */
  private static Dataset<Row> placed(Dataset<Row> takes, SidecarPlaces places) {
    UserDefinedFunction place = udf(new Place(places), StringType);
    return takes
        .withColumn(SIDECAR, place.apply(col(MediaTable.URI)))
        .withColumn(
            TURN,
            row_number()
                .over(
                    Window.partitionBy(SIDECAR)
                        .orderBy(
                            col(SelectedTakes.COPY_OF).isNotNull(),
                            col(SelectedTakes.SCORE).desc(),
                            col(MediaTable.URI))));
  }

  private record Place(SidecarPlaces places) implements UDF1<String, String> {
    @Override
    public String call(String uri) {
      return places.of(uri);
    }
  }

  private record WriteOne(SidecarOptions options, SerializableConfiguration storage)
      implements MapFunction<Row, Row> {
    @Override
    public Row call(Row take) {
      String sidecar = take.getAs(SIDECAR);
      if (take.<Integer>getAs(TURN) > 1) {
        return RowFactory.create(sidecar, Outcome.SHARED.name(), null);
      }
      SidecarFile.Written written =
          new SidecarFile(sidecar, storage.value()).write(options.facts(take), options);
      return RowFactory.create(sidecar, written.outcome().name(), written.detail());
    }
  }

  /** What became of them; to be closed. */
  public static final class Result implements AutoCloseable {
    private final Dataset<Row> outcomes;

    private Result(Dataset<Row> outcomes) {
      this.outcomes = outcomes;
    }

    public Map<Outcome, Long> counts() {
      Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
      outcomes
          .groupBy(OUTCOME)
          .agg(count(lit(1)))
          .collectAsList()
          .forEach(row -> counts.put(Outcome.valueOf(row.getString(0)), row.getLong(1)));
      return counts;
    }

    /** Some of those that were left as they were, a sentence each. */
    public List<String> someLeft(int most) {
      return outcomes
          .where(col(OUTCOME).equalTo(Outcome.LEFT.name()))
          .orderBy(SIDECAR)
          .takeAsList(most)
          .stream()
          .map(row -> "Cannot write %s: %s.".formatted(row.getString(0), row.getString(2)))
          .toList();
    }

    @Override
    public void close() {
      outcomes.unpersist();
    }
  }
}
