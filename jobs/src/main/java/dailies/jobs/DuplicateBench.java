package dailies.jobs;

import static org.apache.spark.sql.functions.col;

import dailies.jobs.stages.HashPairs;
import dailies.udfs.hash.MultiIndexSearch;
import java.io.PrintStream;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/** Times searches for near hashes. Used once. */
final class DuplicateBench {
  /** One in so many hashes is a copy of another one. */
  private static final int COPIES = 10;

  private final SparkSession spark;
  private final int radius;
  private final PrintStream out;
  private Dataset<Row> hashes;
  private double seconds;
  private long pairs;

  DuplicateBench(SparkSession spark, int radius, PrintStream out) {
    this.spark = spark;
    this.radius = radius;
    this.out = out;
  }

  /** Finds the pairs of so many hashes, and tells how many of the copies were among them. */
  void run(int count) {
    int originals = count - count / COPIES;
    Dataset<Row> first = made(0, originals, new Original());
    Dataset<Row> copies = made(0, count / COPIES, new Copy(radius));
    hashes = first.union(copies).distinct().persist(StorageLevel.MEMORY_AND_DISK());
    line(
        "%,d distinct hashes, radius %d, %s",
        hashes.count(), radius, spark.conf().get("spark.master"));
    line("%-24s %10s %14s", "", "seconds", "pairs");
    Dataset<Row> found = HashPairs.within(hashes, radius).persist(StorageLevel.MEMORY_AND_DISK());
    pairs = timed("bands, in long[]", found::count);
    line("%.2f %% of the copies were found", 100 * recall(found, count / COPIES));
    found.unpersist();
  }

  /** Finds the same pairs in two other ways. */
  void runBeside() {
    double ours = seconds;
    Dataset<Row> sql = plainSql();
    compare("Spark SQL", ours, sql::count);
    long[] all = hashes.as(Encoders.LONG()).collectAsList().stream().mapToLong(h -> h).toArray();
    compare("multi-index in memory", ours, () -> MultiIndexSearch.count(all, radius));
  }

  private Dataset<Row> made(long from, long to, MapFunction<Long, Long> maker) {
    return spark.range(from, to).map(maker, Encoders.LONG()).toDF("hash");
  }

  private double recall(Dataset<Row> found, int copies) {
    Dataset<Row> planted =
        spark
            .range(copies)
            .map(new Planted(radius), Encoders.tuple(Encoders.LONG(), Encoders.LONG()))
            .toDF("hash_a", "hash_b")
            .where(col("hash_a").notEqual(col("hash_b")))
            .distinct();
    long there = planted.join(found, new String[] {"hash_a", "hash_b"}, "left_semi").count();
    return (double) there / planted.count();
  }

  /** The same bands, of neighbouring bits, as columns of a table that is joined with itself. */
  private Dataset<Row> plainSql() {
    hashes.createOrReplaceTempView("bench_hashes");
    int bands = radius + 1;
    String keys =
        IntStream.range(0, bands)
            .mapToObj(
                band -> {
                  int from = 64 * band / bands;
                  int bits = 64 * (band + 1) / bands - from;
                  return bits == 64
                      ? "hash"
                      : "shiftrightunsigned(hash, %d) & %dL".formatted(from, (1L << bits) - 1);
                })
            .collect(Collectors.joining(", ", "array(", ")"));
    return spark.sql(
        """
        WITH banded AS (SELECT hash, posexplode(%s) AS (band, key) FROM bench_hashes)
        SELECT DISTINCT a.hash AS hash_a, b.hash AS hash_b
        FROM banded a JOIN banded b ON a.band = b.band AND a.key = b.key
        WHERE a.hash < b.hash AND bit_count(a.hash ^ b.hash) <= %d
        """
            .formatted(keys, radius));
  }

  private void compare(String name, double ours, LongSupplier search) {
    long found = timed(name, search);
    line("  %.1f times as long as the bands", seconds / ours);
    if (found != pairs) {
      throw new IllegalStateException(
          "%s found %d pairs, and the bands %d".formatted(name, found, pairs));
    }
  }

  private long timed(String name, LongSupplier search) {
    long start = System.nanoTime();
    long found = search.getAsLong();
    seconds = (System.nanoTime() - start) / 1e9;
    line("%-24s %10.1f %,14d", name, seconds, found);
    return found;
  }

  private void line(String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
  }

  /** Of 63 bits 32 are set, as in hashes of pictures, and so is that of the mean. */
  private static long original(long number) {
    SplittableRandom random = new SplittableRandom(number);
    long hash = Long.MIN_VALUE;
    while (Long.bitCount(hash) < 33) {
      hash |= 1L << random.nextInt(63);
    }
    return hash;
  }

  private static long copy(long number, int radius) {
    SplittableRandom random = new SplittableRandom(-1 - number);
    long hash = original(number);
    for (int bit = 0; bit < number % (radius + 1); bit++) {
      hash ^= 1L << random.nextInt(63);
    }
    return hash;
  }

  private record Original() implements MapFunction<Long, Long> {
    @Override
    public Long call(Long number) {
      return original(number);
    }
  }

  private record Copy(int radius) implements MapFunction<Long, Long> {
    @Override
    public Long call(Long number) {
      return copy(number, radius);
    }
  }

  private record Planted(int radius) implements MapFunction<Long, scala.Tuple2<Long, Long>> {
    @Override
    public scala.Tuple2<Long, Long> call(Long number) {
      long a = original(number);
      long b = copy(number, radius);
      return new scala.Tuple2<>(Math.min(a, b), Math.max(a, b));
    }
  }
}
