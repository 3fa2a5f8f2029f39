package dailies.jobs;

import static org.apache.spark.sql.functions.col;

import dailies.jobs.config.Settings;
import dailies.jobs.progress.Progress;
import dailies.jobs.progress.Step;
import dailies.jobs.stages.AiScores;
import dailies.jobs.stages.AnalysisRun;
import dailies.jobs.stages.Analyze;
import dailies.jobs.stages.Cluster;
import dailies.jobs.stages.Dedup;
import dailies.jobs.stages.DurationSummary;
import dailies.jobs.stages.Index;
import dailies.jobs.stages.Inputs;
import dailies.jobs.stages.InterruptedRun;
import dailies.jobs.stages.Interruption;
import dailies.jobs.stages.People;
import dailies.jobs.stages.Run;
import dailies.jobs.stages.RunCounts;
import dailies.jobs.stages.Scratch;
import dailies.jobs.stages.Selection;
import dailies.jobs.tables.ListingTable;
import dailies.jobs.tables.RunsTable;
import dailies.jobs.tables.Warehouse;
import dailies.jobs.tables.WarehouseLock;
import dailies.udfs.embed.TextEncoder;
import dailies.udfs.spark.AnalysisSettings;
import dailies.udfs.spark.EncoderHolder;
import dailies.udfs.spark.PinnedFaces;
import dailies.udfs.spark.PinnedModel;
import dailies.udfs.text.Secrets;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * One run over a warehouse: the steps that a job takes, recorded in {@code runs} however it ends.
 * Closed by whoever began it; a run that was not {@link #done} by then has failed.
 */
final class Curation implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Curation.class);

  private final Warehouse warehouse;
  private final Settings settings;
  private final PinnedModel model;
  private final Run run;
  private final WarehouseLock lock;
  private final Interruption interruption;
  private final Scratch scratch;
  private final Map<String, DurationSummary> steps = new HashMap<>();
  private final Map<String, String> used = new TreeMap<>();
  private long listedCount;
  private long goneCount;
  private RunCounts counts = RunCounts.NONE;
  private String status = RunsTable.FAILED;

  private Curation(
      Warehouse warehouse,
      Settings settings,
      PinnedModel model,
      Run run,
      WarehouseLock lock,
      Interruption interruption) {
    this.warehouse = warehouse;
    this.settings = settings;
    this.model = model;
    this.run = run;
    this.lock = lock;
    this.interruption = interruption;
    this.scratch = new Scratch(warehouse.spark(), warehouse.scratch(run.id()));
  }

  /**
   * @param model the encoder; null for a job that needs none
   * @param job the command
   * @param options what was typed, by setting
   * @throws dailies.jobs.tables.WarehouseException when another run writes to the warehouse
   */
  static Curation begin(
      Warehouse warehouse,
      Settings settings,
      PinnedModel model,
      String job,
      Map<String, String> options) {
    return begin(warehouse, settings, model, job, options, null, new Interruption());
  }

  /**
   * The same; the run ends early, with {@link InterruptedRun}, when {@code interruption} asks so.
   *
   * @param predictedSeconds how long it is expected to take; null where nobody said
   */
  static Curation begin(
      Warehouse warehouse,
      Settings settings,
      PinnedModel model,
      String job,
      Map<String, String> options,
      Double predictedSeconds,
      Interruption interruption) {
    Run run = Run.next();
    WarehouseLock lock = WarehouseLock.acquire(warehouse, run.id());
    try {
      run.start(warehouse, job, options, model, predictedSeconds);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
    MDC.put(RunsTable.RUN_ID, run.id());
    LOG.info("Run {} of {} begins on {}", run.id(), job, Secrets.hide(warehouse.root()));
    return new Curation(warehouse, settings, model, run, lock, interruption);
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
  Dataset<Row> index(Inputs inputs, Selection selection) {
    Dataset<Row> listed =
        Index.list(warehouse, inputs, selection, settings.parallelDirectories())
            .persist(StorageLevel.MEMORY_AND_DISK());
    timed(Step.index.name(), () -> record(inputs, selection, listed));
    return listed;
  }

  private void record(Inputs inputs, Selection selection, Dataset<Row> listed) {
    listedCount = listed.count();
    goneCount = Index.record(warehouse, inputs, selection, listed, run, scratch);
  }

  /** Everything that was listed and not missed since. */
  Dataset<Row> listed() {
    Dataset<Row> listed =
        warehouse.read(ListingTable.TABLE).where(col(ListingTable.GONE_AT).isNull());
    listedCount = listed.count();
    return listed;
  }

  /** Reads and decodes what {@code media} does not have yet of the listed objects. */
  void analyze(Dataset<Row> listed, Selection selection, PinnedFaces faces, Progress progress) {
    if (selection.anew()) {
      Analyze.forget(warehouse, listed);
    }
    take(selection.limited(Analyze.pending(warehouse, listed, model.modelId())), faces, progress);
  }

  /**
   * Reads and decodes once more what has an issue.
   *
   * @param issues codes; none for all
   */
  void retry(Collection<String> issues, PinnedFaces faces, Progress progress) {
    take(Analyze.failed(warehouse, listed(), issues), faces, progress);
  }

  private void take(Dataset<Row> pending, PinnedFaces faces, Progress progress) {
    AnalysisSettings analysis = settings.analysis(model, faces);
    used.put("quality.profile", settings.profile().name());
    used.put("quality.weights", new TreeMap<>(settings.profile().weights()).toString());
    AnalysisRun analysisRun =
        new AnalysisRun(warehouse, analysis, settings.backfill(), run, scratch, interruption);
    timed("analyze", () -> counts = analysisRun.of(pending, progress));
  }

  /** Lets a model that knows words judge what it has seen. */
  void score(Progress progress) {
    timed(
        Step.score.name(),
        () ->
            AiScores.run(
                warehouse, model.modelId(), settings.prompts(), () -> words(progress), run));
  }

  private Optional<TextEncoder> words(Progress progress) {
    Configuration storage = warehouse.spark().sparkContext().hadoopConfiguration();
    Optional<TextEncoder> words = EncoderHolder.model(model, storage).encoder().text();
    words.ifPresent(encoder -> progress.begin(Step.score));
    return words;
  }

  /** Brings all that is made from analysed files up to date. */
  void derive(Progress progress) {
    score(progress);
    progress.begin(Step.dedup);
    dedup();
    progress.begin(Step.cluster);
    cluster();
    progress.begin(Step.people);
    people();
  }

  /** Brings {@code duplicates} up to date. */
  void dedup() {
    timed(Step.dedup.name(), () -> copies().update());
  }

  /** What to tell of the settings by which copies are found. */
  Optional<String> dedupWarning() {
    return copies().warning();
  }

  private Dedup copies() {
    used.putAll(settings.duplicates().byKey());
    used.put(RunsTable.DUPLICATES_MODEL, model.modelId());
    return new Dedup(warehouse, settings.duplicates(), model.modelId(), run.id(), scratch);
  }

  /** Brings {@code scenes} up to date. */
  void cluster() {
    timed(Step.cluster.name(), () -> scenes().update());
  }

  /** Makes all scenes anew. */
  void clusterAnew() {
    timed(Step.cluster.name(), () -> scenes().anew());
  }

  /** Brings {@code people} up to date, and who is in each frame; scenes are up to date. */
  void people() {
    timed(Step.people.name(), () -> inFrames().update());
  }

  /** Makes all people anew; scenes are up to date. */
  void peopleAnew() {
    timed(Step.people.name(), () -> inFrames().anew());
  }

  private People inFrames() {
    return new People(warehouse, settings.people(), model.modelId(), scratch);
  }

  private Cluster scenes() {
    used.putAll(settings.scenes().byKey());
    used.put(RunsTable.SCENES_MODEL, model.modelId());
    return new Cluster(warehouse, settings.scenes(), model.modelId(), scratch);
  }

  private void timed(String step, Runnable work) {
    long start = System.nanoTime();
    work.run();
    DurationSummary took = DurationSummary.once(System.nanoTime() - start);
    steps.put(step, took);
    LOG.info("Step {} took {} s", step, took.seconds());
    if (interruption.isRequested()) {
      status = RunsTable.INTERRUPTED;
      throw new InterruptedRun();
    }
  }

  /** All went well. */
  void done() {
    status = RunsTable.DONE;
  }

  /** What the run did, for a person; of a run that has ended. */
  RunSummary summary() {
    return new RunSummary(warehouse, run, model, listedCount, goneCount, counts);
  }

  /** A run that failed clears up after itself; one that cannot is left for the next to repair. */
  @Override
  public void close() throws IOException {
    try (lock;
        scratch) {
      if (status.equals(RunsTable.FAILED)) {
        Analyze.repair(warehouse);
      }
      run.finish(warehouse, status, listedCount, goneCount, counts.with(steps), used);
      LOG.info("Run {} is {}: {} objects analysed", run.id(), status, counts.analyzed());
    } finally {
      MDC.remove(RunsTable.RUN_ID);
    }
  }
}
