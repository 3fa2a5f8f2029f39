package dailies.jobs.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import dailies.jobs.tables.SceneCentroidsTable;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.cluster.NearestSeen;
import dailies.udfs.embed.Vectors;
import dailies.udfs.spark.SqlFunctions;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Finds for a few scenes which one of many others looks most like each of them. */
final class LookAlikes {
  static final String SCENE_ID = SceneCentroidsTable.SCENE_ID;
  static final String LOOK_ALIKE = "look_alike";
  static final String COSINE = "cosine";

  private static final StructType SCHEMA =
      new StructType()
          .add(SCENE_ID, StringType, false)
          .add(LOOK_ALIKE, StringType, false)
          .add(COSINE, DoubleType, false);

  private LookAlikes() {}

  /**
   * Compares the few, which every task gets, with all the others, each read once.
   *
   * @param few {@code scene_id} of as many as fit in memory
   * @param others {@code scene_id} of those that can be found
   * @param least cosine of the centroids of scenes that look alike, -1 to 1
   * @return {@code scene_id, look_alike, cosine} of the few that have one
   */
  static Dataset<Row> of(Warehouse warehouse, Dataset<Row> few, Dataset<Row> others, double least) {
    List<Row> scenes = centroids(warehouse, few).collectAsList();
    return centroids(warehouse, others)
        .mapPartitions(new Compare(scenes, least), Encoders.row(SCHEMA))
        .groupBy(SCENE_ID)
        .agg(
            min_by(struct(LOOK_ALIKE, COSINE), struct(col(COSINE).unary_$minus(), col(LOOK_ALIKE)))
                .as("nearest"))
        .select(col(SCENE_ID), col("nearest." + LOOK_ALIKE), col("nearest." + COSINE));
  }

  private static Dataset<Row> centroids(Warehouse warehouse, Dataset<Row> scenes) {
    return warehouse
        .read(SceneCentroidsTable.TABLE)
        .join(scenes.select(SCENE_ID).distinct(), SCENE_ID)
        .select(col(SCENE_ID), SqlFunctions.vectorBytes(col(SceneCentroidsTable.CENTROID)));
  }

  private record Compare(List<Row> scenes, double least)
      implements MapPartitionsFunction<Row, Row> {
    @Override
    public Iterator<Row> call(Iterator<Row> others) {
      NearestSeen nearest = new NearestSeen(scenes.stream().map(Compare::centroid).toList(), least);
      others.forEachRemaining(other -> nearest.see(other.getString(0), centroid(other)));
      return IntStream.range(0, scenes.size())
          .boxed()
          .flatMap(i -> found(scenes.get(i).getString(0), nearest, i))
          .iterator();
    }

    private static Stream<Row> found(String scene, NearestSeen nearest, int index) {
      return nearest
          .nearestTo(index)
          .map(match -> RowFactory.create(scene, match.id(), match.score()))
          .stream();
    }

    private static float[] centroid(Row scene) {
      return Vectors.fromBytes(scene.<byte[]>getAs(1));
    }
  }
}
