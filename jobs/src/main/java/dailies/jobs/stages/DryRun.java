package dailies.jobs.stages;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;

import dailies.jobs.config.BackfillOptions;
import dailies.jobs.tables.MediaTable;
import dailies.udfs.batch.BatchPlan;
import dailies.udfs.batch.SamplePlan;
import dailies.udfs.batch.SizeClass;
import dailies.udfs.spark.AnalysisSettings;
import dailies.udfs.spark.ModelUse;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/** Prices a run: takes in a sample of what is pending, and writes nothing. */
public final class DryRun {
  private static final int TASKS_A_SLOT = 4;

  /** Spark jobs of a run with one commit, as long as a small one each; of each further commit. */
  private static final double JOBS_A_RUN = 200;

  private static final double JOBS_A_COMMIT = 10;

  /** Copies and scenes of a million frames take two cores some eleven minutes ({@code bench-*}). */
  private static final double SECONDS_A_FRAME = 1.3e-3;

  /** One object in so many of the sample is looked at before anything is timed. */
  private static final int WARMED_OF = 8;

  private static final int WARMING_JOBS = 4;
  private static final int TIMED_JOBS = 9;

  private final SparkSession spark;
  private final AnalysisSettings settings;
  private final BackfillOptions options;

  public DryRun(SparkSession spark, AnalysisSettings settings, BackfillOptions options) {
    this.spark = spark;
    this.settings = settings;
    this.options = options;
  }

  /**
   * @param pending rows of {@link Analyze#pending}
   * @param wanted objects to look at, about
   */
  public Forecast of(Dataset<Row> pending, int wanted) {
    Dataset<Row> marked = SizeClasses.mark(pending).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return forecast(marked, wanted);
    } finally {
      marked.unpersist();
    }
  }

  private Forecast forecast(Dataset<Row> marked, int wanted) {
    List<SizeClass> classes = SizeClasses.of(marked);
    Dataset<Row> chosen = ArchiveSample.of(marked, SamplePlan.of(classes, wanted));
    List<Row> sample = chosen.collectAsList();
    Dataset<Row> objects = spark.createDataFrame(sample, chosen.schema());
    // Before the compiler of this process has the code that measures to see to.
    double secondsAJob = secondsAJob();
    warm(sample, chosen.schema());
    AnalysisMonitor monitor = AnalysisMonitor.register(context());
    List<Row> measured = measure(objects, sample.size(), monitor);
    Forecast forecast = new Forecast(cluster(classes, measured, monitor, secondsAJob));
    Map<String, Long> same = SameContent.count(marked, objects);
    Map<String, Forecast.Seen> seen =
        measured.stream().collect(toMap(row -> row.getAs(MediaTable.URI), row -> seen(row, same)));
    Map<String, List<Row>> sampled = sample.stream().collect(groupingBy(DryRun::key));
    for (SizeClass sizes : classes) {
      List<Row> rows = sampled.get(key(sizes.type(), sizes.magnitude()));
      forecast.add(
          sizes, rows.stream().map(row -> seen.get(row.<String>getAs(MediaTable.URI))).toList());
    }
    return forecast;
  }

  private static String key(Row row) {
    return key(row.getAs(SizeClasses.TYPE), row.<Integer>getAs(SizeClasses.MAGNITUDE));
  }

  private static String key(String type, int magnitude) {
    return type + " " + magnitude;
  }

  /**
   * Code that has not run yet is slow, which a long run does not feel: some of the sample is first.
   */
  private void warm(List<Row> sample, StructType schema) {
    List<Row> first =
        IntStream.iterate(0, i -> i < sample.size(), i -> i + WARMED_OF)
            .mapToObj(sample::get)
            .toList();
    measure(
        spark.createDataFrame(first, schema), first.size(), AnalysisMonitor.register(context()));
  }

  private List<Row> measure(Dataset<Row> sample, int count, AnalysisMonitor monitor) {
    int tasks = Math.max(1, Math.min(count, TASKS_A_SLOT * slots()));
    return sample
        .repartition(tasks)
        .mapPartitions(
            new MeasureSample(spark, settings, monitor), Encoders.row(MeasureSample.SCHEMA))
        .collectAsList();
  }

  private static Forecast.Seen seen(Row row, Map<String, Long> same) {
    return new Forecast.Seen(
        row.<Double>getAs(MeasureSample.SECONDS),
        row.<Integer>getAs(MeasureSample.FRAMES),
        row.getAs(MediaTable.ISSUE) == null,
        same.getOrDefault(row.<String>getAs(MediaTable.URI), 1L));
  }

  private Forecast.Cluster cluster(
      List<SizeClass> classes, List<Row> measured, AnalysisMonitor monitor, double secondsAJob) {
    double seen =
        measured.stream().mapToDouble(row -> row.<Double>getAs(MeasureSample.SECONDS)).sum();
    double busy = seen > 0 ? monitor.taskSeconds() / seen : 1;
    int commits = BatchPlan.of(classes, options.batchSize(), options.batchBytes()).batches();
    double jobs = JOBS_A_RUN + JOBS_A_COMMIT * Math.max(0, commits - 1);
    double pauses = options.delay().toSeconds() * Math.max(0.0, commits - 1);
    return new Forecast.Cluster(
        slots(), gpus(monitor), busy, jobs * secondsAJob + pauses, SECONDS_A_FRAME);
  }

  /** What tasks were given, or one where this process found it by itself. */
  private double gpus(AnalysisMonitor monitor) {
    if (monitor.modelUses().stream().map(ModelUse::device).noneMatch("gpu"::equals)) {
      return 0;
    }
    String each = context().getConf().get("spark.task.resource.gpu.amount", null);
    return each == null ? 1 : slots() * Double.parseDouble(each);
  }

  private int slots() {
    return context().defaultParallelism();
  }

  private SparkContext context() {
    return spark.sparkContext();
  }

  /** How long the driver and the cluster need for the least that there is to do: the median. */
  private double secondsAJob() {
    for (int i = 0; i < WARMING_JOBS; i++) {
      smallJob(i);
    }
    return IntStream.range(WARMING_JOBS, WARMING_JOBS + TIMED_JOBS)
            .mapToLong(this::nanosOfSmallJob)
            .sorted()
            .skip(TIMED_JOBS / 2)
            .findFirst()
            .getAsLong()
        / 1e9;
  }

  private long nanosOfSmallJob(int number) {
    long start = System.nanoTime();
    smallJob(number);
    return System.nanoTime() - start;
  }

  /** A shuffle, and code that is generated anew, as most steps of a run need. */
  private void smallJob(int number) {
    spark.range(1000).groupBy(pmod(col("id"), lit(number + 2))).count().collectAsList();
  }
}
