package dailies.jobs;

import dailies.jobs.cli.Launch;
import dailies.jobs.cli.SparkCommand;
import dailies.jobs.cli.WarehouseOption;
import dailies.jobs.config.Settings;
import dailies.jobs.config.SettingsException;
import dailies.jobs.stages.ModelRows;
import dailies.jobs.tables.Warehouse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Removes what one model made of an archive. */
@Command(
    name = "forget-model",
    description = {
      "Removes the embeddings of one model from a warehouse, those of faces too, and the AI scores,",
      "scenes and people that were made from them. What other models made stays.",
      "",
      "Example: dailies forget-model --warehouse ~/dailies --model clip-vit-b-32-0123456789ab"
    })
public final class ForgetModelJob extends SparkCommand {
  @Mixin private WarehouseOption warehouse;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "ID",
      description = "The model_id, as the table embeddings has it.")
  private String modelId;

  public static void main(String[] args) {
    Launch.main(new ForgetModelJob(), args);
  }

  @Override
  protected void run(SparkSession spark, Settings settings) throws Exception {
    Warehouse tables = Warehouse.open(spark, warehouse.uri());
    requireKnown(ModelRows.ids(tables));
    try (Curation curation = Curation.begin(tables, settings, null, name(), overrides())) {
      Map<String, Long> removed = ModelRows.delete(tables, modelId);
      removed.forEach(
          (table, rows) -> output().printf(Locale.ROOT, "Removed %,d rows from %s%n", rows, table));
      curation.done();
    }
  }

  private void requireKnown(List<String> ids) {
    if (!ids.contains(modelId)) {
      throw new SettingsException(
          List.of(
              "Cannot forget the model %s: the warehouse has %s."
                  .formatted(
                      modelId, ids.isEmpty() ? "embeddings of none" : String.join(", ", ids))));
    }
  }
}
