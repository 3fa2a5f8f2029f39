package dailies.jobs.stages;

import static org.apache.spark.sql.functions.col;

import dailies.jobs.tables.AdaptersTable;
import dailies.jobs.tables.AiScoresTable;
import dailies.jobs.tables.EmbeddingsTable;
import dailies.jobs.tables.FacesTable;
import dailies.jobs.tables.FailuresTable;
import dailies.jobs.tables.PeopleTable;
import dailies.jobs.tables.RunsTable;
import dailies.jobs.tables.SceneCentroidsTable;
import dailies.jobs.tables.ScenesTable;
import dailies.jobs.tables.Table;
import dailies.jobs.tables.Warehouse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** The rows that one model made. */
public final class ModelRows {
  /** By table, the column that names the model; what is made from embeddings goes first. */
  private static final Map<Table, String> COLUMNS = new LinkedHashMap<>();

  static {
    COLUMNS.put(PeopleTable.TABLE, PeopleTable.MODEL_ID);
    COLUMNS.put(ScenesTable.TABLE, ScenesTable.MODEL_ID);
    COLUMNS.put(SceneCentroidsTable.TABLE, SceneCentroidsTable.MODEL_ID);
    COLUMNS.put(AiScoresTable.TABLE, AiScoresTable.MODEL_ID);
    COLUMNS.put(FacesTable.TABLE, FacesTable.MODEL_ID);
    COLUMNS.put(AdaptersTable.TABLE, AdaptersTable.MODEL_ID);
    COLUMNS.put(EmbeddingsTable.TABLE, EmbeddingsTable.MODEL_ID);
  }

  private ModelRows() {}

  /** The models whose embeddings a warehouse has. */
  public static List<String> ids(Warehouse warehouse) {
    return warehouse
        .read(EmbeddingsTable.TABLE)
        .select(EmbeddingsTable.MODEL_ID)
        .distinct()
        .orderBy(EmbeddingsTable.MODEL_ID)
        .as(Encoders.STRING())
        .collectAsList();
  }

  /** Deletes what a model made, and tells how many rows of which table; tables without are left. */
  public static Map<String, Long> delete(Warehouse warehouse, String modelId) {
    Map<String, Long> removed = new LinkedHashMap<>();
    COLUMNS.forEach(
        (table, column) -> {
          Column ofModel = col(column).equalTo(modelId);
          long rows = warehouse.read(table).where(ofModel).count();
          if (rows > 0) {
            warehouse.delete(table, ofModel);
            removed.put(table.name(), rows);
          }
        });
    deleteFailures(warehouse, modelId, removed);
    return removed;
  }

  /** What a model could not embed is no failure once nothing else is embedded by it either. */
  private static void deleteFailures(
      Warehouse warehouse, String modelId, Map<String, Long> removed) {
    Dataset<Row> runs =
        warehouse.read(RunsTable.TABLE).where(col(RunsTable.MODEL_ID).equalTo(modelId));
    long rows =
        warehouse
            .read(FailuresTable.TABLE)
            .where(col(FailuresTable.STAGE).equalTo(FailuresTable.EMBED))
            .join(runs, FailuresTable.RUN_ID)
            .count();
    if (rows > 0) {
      Column embedding = col("t." + FailuresTable.STAGE).equalTo(FailuresTable.EMBED);
      warehouse.delete(FailuresTable.TABLE, FailuresTable.RUN_ID, runs, embedding);
      removed.put(FailuresTable.TABLE.name(), rows);
    }
  }
}
