package dailies.jobs.stages;

import static dailies.jobs.stages.ComparedBefore.IS_FRESH;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import dailies.udfs.hash.BucketPairs;
import dailies.udfs.hash.HashBands;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * All pairs of distinct hashes within a Hamming radius, exactly. With one band more than the radius
 * has bits, two hashes within it share a band (pigeonhole); hashes that share one are compared as
 * primitive arrays, and a pair is emitted in the first band that it shares, so only once.
 */
public final class HashPairs {
  public static final String HASH_A = "hash_a";
  public static final String HASH_B = "hash_b";
  public static final String DISTANCE = "distance";

  static final String BAND = "band";
  static final String KEY = "key";
  static final String HASH = "hash";

  private static final StructType BANDED =
      new StructType()
          .add(BAND, DataTypes.IntegerType, false)
          .add(KEY, DataTypes.IntegerType, false)
          .add(HASH, DataTypes.LongType, false);

  static final StructType PAIR =
      new StructType()
          .add(HASH_A, DataTypes.LongType, false)
          .add(HASH_B, DataTypes.LongType, false)
          .add(DISTANCE, DataTypes.IntegerType, false);

  private HashPairs() {}

  /**
   * @param hashes one column of distinct, non-null bigint
   * @return {@code hash_a < hash_b} and their distance, 1 to {@code radius}
   */
  public static Dataset<Row> within(Dataset<Row> hashes, int radius) {
    HashBands bands = new HashBands(radius);
    return hashes
        .flatMap(new Band(bands), Encoders.row(BANDED))
        .repartition(col(BAND), col(KEY))
        .sortWithinPartitions(BAND, KEY, HASH)
        .mapPartitions(new Compare(bands), Encoders.row(PAIR));
  }

  /**
   * The pairs of which at least one is fresh.
   *
   * @param hashes non-null {@code hash}, which may be there several times, and {@code is_fresh}
   * @return as {@link #within}
   */
  static Dataset<Row> ofFresh(Dataset<Row> hashes, int radius) {
    Dataset<Row> all = hashes.select(HASH).distinct();
    if (hashes.where(not(col(IS_FRESH))).isEmpty()) {
      return within(all, radius);
    }
    Dataset<Row> fresh = hashes.where(col(IS_FRESH)).select(HASH).distinct();
    return between(fresh, fresh.isEmpty() ? fresh : all, radius);
  }

  /**
   * The pairs of which at least one is new.
   *
   * @param fresh one column of distinct, non-null bigint
   * @param all the same, with those of {@code fresh} among them
   * @return as {@link #within}
   */
  static Dataset<Row> between(Dataset<Row> fresh, Dataset<Row> all, int radius) {
    return FreshHashPairs.between(fresh, all, radius);
  }

  private record Band(HashBands bands) implements FlatMapFunction<Row, Row> {
    @Override
    public Iterator<Row> call(Row row) {
      long hash = row.getLong(0);
      List<Row> banded = new ArrayList<>(bands.count());
      for (int band = 0; band < bands.count(); band++) {
        banded.add(RowFactory.create(band, bands.key(hash, band), hash));
      }
      return banded.iterator();
    }
  }

  private record Compare(HashBands bands) implements MapPartitionsFunction<Row, Row> {
    @Override
    public Iterator<Row> call(Iterator<Row> sorted) {
      return new BucketIterator(bands, sorted);
    }
  }

  /** Goes through the buckets of one sorted partition, one at a time. */
  private static final class BucketIterator implements Iterator<Row> {
    private final BucketPairs comparison;
    private final Iterator<Row> sorted;
    private Row ahead;
    private Iterator<Row> pairs = List.<Row>of().iterator();

    BucketIterator(HashBands bands, Iterator<Row> sorted) {
      this.comparison = new BucketPairs(bands);
      this.sorted = sorted;
      this.ahead = sorted.hasNext() ? sorted.next() : null;
    }

    @Override
    public boolean hasNext() {
      while (!pairs.hasNext() && ahead != null) {
        pairs = pairsOfNextBucket();
      }
      return pairs.hasNext();
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return pairs.next();
    }

    private Iterator<Row> pairsOfNextBucket() {
      int band = ahead.getInt(0);
      List<Row> found = new ArrayList<>();
      comparison.forEach(
          nextBucket(band, ahead.getInt(1)),
          band,
          (lower, upper, distance) -> found.add(RowFactory.create(lower, upper, distance)));
      return found.iterator();
    }

    private long[] nextBucket(int band, int key) {
      long[] bucket = new long[16];
      int size = 0;
      while (ahead != null && ahead.getInt(0) == band && ahead.getInt(1) == key) {
        if (size == bucket.length) {
          bucket = Arrays.copyOf(bucket, 2 * size);
        }
        bucket[size++] = ahead.getLong(2);
        ahead = sorted.hasNext() ? sorted.next() : null;
      }
      return Arrays.copyOf(bucket, size);
    }
  }
}
