package dailies.jobs.stages;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import dailies.udfs.batch.SizeClass;
import dailies.udfs.batch.StratifiedTotal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * What a run over an archive is going to take, told from a sample of it: a line for each type and
 * one, {@value #ALL}, for all. Intervals hold nine times in ten.
 */
public final class Forecast {
  /** The line that speaks of the whole run. */
  public static final String ALL = "all";

  public static final String PART = "part";
  public static final String SECONDS = "seconds";

  public static final StructType SCHEMA =
      new StructType()
          .add(PART, StringType, false)
          .add("objects", LongType, false)
          .add("bytes", LongType, false)
          .add("sampled", LongType, false)
          .add("readable_fraction", DoubleType, false)
          .add("frames", LongType, false)
          .add("cpu_hours", DoubleType, false)
          .add("cpu_hours_low", DoubleType, false)
          .add("cpu_hours_high", DoubleType, false)
          .add("gpu_hours", DoubleType, true)
          .add(SECONDS, DoubleType, true)
          .add("seconds_low", DoubleType, true)
          .add("seconds_high", DoubleType, true)
          .add("files_per_hour", DoubleType, true)
          .add("expected_copies", LongType, false);

  /** Standard errors to each side that hold nine times in ten, of a normal distribution. */
  private static final double NINE_IN_TEN = 1.645;

  /** How much the time of one and the same run differs from one time to the next. */
  private static final double RUN_TO_RUN = 0.15;

  private static final double SECONDS_AN_HOUR = 3600;

  private final Cluster cluster;
  private final Map<String, Part> parts = new TreeMap<>();
  private final Part all = new Part();

  Forecast(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * What a run has to work with.
   *
   * @param slots tasks at once
   * @param gpus of all tasks at once; 0 where the encoder computes on processors
   * @param busy how long tasks run for each second that their files take
   * @param overheadSeconds of a run, however few files it has
   * @param secondsAFrame of a processor, for finding copies and scenes
   */
  record Cluster(
      int slots, double gpus, double busy, double overheadSeconds, double secondsAFrame) {}

  /** What was seen of an object. */
  record Seen(double seconds, int frames, boolean readable, long copies) {
    /** Of so many that are the same, all but one are copies. */
    double redundant() {
      return (copies - 1.0) / copies;
    }
  }

  private static final class Part {
    private final StratifiedTotal seconds = new StratifiedTotal();
    private long objects;
    private long bytes;
    private long sampled;
    private double readable;
    private double frames;
    private double copies;

    void add(SizeClass sizes, List<Seen> seen, double busy) {
      double each = (double) sizes.count() / seen.size();
      objects += sizes.count();
      bytes += sizes.bytes();
      sampled += seen.size();
      readable += each * seen.stream().filter(Seen::readable).count();
      frames += each * seen.stream().mapToInt(Seen::frames).sum();
      copies += each * seen.stream().mapToDouble(Seen::redundant).sum();
      seconds.add(
          sizes.count(), seen.stream().mapToDouble(object -> busy * object.seconds()).toArray());
    }
  }

  /**
   * @param seen what was seen of some objects of a class, at least one
   */
  void add(SizeClass sizes, List<Seen> seen) {
    parts.computeIfAbsent(sizes.type(), type -> new Part()).add(sizes, seen, cluster.busy());
    all.add(sizes, seen, cluster.busy());
  }

  /** Seconds from start to end. */
  public double seconds() {
    return cluster.overheadSeconds() + cpuSeconds(all) / cluster.slots();
  }

  private double cpuSeconds(Part part) {
    return part.seconds.total() + part.frames * cluster.secondsAFrame();
  }

  private double margin() {
    double error = all.seconds.standardError() / cluster.slots();
    return NINE_IN_TEN * Math.hypot(error, RUN_TO_RUN * seconds());
  }

  /** A row of {@link #SCHEMA} for each type, and one for all. */
  public Dataset<Row> rows(SparkSession spark) {
    List<Row> rows = new ArrayList<>();
    parts.forEach((type, part) -> rows.add(row(type, part, false)));
    rows.add(row(ALL, all, true));
    return spark.createDataFrame(rows, SCHEMA).coalesce(1);
  }

  private Row row(String name, Part part, boolean isWhole) {
    double hours = cpuSeconds(part) / SECONDS_AN_HOUR;
    double margin = NINE_IN_TEN * part.seconds.standardError() / SECONDS_AN_HOUR;
    double seconds = seconds();
    return RowFactory.create(
        name,
        part.objects,
        part.bytes,
        part.sampled,
        rounded(part.readable / Math.max(1, part.objects), 4),
        Math.round(part.frames),
        rounded(hours, 4),
        rounded(Math.max(0, hours - margin), 4),
        rounded(hours + margin, 4),
        cluster.gpus() > 0 ? rounded(hours * cluster.gpus() / cluster.slots(), 4) : null,
        isWhole ? rounded(seconds, 1) : null,
        isWhole ? rounded(Math.max(0, seconds - margin()), 1) : null,
        isWhole ? rounded(seconds + margin(), 1) : null,
        isWhole ? rounded(part.objects / seconds * SECONDS_AN_HOUR, 0) : null,
        Math.round(part.copies));
  }

  private static double rounded(double value, int digits) {
    double scale = Math.pow(10, digits);
    return Math.round(value * scale) / scale;
  }
}
