package dailies.jobs.stages;

import static dailies.jobs.tables.EmbeddingsTable.EMBEDDING;
import static dailies.jobs.tables.SceneCentroidsTable.CENTROID;
import static dailies.jobs.tables.SceneCentroidsTable.COHESION;
import static dailies.jobs.tables.SceneCentroidsTable.EXEMPLAR_FRAME_ID;
import static dailies.jobs.tables.SceneCentroidsTable.SIZE;
import static dailies.jobs.tables.ScenesTable.FRAME_ID;
import static dailies.jobs.tables.ScenesTable.SIMILARITY;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.FloatType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import dailies.udfs.cluster.CellIndex;
import dailies.udfs.cluster.SceneAssignment;
import dailies.udfs.cluster.SceneBuilder;
import dailies.udfs.cluster.SceneCentroid;
import dailies.udfs.cluster.SceneItem;
import dailies.udfs.cluster.SceneThresholds;
import dailies.udfs.cluster.Scenes;
import dailies.udfs.embed.Vectors;
import dailies.udfs.spark.SqlFunctions;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * The scenes of single cells. Cells may cut a scene apart, so what is found here are pieces of
 * scenes.
 */
final class CellScenes {
  /** Name of a piece. */
  static final String PIECE = "piece";

  /** The part of a cell that it was built in. */
  static final String PART = "part";

  /** The frames of a piece: {@code frame_id, similarity}. */
  static final String MEMBERS = "members";

  private static final StructType MEMBER =
      new StructType().add(FRAME_ID, StringType, false).add(SIMILARITY, DoubleType, false);

  private static final StructType SCHEMA =
      new StructType()
          .add(PIECE, StringType, false)
          .add(PART, IntegerType, false)
          .add(CENTROID, createArrayType(FloatType, false), false)
          .add(SIZE, LongType, false)
          .add(COHESION, DoubleType, false)
          .add(EXEMPLAR_FRAME_ID, StringType, false)
          .add(MEMBERS, createArrayType(MEMBER, false), false);

  private CellScenes() {}

  /**
   * A row for each piece: {@code piece, part, centroid, size, cohesion, exemplar_frame_id,
   * members}.
   *
   * @param frames {@code frame_id, embedding}
   */
  static Dataset<Row> of(Dataset<Row> frames, CellIndex index, SceneThresholds thresholds) {
    return frames
        .select(
            col(FRAME_ID),
            SqlFunctions.cellPart(index, col(FRAME_ID), col(EMBEDDING)),
            SqlFunctions.vectorBytes(col(EMBEDDING)))
        .groupByKey((MapFunction<Row, Integer>) row -> row.getInt(1), Encoders.INT())
        .flatMapGroups(new Build(thresholds), Encoders.row(SCHEMA));
  }

  /** The frames of pieces: {@code piece, frame_id, similarity}. */
  static Dataset<Row> members(Dataset<Row> pieces) {
    return pieces.select(col(PIECE), inline(col(MEMBERS)));
  }

  private record Build(SceneThresholds thresholds)
      implements FlatMapGroupsFunction<Integer, Row, Row> {
    @Override
    public Iterator<Row> call(Integer part, Iterator<Row> frames) {
      List<SceneItem> items = new ArrayList<>();
      frames.forEachRemaining(
          frame ->
              items.add(
                  new SceneItem(frame.getString(0), Vectors.fromBytes(frame.<byte[]>getAs(2)))));
      Scenes scenes = new SceneBuilder(thresholds).build(items);
      Map<String, List<Row>> members =
          scenes.assignments().stream()
              .collect(
                  Collectors.groupingBy(
                      SceneAssignment::sceneId,
                      Collectors.mapping(CellScenes::member, Collectors.toList())));
      return scenes.centroids().stream()
          .map(scene -> row(scene, part, members.get(scene.sceneId())))
          .iterator();
    }
  }

  private static Row member(SceneAssignment frame) {
    return RowFactory.create(frame.id(), frame.similarity());
  }

  private static Row row(SceneCentroid scene, int part, List<Row> members) {
    return RowFactory.create(
        "piece " + scene.sceneId(),
        part,
        scene.centroid(),
        scene.size(),
        scene.cohesion(),
        scene.exemplarId(),
        members.toArray(Row[]::new));
  }
}
