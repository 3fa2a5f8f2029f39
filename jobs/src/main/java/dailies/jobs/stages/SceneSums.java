package dailies.jobs.stages;

import static dailies.jobs.tables.SceneCentroidsTable.CENTROID;
import static dailies.jobs.tables.SceneCentroidsTable.COHESION;
import static dailies.jobs.tables.SceneCentroidsTable.SIZE;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.FloatType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import dailies.udfs.cluster.SceneSum;
import dailies.udfs.embed.Vectors;
import dailies.udfs.spark.SqlFunctions;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Centroids of scenes from their members, added in the order of their ids. */
final class SceneSums {
  private SceneSums() {}

  /**
   * {@code key, centroid, size, cohesion}, a row for each key.
   *
   * @param members five columns: key, id, vector of length 1, size and cohesion; the latter two are
   *     1 for a single frame
   * @param key name of the first column of the result
   */
  static Dataset<Row> of(Dataset<Row> members, String key) {
    StructType schema =
        new StructType()
            .add(key, StringType, false)
            .add(CENTROID, createArrayType(FloatType, false), false)
            .add(SIZE, LongType, false)
            .add(COHESION, DoubleType, false);
    return members
        .toDF("key", "id", "vector", "members", "length")
        .withColumn("vector", SqlFunctions.vectorBytes(col("vector")))
        .groupByKey((MapFunction<Row, String>) row -> row.getString(0), Encoders.STRING())
        .flatMapSortedGroups(new Column[] {col("id")}, new Add(), Encoders.row(schema));
  }

  private record Add() implements FlatMapGroupsFunction<String, Row, Row> {
    @Override
    public Iterator<Row> call(String key, Iterator<Row> members) {
      SceneSum sum = new SceneSum();
      members.forEachRemaining(
          row ->
              sum.add(Vectors.fromBytes(row.<byte[]>getAs(2)), row.getLong(3), row.getDouble(4)));
      return List.of(RowFactory.create(key, sum.centroid(), sum.size(), sum.cohesion())).iterator();
    }
  }
}
