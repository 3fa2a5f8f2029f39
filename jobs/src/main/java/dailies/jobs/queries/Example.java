package dailies.jobs.queries;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;

import dailies.jobs.config.SettingsException;
import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.FramesTable;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.Warehouse;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A picture or clip whose like is searched for.
 *
 * @param vectors of its frames, in their order; of a clip with many frames, some of them
 * @param mediaId of the file in the archive; null when it is not in the archive
 */
public record Example(List<float[]> vectors, String mediaId) {
  /** Frames of a clip that are searched for; each of them costs as much as a search. */
  public static final int MOST_FRAMES = 64;

  public Example {
    if (vectors.isEmpty()) {
      throw new IllegalArgumentException("Invalid example: it has no frames");
    }
    vectors = spread(vectors);
  }

  /**
   * A file of the archive, or one frame of it; empty when the archive has neither.
   *
   * @param names the media_id, frame_id or URI, in each way to write it
   * @throws SettingsException when the model has not seen it
   */
  public static Optional<Example> find(
      Warehouse warehouse, String modelId, Collection<String> names) {
    return file(warehouse, modelId, names.toArray())
        .or(() -> frame(warehouse, modelId, names.toArray()));
  }

  private static Optional<Example> file(Warehouse warehouse, String modelId, Object[] names) {
    Column named = col(MediaTable.MEDIA_ID).isin(names).or(col(MediaTable.URI).isin(names));
    return first(
            warehouse
                .read(MediaTable.TABLE)
                .where(named)
                .select(MediaTable.MEDIA_ID, MediaTable.URI, MediaTable.ISSUE))
        .map(
            media -> {
              String why = media.isNullAt(2) ? "" : " (issue " + media.get(2) + ")";
              return of(warehouse, modelId, media.getString(0), lit(true), media.get(1) + why);
            });
  }

  private static Optional<Example> frame(Warehouse warehouse, String modelId, Object[] names) {
    return first(
            warehouse
                .read(FramesTable.TABLE)
                .where(col(FramesTable.FRAME_ID).isin(names))
                .select(FramesTable.FRAME_ID, FramesTable.MEDIA_ID))
        .map(
            frame -> {
              Column only = col(EmbeddingsTable.FRAME_ID).equalTo(frame.get(0));
              return of(warehouse, modelId, frame.getString(1), only, frame.getString(0));
            });
  }

  private static Example of(
      Warehouse warehouse, String modelId, String mediaId, Column frames, String name) {
    List<float[]> vectors =
        warehouse
            .read(EmbeddingsTable.TABLE)
            .where(col(EmbeddingsTable.MODEL_ID).equalTo(modelId))
            .where(col(EmbeddingsTable.MEDIA_ID).equalTo(mediaId))
            .where(frames)
            // A frame_id ends with the number of the frame.
            .orderBy(length(col(EmbeddingsTable.FRAME_ID)), col(EmbeddingsTable.FRAME_ID))
            .select(EmbeddingsTable.EMBEDDING)
            .collectAsList()
            .stream()
            .map(Example::vector)
            .toList();
    if (vectors.isEmpty()) {
      throw new SettingsException(List.of(unseen(modelId, name)));
    }
    return new Example(vectors, mediaId);
  }

  private static String unseen(String modelId, String name) {
    return ("Cannot use --like %s: the model %s has seen no frame of it. Take another picture or clip,"
            + " or run backfill with this model first.")
        .formatted(name, modelId);
  }

  private static Optional<Row> first(Dataset<Row> rows) {
    return rows.takeAsList(1).stream().findFirst();
  }

  private static float[] vector(Row row) {
    List<Float> numbers = row.getList(0);
    float[] vector = new float[numbers.size()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = numbers.get(i);
    }
    return vector;
  }

  private static List<float[]> spread(List<float[]> all) {
    int count = Math.min(MOST_FRAMES, all.size());
    return IntStream.range(0, count).mapToObj(i -> all.get(i * all.size() / count)).toList();
  }
}
