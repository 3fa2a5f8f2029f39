package dailies.jobs.queries;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dailies.jobs.config.SettingsException;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.ScenesTable;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.cluster.ClusterAgreement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapGroupsFunction;
import org.apache.spark.api.java.function.ReduceFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** How well scenes agree with labels that people gave to frames. */
public final class SceneAgreement {
  public static final String LABEL = "label";

  private static final List<String> NAMES =
      List.of(ScenesTable.FRAME_ID, MediaTable.MEDIA_ID, MediaTable.URI);

  private static final Encoder<ClusterAgreement> AGREEMENT = Encoders.kryo(ClusterAgreement.class);

  private SceneAgreement() {}

  /**
   * Holds the scenes of a warehouse against labels.
   *
   * @param labels {@code label} and {@code uri}, {@code media_id} or {@code frame_id}; a file's
   *     label is that of all its frames
   * @throws SettingsException when a column is missing, a frame has two labels, or nothing named is
   *     in a scene
   */
  public static ClusterAgreement of(Warehouse warehouse, Dataset<Row> labels) {
    String named = nameColumn(labels);
    Dataset<Row> given =
        labels
            .select(
                col(named).cast("string").as(NamedFrames.NAME), col(LABEL).cast("string").as(LABEL))
            .where(col(LABEL).isNotNull())
            .distinct();
    Dataset<Row> labelled =
        NamedFrames.of(warehouse, warehouse.read(ScenesTable.TABLE))
            .join(given, NamedFrames.NAME)
            .select(ScenesTable.FRAME_ID, ScenesTable.SCENE_ID, ScenesTable.IS_NOISE, LABEL);
    requireUsable(labelled);
    return of(labelled);
  }

  private static String nameColumn(Dataset<Row> labels) {
    List<String> columns = Arrays.asList(labels.columns());
    if (columns.contains(LABEL)) {
      for (String name : NAMES) {
        if (columns.contains(name)) {
          return name;
        }
      }
    }
    throw new SettingsException(
        List.of(
            "Cannot evaluate: --labels has the columns %s. It needs label and one of %s."
                .formatted(String.join(", ", columns), String.join(", ", NAMES))));
  }

  private static void requireUsable(Dataset<Row> labelled) {
    Row found = labelled.agg(count(lit(1)), countDistinct(ScenesTable.FRAME_ID)).first();
    if (found.getLong(0) == 0) {
      throw new SettingsException(
          List.of(
              "Cannot evaluate: nothing that --labels names is in a scene. Name frames by frame_id,"
                  + " files by the URI as in media or the media_id, and run cluster first."));
    }
    if (found.getLong(0) > found.getLong(1)) {
      throw new SettingsException(
          List.of(
              "Cannot evaluate: %d frames have more than one label in --labels. Keep one of each."
                  .formatted(found.getLong(0) - found.getLong(1))));
    }
  }

  /**
   * Counts what scenes and labels have in common.
   *
   * @param labelled {@code scene_id, is_noise, label}, a row for each frame; at least one
   */
  public static ClusterAgreement of(Dataset<Row> labelled) {
    return labelled
        .groupBy(ScenesTable.SCENE_ID, LABEL)
        .agg(count(lit(1)).as("frames"), sum(when(col(ScenesTable.IS_NOISE), 1L).otherwise(0L)))
        .groupByKey((MapFunction<Row, String>) row -> row.getString(0), Encoders.STRING())
        .mapGroups(
            (MapGroupsFunction<String, Row, ClusterAgreement>) SceneAgreement::scene, AGREEMENT)
        .reduce((ReduceFunction<ClusterAgreement>) ClusterAgreement::merge);
  }

  private static ClusterAgreement scene(String scene, Iterator<Row> labels) {
    Map<String, Long> counts = new HashMap<>();
    long noise = 0;
    while (labels.hasNext()) {
      Row row = labels.next();
      counts.put(row.getString(1), row.getLong(2));
      noise += row.getLong(3);
    }
    return new ClusterAgreement().addScene(counts).addNoise(noise);
  }
}
