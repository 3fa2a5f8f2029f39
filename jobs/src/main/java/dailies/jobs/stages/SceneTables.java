package dailies.jobs.stages;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a clustering found.
 *
 * @param scenes rows of {@code scenes}, but for model and adapter
 * @param centroids rows of {@code scene_centroids}, but for these
 */
record SceneTables(Dataset<Row> scenes, Dataset<Row> centroids) {}
