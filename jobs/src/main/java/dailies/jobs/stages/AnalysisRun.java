package dailies.jobs.stages;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import dailies.jobs.config.BackfillOptions;
import dailies.jobs.progress.Progress;
import dailies.jobs.tables.MediaTable;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.batch.FailureLimit;
import dailies.udfs.batch.Rate;
import dailies.udfs.media.ContentHash;
import dailies.udfs.spark.AnalysisSettings;
import dailies.udfs.spark.InHand;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Analyses or embeds what is pending, batch by batch, each of which is there for good once it is
 * written. Used once.
 */
public final class AnalysisRun {
  /** Small objects a task: few enough that progress shows, and enough to be worth its start. */
  private static final int OBJECTS_PER_TASK = 64;

  /** Large objects have tasks of their own, so that none waits for another. */
  private static final long BYTES_PER_TASK = 256L << 20;

  private final Warehouse warehouse;
  private final AnalysisSettings settings;
  private final BackfillOptions options;
  private final Run run;
  private final Scratch scratch;
  private final Interruption interruption;
  private final AnalysisMonitor monitor;
  private final InHand inHand;
  private long recognized;

  /**
   * @param interruption asked between two batches
   */
  public AnalysisRun(
      Warehouse warehouse,
      AnalysisSettings settings,
      BackfillOptions options,
      Run run,
      Scratch scratch,
      Interruption interruption) {
    this.warehouse = warehouse;
    this.settings = settings;
    this.options = options;
    this.run = run;
    this.scratch = scratch;
    this.interruption = interruption;
    this.monitor = AnalysisMonitor.register(context());
    this.inHand = context().isLocal() ? notes(warehouse.root()) : InHand.NOT_NOTED;
  }

  /** For this warehouse, on this machine. */
  private static InHand notes(String root) {
    String name = ContentHash.sha256(root.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    return new InHand(
        Path.of(System.getProperty("java.io.tmpdir"), "dailies-in-hand-" + name).toString(), false);
  }

  /**
   * @param pending rows of {@link Analyze#pending}
   * @return what was done; objects that are listed but not pending are left to the caller
   */
  public RunCounts of(Dataset<Row> pending, Progress progress) {
    AnalyzedBatch.repairAfterInterruption(warehouse, run);
    Map<String, Boolean> left = inHand.left();
    Column suspect = col(MediaTable.URI).isInCollection(left.keySet());
    PendingSize done = takeSuspects(left.isEmpty() ? List.of() : rows(pending, suspect), left);
    Dataset<Row> others = left.isEmpty() ? pending : pending.where(not(suspect));
    // Not persisted: Delta computes a cached plan again whenever a table in it changes, as media
    // does.
    PendingBatches batches =
        PendingBatches.of(withKnownContents(scratch.keep(others)), options, scratch);
    ProgressListener listener = new ProgressListener(monitor, progress, batches.amount());
    context().addSparkListener(listener);
    try {
      progress.start(batches.amount());
      return counts(done.plus(takeAll(batches)));
    } finally {
      context().removeSparkListener(listener);
    }
  }

  private Dataset<Row> withKnownContents(Dataset<Row> pending) {
    String profile = settings.measure().profile().name();
    return KnownContents.mark(warehouse, pending, settings.model().modelId(), profile);
  }

  private PendingSize takeAll(PendingBatches batches) {
    PendingSize size = batches.size();
    PendingSize done = PendingSize.NOTHING;
    for (PendingBatches.Batch batch : batches.batches()) {
      if (interruption.isRequestedWithin(done.objects() == 0 ? Duration.ZERO : options.delay())) {
        break;
      }
      take(batches.objects(batch), batch.size(), inHand);
      done = done.plus(batch.size());
      checkFailures(done, size);
    }
    return done;
  }

  private static List<Row> rows(Dataset<Row> pending, Column suspect) {
    return pending.where(suspect.and(Analyze.isToAnalyze())).collectAsList();
  }

  /** What a process that was ended had in hand is taken alone; one that ended it so did it. */
  private PendingSize takeSuspects(List<Row> suspects, Map<String, Boolean> left) {
    PendingSize done = PendingSize.NOTHING;
    for (Row suspect : suspects) {
      boolean isKnown = suspect.getAs(Analyze.KNOWN);
      PendingSize size =
          new PendingSize(1, suspect.getAs(MediaTable.SIZE_BYTES), isKnown ? 1 : 0, 1, 0, 0);
      if (left.get(suspect.<String>getAs(MediaTable.URI))) {
        writeCrashed(suspect, "it ended the process, and again when it was analysed alone");
      } else {
        take(
            warehouse.spark().createDataFrame(List.of(suspect), suspect.schema()),
            size,
            inHand.alone());
      }
      done = done.plus(size);
    }
    return done;
  }

  private SparkContext context() {
    return warehouse.spark().sparkContext();
  }

  private void take(Dataset<Row> objects, PendingSize size, InHand noted) {
    if (size.known() > 0) {
      AnalyzedBatch.forget(warehouse, objects.where(col(Analyze.KNOWN)));
    }
    int tasks = tasks(size);
    Rate rate = options.maxRate().sharedBy(Math.min(tasks, context().defaultParallelism()));
    if (size.toAnalyze() > 0) {
      AnalyzeObjects step =
          new AnalyzeObjects(warehouse.spark(), settings, rate, noted, monitor, run);
      CrashIsolation isolation =
          new CrashIsolation(
              (some, count) -> analyze(some, (int) Math.min(tasks, count), step),
              () -> AnalyzedBatch.repair(warehouse),
              this::writeCrashed);
      isolation.run(objects.where(Analyze.isToAnalyze()), size.toAnalyze());
    }
    if (size.toEmbed() > 0) {
      Dataset<Row> seen = objects.where(col(Analyze.FRAMES).isNotNull()).repartition(tasks);
      EmbedObjects step = new EmbedObjects(warehouse.spark(), settings, rate, monitor, run);
      EmbeddedBatch.write(warehouse, Analyze.embedded(seen, step));
    }
    if (size.toMeasure() > 0) {
      Dataset<Row> outdated = objects.where(col(Analyze.OUTDATED).isNotNull()).repartition(tasks);
      MeasureObjects step = new MeasureObjects(warehouse.spark(), settings, rate, monitor, run);
      MeasuredBatch.write(warehouse, Analyze.measured(outdated, step));
    }
  }

  private void analyze(Dataset<Row> objects, int tasks, AnalyzeObjects step) {
    recognized +=
        AnalyzedBatch.write(warehouse, Analyze.analyzed(objects.repartition(tasks), step), monitor);
  }

  private void writeCrashed(Row object, String how) {
    Row row = AnalyzeObjects.crashed(object, settings, how, run.id());
    AnalyzedBatch.write(
        warehouse, warehouse.spark().createDataFrame(List.of(row), AnalyzedRow.SCHEMA), monitor);
  }

  private int tasks(PendingSize size) {
    long atLeast = Math.min(size.objects(), context().defaultParallelism());
    long byObjects = size.objects() / OBJECTS_PER_TASK;
    long byBytes = Math.min(size.objects(), size.bytes() / BYTES_PER_TASK);
    return (int) Math.max(Math.max(1, atLeast), Math.max(byObjects, byBytes));
  }

  private void checkFailures(PendingSize done, PendingSize all) {
    if (options.maxFailures().equals(FailureLimit.NONE)) {
      return;
    }
    long failed = withIssue();
    if (options.maxFailures().isExceeded(failed, done.objects(), done.equals(all))) {
      throw new TooManyFailures(failed, done.objects(), options.maxFailures());
    }
  }

  private long withIssue() {
    return issues().values().stream().mapToLong(Long::longValue).sum();
  }

  private Map<String, Long> issues() {
    return warehouse
        .read(MediaTable.TABLE)
        .where(col(MediaTable.RUN_ID).equalTo(run.id()).and(col(MediaTable.ISSUE).isNotNull()))
        .groupBy(MediaTable.ISSUE)
        .count()
        .collectAsList()
        .stream()
        .collect(Collectors.toMap(row -> row.getString(0), row -> row.getLong(1)));
  }

  private RunCounts counts(PendingSize size) {
    return new RunCounts(
        size.toAnalyze(),
        recognized,
        size.toEmbed(),
        size.toMeasure(),
        issues(),
        size.bytes(),
        monitor.durations(),
        monitor.modelUses());
  }
}
