package dailies.jobs.stages;

import static dailies.jobs.tables.EmbeddingsTable.EMBEDDING;
import static dailies.jobs.tables.EmbeddingsTable.FRAME_ID;
import static dailies.jobs.tables.EmbeddingsTable.MEDIA_ID;
import static dailies.jobs.tables.EmbeddingsTable.MODEL_ID;
import static dailies.jobs.tables.EmbeddingsTable.RUN_ID;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dailies.jobs.config.SceneOptions;
import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.FeedbackTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.SceneCentroidsTable;
import dailies.jobs.tables.ScenesTable;
import dailies.jobs.tables.Table;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.adapter.LinearAdapter;
import dailies.udfs.spark.SqlFunctions;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Fourth step: groups the frames into scenes by what they look like. What is new joins the scenes
 * there are; all are made anew only under other settings or another model, or when that is wanted,
 * and then, too, each keeps the id of the scene it inherits most frames from.
 */
public final class Cluster {
  private static final List<Table> SOURCES = List.of(EmbeddingsTable.TABLE, FeedbackTable.TABLE);

  private static final List<Table> SOURCES_WITH_TIMES =
      List.of(EmbeddingsTable.TABLE, FeedbackTable.TABLE, MediaTable.TABLE);

  private final Warehouse warehouse;
  private final SceneOptions options;
  private final String modelId;
  private final Scratch scratch;
  private final Optional<LinearAdapter> adapter;

  public Cluster(Warehouse warehouse, SceneOptions options, String modelId, Scratch scratch) {
    this.warehouse = warehouse;
    this.options = options;
    this.modelId = modelId;
    this.scratch = scratch;
    this.adapter = new Adapters(warehouse, modelId).chosen(options.adapter());
  }

  /** Brings scenes up to date; does nothing when nothing they are made from has changed. */
  public void update() {
    String fingerprint = fingerprint();
    Optional<String> last = last();
    if (last.filter(fingerprint::equals).isEmpty()) {
      write(last.filter(this::sameSettings).isPresent() ? grown() : madeAnew(), fingerprint);
    }
  }

  /** Makes all scenes anew. */
  public void anew() {
    write(madeAnew(), fingerprint());
  }

  private String fingerprint() {
    List<Table> sources = options.splitsByTime() ? SOURCES_WITH_TIMES : SOURCES;
    return Fingerprint.of(warehouse, sources, options, encoder());
  }

  /** The model and what its embeddings are mapped by. */
  private String encoder() {
    return adapter.map(used -> modelId + " " + used.id()).orElse(modelId);
  }

  /** Of both tables; empty when a run was killed between the two. */
  private Optional<String> last() {
    Optional<String> ofCentroids = warehouse.fingerprint(SceneCentroidsTable.TABLE);
    return warehouse
        .fingerprint(ScenesTable.TABLE)
        .filter(last -> ofCentroids.equals(Optional.of(last)));
  }

  /** Scenes that are cut by time do not grow: a new frame can close a gap or open one. */
  private boolean sameSettings(String fingerprint) {
    return fingerprint.endsWith(" " + options + " " + encoder()) && !options.splitsByTime();
  }

  private SceneTables madeAnew() {
    return clustering().anew(warehouse.read(ScenesTable.TABLE));
  }

  private SceneTables grown() {
    return clustering()
        .grown(warehouse.read(ScenesTable.TABLE), warehouse.read(SceneCentroidsTable.TABLE));
  }

  private SceneClustering clustering() {
    return new SceneClustering(
        frames(),
        options,
        warehouse.read(MediaTable.TABLE).select(MEDIA_ID, MediaTable.CAPTURED_AT),
        ObeyedCorrections.of(warehouse),
        scratch);
  }

  private Dataset<Row> frames() {
    Dataset<Row> frames =
        warehouse
            .read(EmbeddingsTable.TABLE)
            .where(col(MODEL_ID).equalTo(modelId))
            .select(FRAME_ID, MEDIA_ID, RUN_ID, EMBEDDING);
    return adapter
        .map(used -> frames.withColumn(EMBEDDING, SqlFunctions.adapted(used, col(EMBEDDING))))
        .map(scratch::keep)
        .orElse(frames);
  }

  private void write(SceneTables made, String fingerprint) {
    warehouse.overwrite(SceneCentroidsTable.TABLE, marked(made.centroids()), fingerprint);
    warehouse.overwrite(ScenesTable.TABLE, marked(made.scenes()), fingerprint);
  }

  private Dataset<Row> marked(Dataset<Row> rows) {
    return rows.withColumn(MODEL_ID, lit(modelId))
        .withColumn(
            ScenesTable.ADAPTER_ID,
            lit(adapter.map(LinearAdapter::id).orElse(null)).cast("string"));
  }
}
