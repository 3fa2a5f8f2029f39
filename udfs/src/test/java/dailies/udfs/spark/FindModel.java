package dailies.udfs.spark;

import dailies.udfs.model.ModelOptions;
import org.apache.hadoop.conf.Configuration;

/**
 * Finds a model as an executor does, in a process of its own. Arguments: its URI and the folder of
 * the cache. Prints {@code asking} before, and the model's id after.
 */
final class FindModel {
  private FindModel() {}

  public static void main(String[] arguments) {
    System.out.println("asking");
    ModelOptions options =
        new ModelOptions(
            arguments[0], ModelOptions.Where.CPU, ModelOptions.Bits.AUTO, 8, 8, 224, arguments[1]);
    System.out.println(PinnedModel.find(options, new Configuration()).modelId());
  }
}
