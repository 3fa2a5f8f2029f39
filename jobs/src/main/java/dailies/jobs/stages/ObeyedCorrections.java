package dailies.jobs.stages;

import static dailies.jobs.stages.Corrections.FRAME_A;
import static dailies.jobs.stages.Corrections.FRAME_B;
import static dailies.jobs.stages.Corrections.TOGETHER;
import static dailies.jobs.stages.SceneMerges.KEY;
import static dailies.jobs.tables.ScenesTable.FRAME_ID;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import dailies.jobs.tables.FeedbackTable;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.cluster.CorrectedScenes;
import dailies.udfs.cluster.FrameLink;
import dailies.udfs.cluster.PlacedFrame;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Puts frames where people said they belong. One task looks at all corrections: they are what
 * people said, not what is in the archive.
 *
 * @param links as {@link Corrections#frameLinks} gives them
 * @param noise as {@link Corrections#noise} gives it
 * @param moved frames that were moved by themselves: {@code frame_id}
 */
record ObeyedCorrections(Dataset<Row> links, Dataset<Row> noise, Dataset<Row> moved) {
  private static final String IS_FRAME = "is_frame";
  private static final String NAME = "name";

  private static final StructType PLACE =
      new StructType()
          .add(IS_FRAME, BooleanType, false)
          .add(NAME, StringType, false)
          .add("place", StringType, false);

  /** All that counts of what people said about scenes. */
  static ObeyedCorrections of(Warehouse warehouse) {
    if (warehouse.read(FeedbackTable.TABLE).isEmpty()) {
      return nothing(warehouse.spark());
    }
    return new ObeyedCorrections(
        Corrections.frameLinks(warehouse),
        Corrections.noise(warehouse),
        Corrections.moved(warehouse));
  }

  /** As when nobody said anything. */
  static ObeyedCorrections nothing(SparkSession spark) {
    Dataset<Row> noFrames =
        spark.createDataset(List.<String>of(), Encoders.STRING()).toDF(FRAME_ID);
    return new ObeyedCorrections(noFrames, noFrames, noFrames);
  }

  /**
   * The same frames with the keys that people gave them.
   *
   * @param placed {@code frame_id, key} and other columns
   */
  Dataset<Row> apply(Dataset<Row> placed, Scratch scratch) {
    if (links.isEmpty() && noise.isEmpty()) {
      return placed;
    }
    Dataset<Row> places =
        scratch.keep(said(placed).repartition(1).mapPartitions(new Obey(), Encoders.row(PLACE)));
    Dataset<Row> put =
        placed
            .join(places(places, true, FRAME_ID, "place_of_frame"), new String[] {FRAME_ID}, "left")
            .join(places(places, false, KEY, "place_of_scene"), new String[] {KEY}, "left")
            .withColumn(KEY, coalesce(col("place_of_frame"), col("place_of_scene"), col(KEY)))
            .drop("place_of_frame", "place_of_scene");
    return scratch.keep(put);
  }

  private static Dataset<Row> places(
      Dataset<Row> places, boolean ofFrames, String name, String place) {
    return places
        .where(col(IS_FRAME).equalTo(ofFrames))
        .select(col(NAME).as(name), col("place").as(place));
  }

  /** A row for each link; one without a second frame calls the first one noise. */
  private Dataset<Row> said(Dataset<Row> placed) {
    Dataset<Row> statements =
        links.select(
            col(FRAME_A),
            col(FRAME_B),
            col(TOGETHER),
            substring_index(col(FeedbackTable.FEEDBACK_ID), "-", 2).as("statement"));
    return at(placed, "b", at(placed, "a", statements))
        .unionByName(at(placed, "a", noise.select(col(Corrections.FRAME_ID).as(FRAME_A))), true)
        .select(
            FRAME_A, "scene_a", "moved_a", FRAME_B, "scene_b", "moved_b", TOGETHER, "statement");
  }

  /** Adds where a frame is and whether it was moved. */
  private Dataset<Row> at(Dataset<Row> placed, String side, Dataset<Row> statements) {
    String frame = "frame_" + side;
    Dataset<Row> scenes = placed.select(col(FRAME_ID).as(frame), col(KEY).as("scene_" + side));
    Dataset<Row> flags =
        moved.distinct().select(col(Corrections.FRAME_ID).as(frame), lit(true).as("flag"));
    return statements
        .join(scenes, frame)
        .join(flags, new String[] {frame}, "left")
        .withColumn("moved_" + side, coalesce(col("flag"), lit(false)))
        .drop("flag");
  }

  private record Obey() implements MapPartitionsFunction<Row, Row> {
    @Override
    public Iterator<Row> call(Iterator<Row> said) {
      List<FrameLink> links = new ArrayList<>();
      List<PlacedFrame> noise = new ArrayList<>();
      while (said.hasNext()) {
        Row row = said.next();
        if (row.isNullAt(3)) {
          noise.add(frame(row, 0));
        } else {
          links.add(
              new FrameLink(frame(row, 0), frame(row, 3), row.getBoolean(6), row.getString(7)));
        }
      }
      CorrectedScenes corrected = new CorrectedScenes(links, noise);
      return Stream.concat(
              corrected.sceneOfFrames().entrySet().stream()
                  .map(place -> RowFactory.create(true, place.getKey(), place.getValue())),
              corrected.mergedScenes().entrySet().stream()
                  .map(place -> RowFactory.create(false, place.getKey(), place.getValue())))
          .iterator();
    }

    private static PlacedFrame frame(Row row, int column) {
      return new PlacedFrame(
          row.getString(column), row.getString(column + 1), row.getBoolean(column + 2));
    }
  }
}
