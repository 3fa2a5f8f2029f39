package dailies.jobs.stages;

import static dailies.jobs.tables.AdaptersTable.ADAPTER_ID;
import static dailies.jobs.tables.AdaptersTable.CREATED_AT;
import static dailies.jobs.tables.AdaptersTable.MODEL_ID;
import static dailies.jobs.tables.AdaptersTable.WEIGHTS;
import static org.apache.spark.sql.functions.col;

import dailies.jobs.config.SceneOptions;
import dailies.jobs.config.SettingsException;
import dailies.jobs.tables.AdaptersTable;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.adapter.AdapterTraining;
import dailies.udfs.adapter.LinearAdapter;
import dailies.udfs.adapter.Triplet;
import dailies.udfs.adapter.TripletAccuracy;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Learns adapters of a model's embeddings from corrections, and finds the one to use. */
public final class Adapters {
  private final Warehouse warehouse;
  private final String modelId;

  public Adapters(Warehouse warehouse, String modelId) {
    this.warehouse = warehouse;
    this.modelId = modelId;
  }

  /**
   * How an adapter did.
   *
   * @param triplets that it was learned from
   * @param before accuracy of the held-out triplets without it
   * @param after the same with it
   */
  public record Trial(
      LinearAdapter adapter, int triplets, TripletAccuracy before, TripletAccuracy after) {
    /** Whether it is better than none. */
    public boolean isBetter() {
      return after.share() > before.share();
    }
  }

  /**
   * Learns an adapter from four fifths of the moved frames and judges it by the others; one that is
   * better than none is written and used from now on.
   *
   * @throws SettingsException when there are too few corrections
   */
  public Trial train() {
    FeedbackTriplets corrections = new FeedbackTriplets(warehouse, modelId);
    List<Triplet> learned = corrections.learned();
    List<Triplet> heldOut = corrections.heldOut();
    if (learned.isEmpty() || heldOut.isEmpty()) {
      throw new SettingsException(
          List.of(
              ("Cannot train an adapter: frames that were moved to other scenes give %d triplets"
                      + " to learn from and %d to judge by. Correct some more with feedback move,"
                      + " and run cluster.")
                  .formatted(learned.size(), heldOut.size())));
    }
    LinearAdapter adapter = AdapterTraining.train(learned);
    TripletAccuracy before = new TripletAccuracy();
    TripletAccuracy after = new TripletAccuracy();
    heldOut.forEach(triplet -> before.add(triplet));
    heldOut.forEach(triplet -> after.add(adapter.apply(triplet)));
    Trial trial = new Trial(adapter, learned.size(), before, after);
    if (trial.isBetter()) {
      adopt(trial);
    }
    return trial;
  }

  private void adopt(Trial trial) {
    Row row =
        RowFactory.create(
            trial.adapter().id(),
            modelId,
            trial.adapter().weights(),
            (long) trial.triplets(),
            trial.after().triplets(),
            trial.before().share(),
            trial.after().share(),
            Timestamp.from(Instant.now()));
    warehouse.append(
        AdaptersTable.TABLE,
        warehouse.spark().createDataFrame(List.of(row), AdaptersTable.TABLE.schema()));
  }

  /**
   * The adapter that settings ask for: the latest, none, or a certain one.
   *
   * @throws SettingsException when there is none of that id for the model
   */
  Optional<LinearAdapter> chosen(String wanted) {
    if (wanted.equals(SceneOptions.NO_ADAPTER)) {
      return Optional.empty();
    }
    Dataset<Row> ofModel =
        warehouse.read(AdaptersTable.TABLE).where(col(MODEL_ID).equalTo(modelId));
    boolean latest = wanted.equals(SceneOptions.LATEST_ADAPTER);
    List<Row> found =
        (latest ? ofModel : ofModel.where(col(ADAPTER_ID).equalTo(wanted)))
            .orderBy(col(CREATED_AT).desc(), col(ADAPTER_ID))
            .limit(1)
            .select(WEIGHTS)
            .collectAsList();
    if (found.isEmpty() && !latest) {
      throw new SettingsException(
          List.of(
              "Unknown adapter %s of the model %s. Use auto, none, or an adapter_id of the table adapters."
                  .formatted(wanted, modelId)));
    }
    return found.stream().map(row -> new LinearAdapter(numbers(row.getList(0)))).findFirst();
  }

  private static float[] numbers(List<Float> boxed) {
    float[] numbers = new float[boxed.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = boxed.get(i);
    }
    return numbers;
  }
}
