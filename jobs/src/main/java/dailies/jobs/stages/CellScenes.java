package dailies.jobs.stages;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.FloatType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import dailies.udfs.cluster.MergedScene;
import dailies.udfs.cluster.SceneAssignment;
import dailies.udfs.cluster.SceneBuilder;
import dailies.udfs.cluster.SceneCentroid;
import dailies.udfs.cluster.SceneItem;
import dailies.udfs.cluster.SceneMerger;
import dailies.udfs.cluster.SceneThresholds;
import dailies.udfs.cluster.Scenes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapGroupsFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Scenes of single cells as rows, and the merging of those that several cells share. */
final class CellScenes {
  static final String ASSIGNMENTS = "assignments";
  static final String CENTROIDS = "centroids";

  static final StructType ASSIGNMENT =
      new StructType()
          .add("frame_id", StringType)
          .add("cell_scene_id", StringType)
          .add("similarity", DoubleType)
          .add("is_noise", BooleanType);

  static final StructType CENTROID =
      new StructType()
          .add("scene_id", StringType)
          .add("centroid", createArrayType(FloatType, false))
          .add("size", LongType)
          .add("cohesion", DoubleType)
          .add("exemplar_frame_id", StringType);

  /** The scenes of one cell. */
  static final StructType SCHEMA =
      new StructType()
          .add(ASSIGNMENTS, createArrayType(ASSIGNMENT, false))
          .add(CENTROIDS, createArrayType(CENTROID, false));

  /** A merged scene and one of the cells' scenes that it is made of. */
  static final StructType MERGED =
      new StructType().add("cell_scene_id", StringType).add("scene", CENTROID);

  private CellScenes() {}

  /** Builds the scenes of one cell from rows that begin with frame_id and embedding. */
  record Build(SceneThresholds thresholds) implements MapGroupsFunction<Integer, Row, Row> {
    @Override
    public Row call(Integer cell, Iterator<Row> frames) {
      List<SceneItem> items = new ArrayList<>();
      frames.forEachRemaining(
          frame -> items.add(new SceneItem(frame.getString(0), vector(frame, 1))));
      Scenes scenes = new SceneBuilder(thresholds).build(items);
      return RowFactory.create(
          scenes.assignments().stream().map(CellScenes::row).toArray(Row[]::new),
          scenes.centroids().stream().map(CellScenes::row).toArray(Row[]::new));
    }
  }

  /** Merges the scenes of all cells, which come in one partition as {@link #CENTROID}. */
  record Merge(SceneThresholds thresholds) implements MapPartitionsFunction<Row, Row> {
    @Override
    public Iterator<Row> call(Iterator<Row> centroids) {
      List<SceneCentroid> scenes = new ArrayList<>();
      centroids.forEachRemaining(row -> scenes.add(centroid(row)));
      return new SceneMerger(thresholds)
          .merge(scenes).stream().flatMap(scene -> rows(scene).stream()).iterator();
    }
  }

  private static List<Row> rows(MergedScene merged) {
    Row scene = row(merged.scene());
    return merged.sceneIds().stream().map(id -> RowFactory.create(id, scene)).toList();
  }

  private static Row row(SceneAssignment assignment) {
    return RowFactory.create(
        assignment.id(), assignment.sceneId(), assignment.similarity(), assignment.isNoise());
  }

  private static Row row(SceneCentroid scene) {
    return RowFactory.create(
        scene.sceneId(), scene.centroid(), scene.size(), scene.cohesion(), scene.exemplarId());
  }

  private static SceneCentroid centroid(Row row) {
    return new SceneCentroid(
        row.getString(0), vector(row, 1), row.getLong(2), row.getDouble(3), row.getString(4));
  }

  private static float[] vector(Row row, int column) {
    List<Float> values = row.getList(column);
    float[] vector = new float[values.size()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = values.get(i);
    }
    return vector;
  }
}
