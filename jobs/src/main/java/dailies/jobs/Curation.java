package dailies.jobs;

import dailies.jobs.config.Settings;
import dailies.jobs.progress.Progress;
import dailies.jobs.stages.AiScores;
import dailies.jobs.stages.Analyze;
import dailies.jobs.stages.Cluster;
import dailies.jobs.stages.Dedup;
import dailies.jobs.stages.DurationSummary;
import dailies.jobs.stages.Index;
import dailies.jobs.stages.Inputs;
import dailies.jobs.stages.People;
import dailies.jobs.stages.Run;
import dailies.jobs.stages.RunCounts;
import dailies.jobs.stages.Scratch;
import dailies.jobs.tables.ListingTable;
import dailies.jobs.tables.RunsTable;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.embed.TextEncoder;
import dailies.udfs.spark.AnalysisSettings;
import dailies.udfs.spark.EncoderHolder;
import dailies.udfs.spark.PinnedFaces;
import dailies.udfs.spark.PinnedModel;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * One run over a warehouse: the steps that a job takes, recorded in {@code runs} however it ends.
 * Closed by whoever began it; a run that was not {@link #done} by then has failed.
 */
final class Curation implements AutoCloseable {
  private final Warehouse warehouse;
  private final Settings settings;
  private final PinnedModel model;
  private final Run run;
  private final Scratch scratch;
  private final Map<String, DurationSummary> steps = new HashMap<>();
  private long listedCount;
  private RunCounts counts = RunCounts.NONE;
  private String status = RunsTable.FAILED;

  private Curation(Warehouse warehouse, Settings settings, PinnedModel model, Run run) {
    this.warehouse = warehouse;
    this.settings = settings;
    this.model = model;
    this.run = run;
    this.scratch = new Scratch(warehouse.spark(), warehouse.scratch(run.id()));
  }

  /**
   * @param model the encoder; null for a job that needs none
   * @param job the command
   * @param options what was typed, by setting
   */
  static Curation begin(
      Warehouse warehouse,
      Settings settings,
      PinnedModel model,
      String job,
      Map<String, String> options) {
    Run run = Run.start(warehouse, job, options, model);
    return new Curation(warehouse, settings, model, run);
  }

  /**
   * The encoder that settings name, looked at before any work begins.
   *
   * @throws dailies.udfs.embed.ModelException when it cannot be used
   */
  static PinnedModel model(SparkSession spark, Settings settings) {
    return PinnedModel.find(settings.model(), spark.sparkContext().hadoopConfiguration());
  }

  /**
   * What finds faces, looked at before any work begins.
   *
   * @throws dailies.udfs.embed.ModelException when it cannot be used
   */
  static PinnedFaces faces(SparkSession spark, Settings settings) {
    Configuration storage = spark.sparkContext().hadoopConfiguration();
    return PinnedFaces.find(settings.faces(), settings.model(), storage);
  }

  /** Lists the inputs; what is new or changed goes into {@code listing}. */
  Dataset<Row> index(Inputs inputs) {
    Dataset<Row> listed =
        Index.list(warehouse, inputs, settings.parallelDirectories())
            .persist(StorageLevel.MEMORY_AND_DISK());
    timed("index", () -> record(listed));
    return listed;
  }

  private void record(Dataset<Row> listed) {
    listedCount = listed.count();
    Index.record(warehouse, listed, run, scratch);
  }

  /** Everything that was ever listed. */
  Dataset<Row> listed() {
    Dataset<Row> listed = warehouse.read(ListingTable.TABLE);
    listedCount = listed.count();
    return listed;
  }

  /** Reads and decodes what {@code media} does not have yet of the listed objects. */
  void analyze(Dataset<Row> listed, PinnedFaces faces, Progress progress) {
    AnalysisSettings analysis = settings.analysis(model, faces);
    Dataset<Row> pending = Analyze.pending(warehouse, listed, model.modelId());
    timed(
        "analyze",
        () ->
            counts =
                Analyze.run(
                    warehouse, pending, analysis, settings.batchSize(), progress, run, scratch));
  }

  /** Lets a model that knows words judge what it has seen. */
  void score() {
    timed(
        "score",
        () -> AiScores.run(warehouse, model.modelId(), settings.prompts(), this::words, run));
  }

  private Optional<TextEncoder> words() {
    Configuration storage = warehouse.spark().sparkContext().hadoopConfiguration();
    return EncoderHolder.model(model, storage).encoder().text();
  }

  /** Brings {@code duplicates} up to date. */
  void dedup() {
    timed("dedup", () -> copies().update());
  }

  /** What to tell of the settings by which copies are found. */
  Optional<String> dedupWarning() {
    return copies().warning();
  }

  private Dedup copies() {
    return new Dedup(warehouse, settings.duplicates(), model.modelId(), run.id(), scratch);
  }

  /** Brings {@code scenes} up to date. */
  void cluster() {
    timed("cluster", () -> scenes().update());
  }

  /** Makes all scenes anew. */
  void clusterAnew() {
    timed("cluster", () -> scenes().anew());
  }

  /** Brings {@code people} up to date, and who is in each frame; scenes are up to date. */
  void people() {
    timed("people", () -> inFrames().update());
  }

  /** Makes all people anew; scenes are up to date. */
  void peopleAnew() {
    timed("people", () -> inFrames().anew());
  }

  private People inFrames() {
    return new People(warehouse, settings.people(), model.modelId(), scratch);
  }

  private Cluster scenes() {
    return new Cluster(warehouse, settings.scenes(), model.modelId(), scratch);
  }

  private void timed(String step, Runnable work) {
    long start = System.nanoTime();
    work.run();
    steps.put(step, DurationSummary.once(System.nanoTime() - start));
  }

  /** All went well. */
  void done() {
    status = RunsTable.DONE;
  }

  /** What the run did, for a person; of a run that has ended. */
  RunSummary summary() {
    return new RunSummary(warehouse, run, model, listedCount, counts);
  }

  /** A run that failed clears up after itself; one that cannot is left for the next to repair. */
  @Override
  public void close() throws IOException {
    if (!status.equals(RunsTable.DONE)) {
      Analyze.repair(warehouse);
    }
    run.finish(warehouse, status, listedCount, counts.with(steps));
    scratch.close();
  }
}
