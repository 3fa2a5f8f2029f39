package dailies.jobs.queries;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.row_number;

import dailies.jobs.config.SettingsException;
import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.spark.SqlFunctions;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * What looks like something, the nearest first: exact, over every embedding of one model. Vectors
 * are compared where they are read and never moved; filters apply before ranking.
 */
public final class Search {
  private Search() {}

  /** At most {@code top} lines, the best first; equal cosines by frame_id. */
  public static Dataset<Row> of(Warehouse warehouse, SearchRequest request) {
    Dataset<Row> frames = compared(warehouse.read(EmbeddingsTable.TABLE), request);
    Dataset<Row> best =
        BestFrames.of(
            filtered(frames, warehouse.read(MediaTable.TABLE), request.filter()),
            request.top(),
            request.minScore());
    return described(best, warehouse, request.filter());
  }

  /**
   * Makes sure that there is something to search.
   *
   * @throws SettingsException when the warehouse has no embeddings of a model, naming those it has
   */
  public static void requireModel(Warehouse warehouse, String modelId) {
    Dataset<Row> embeddings = warehouse.read(EmbeddingsTable.TABLE);
    if (embeddings.where(col(EmbeddingsTable.MODEL_ID).equalTo(modelId)).isEmpty()) {
      List<String> models =
          embeddings
              .select(EmbeddingsTable.MODEL_ID)
              .distinct()
              .orderBy(EmbeddingsTable.MODEL_ID)
              .as(Encoders.STRING())
              .collectAsList();
      throw new SettingsException(
          List.of(
              "Cannot search with the model %s: the warehouse has no embeddings of it. %s"
                  .formatted(modelId, remedy(models))));
    }
  }

  private static String remedy(List<String> models) {
    return models.isEmpty()
        ? "It has none at all: run backfill first."
        : "It has those of %s: name one of these with --model, or run backfill with yours first."
            .formatted(String.join(", ", models));
  }

  /** {@code frame_id, media_id, group, cosine} of each frame that the model has seen. */
  private static Dataset<Row> compared(Dataset<Row> embeddings, SearchRequest request) {
    Column unit =
        switch (request.unit()) {
          case FILE -> col(EmbeddingsTable.MEDIA_ID);
          case FRAME -> col(EmbeddingsTable.FRAME_ID);
        };
    return embeddings
        .where(col(EmbeddingsTable.MODEL_ID).equalTo(request.modelId()))
        .where(
            request.leftOut() == null
                ? lit(true)
                : col(EmbeddingsTable.MEDIA_ID).notEqual(request.leftOut()))
        .select(
            col(EmbeddingsTable.FRAME_ID),
            col(EmbeddingsTable.MEDIA_ID),
            unit.as(BestFrames.GROUP),
            SqlFunctions.nearestCosine(col(EmbeddingsTable.EMBEDDING), request.vectors())
                .as(BestFrames.COSINE));
  }

  /** Joins cosines, not vectors: they are a tenth of the size at most. */
  private static Dataset<Row> filtered(
      Dataset<Row> frames, Dataset<Row> media, SearchFilter filter) {
    return filter
        .condition()
        .map(matches -> media.where(matches).select(MediaTable.MEDIA_ID))
        .map(wanted -> frames.join(wanted, MediaTable.MEDIA_ID))
        .orElse(frames);
  }

  private static Dataset<Row> described(
      Dataset<Row> best, Warehouse warehouse, SearchFilter filter) {
    Dataset<Row> frames =
        warehouse
            .read(FramesTable.TABLE)
            .select(FramesTable.FRAME_ID, FramesTable.MEDIA_ID, FramesTable.PTS_MICROS);
    Dataset<Row> found = frames.join(broadcast(best), FramesTable.FRAME_ID);
    return warehouse
        .read(MediaTable.TABLE)
        .join(broadcast(found), MediaTable.MEDIA_ID)
        .select(line(filter))
        .orderBy("rank");
  }

  /** The distance is told only where one was asked for. */
  private static Column[] line(SearchFilter filter) {
    Column cosine = col(BestFrames.COSINE);
    List<Column> columns = new ArrayList<>();
    columns.add(
        row_number().over(Window.orderBy(cosine.desc(), col(FramesTable.FRAME_ID))).as("rank"));
    columns.add(round(cosine, 6).as(BestFrames.COSINE));
    columns.add(col(MediaTable.URI));
    columns.add(col(MediaTable.MEDIA_TYPE).as("type"));
    columns.add(round(col(FramesTable.PTS_MICROS).divide(1e6), 3).as("seconds"));
    columns.add(col(MediaTable.CAPTURED_AT));
    columns.add(nullif(SearchFilter.cameraName(), lit("")).as("camera"));
    if (filter.near() != null) {
      columns.add(round(filter.near().distance(), 3).as("kilometres"));
    }
    columns.add(col(MediaTable.MEDIA_ID));
    columns.add(col(FramesTable.FRAME_ID));
    return columns.toArray(Column[]::new);
  }
}
