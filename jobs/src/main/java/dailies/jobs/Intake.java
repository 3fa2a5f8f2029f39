package dailies.jobs;

import dailies.jobs.stages.InputException;
import dailies.jobs.stages.Inputs;
import dailies.jobs.tables.Warehouse;
import dailies.jobs.tables.WarehouseException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** What a run takes in and where it goes, both found to be there before anything is written. */
record Intake(Inputs inputs, Warehouse warehouse) {

  /**
   * Looks at all of it before it complains; makes the tables that are missing.
   *
   * @throws InputException with a line for each input, and one for the warehouse, that cannot be
   *     used
   */
  static Intake open(SparkSession spark, List<String> inputUris, String warehouseUri) {
    Inputs inputs = usable(spark, inputUris, warehouseUri);
    return new Intake(inputs, Warehouse.create(spark, warehouseUri));
  }

  /** The same of a run that is only planned: nothing is written. */
  static Intake planned(SparkSession spark, List<String> inputUris, String warehouseUri) {
    return new Intake(
        Inputs.resolve(inputUris, spark.sparkContext().hadoopConfiguration()),
        Warehouse.planned(spark, warehouseUri));
  }

  private static Inputs usable(SparkSession spark, List<String> inputUris, String warehouseUri) {
    List<String> problems = new ArrayList<>();
    Inputs inputs = null;
    try {
      inputs = Inputs.resolve(inputUris, spark.sparkContext().hadoopConfiguration());
    } catch (InputException e) {
      problems.addAll(e.problems());
    }
    try {
      Warehouse.requireWritable(spark, warehouseUri);
    } catch (WarehouseException e) {
      problems.add(e.getMessage());
    }
    if (!problems.isEmpty()) {
      throw new InputException(problems);
    }
    return inputs;
  }
}
