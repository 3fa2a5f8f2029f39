package dailies.jobs.stages;

import static dailies.jobs.stages.HashPairs.BAND;
import static dailies.jobs.stages.HashPairs.HASH;
import static dailies.jobs.stages.HashPairs.KEY;
import static dailies.jobs.stages.HashPairs.PAIR;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dailies.udfs.hash.HammingDistance;
import dailies.udfs.hash.HashBands;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Pairs of new hashes with all hashes, by the bands of {@link HashPairs}. The new hashes of a
 * bucket are held in memory, and every hash of it passes by them once.
 */
final class FreshHashPairs {
  private static final String IS_OLD = "is_old";

  private static final StructType BANDED =
      new StructType()
          .add(BAND, DataTypes.IntegerType, false)
          .add(KEY, DataTypes.IntegerType, false)
          .add(IS_OLD, DataTypes.BooleanType, false)
          .add(HASH, DataTypes.LongType, false);

  private FreshHashPairs() {}

  static Dataset<Row> between(Dataset<Row> fresh, Dataset<Row> all, int radius) {
    HashBands bands = new HashBands(radius);
    Dataset<Row> isNew = fresh.toDF(HASH).withColumn(IS_OLD, lit(false));
    return all.toDF(HASH)
        .join(isNew, new String[] {HASH}, "left")
        .select(col(HASH), coalesce(col(IS_OLD), lit(true)).as(IS_OLD))
        .flatMap(new Band(bands), Encoders.row(BANDED))
        .repartition(col(BAND), col(KEY))
        .sortWithinPartitions(BAND, KEY, IS_OLD, HASH)
        .mapPartitions(new Compare(bands), Encoders.row(PAIR));
  }

  private record Band(HashBands bands) implements FlatMapFunction<Row, Row> {
    @Override
    public Iterator<Row> call(Row row) {
      long hash = row.getLong(0);
      List<Row> banded = new ArrayList<>(bands.count());
      for (int band = 0; band < bands.count(); band++) {
        banded.add(RowFactory.create(band, bands.key(hash, band), row.getBoolean(1), hash));
      }
      return banded.iterator();
    }
  }

  private record Compare(HashBands bands) implements MapPartitionsFunction<Row, Row> {
    @Override
    public Iterator<Row> call(Iterator<Row> sorted) {
      return new PassingBy(bands, sorted);
    }
  }

  /** Goes through sorted buckets hash by hash: first the new ones, then the old ones. */
  private static final class PassingBy implements Iterator<Row> {
    private final HashBands bands;
    private final Iterator<Row> sorted;
    private final Queue<Row> found = new ArrayDeque<>();
    private long[] fresh = new long[16];
    private int size;
    private int band = -1;
    private int key;

    PassingBy(HashBands bands, Iterator<Row> sorted) {
      this.bands = bands;
      this.sorted = sorted;
    }

    @Override
    public boolean hasNext() {
      while (found.isEmpty() && sorted.hasNext()) {
        take(sorted.next());
      }
      return !found.isEmpty();
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return found.remove();
    }

    private void take(Row row) {
      if (row.getInt(0) != band || row.getInt(1) != key) {
        band = row.getInt(0);
        key = row.getInt(1);
        size = 0;
      }
      long hash = row.getLong(3);
      compare(hash);
      if (!row.getBoolean(2)) {
        fresh = size == fresh.length ? Arrays.copyOf(fresh, 2 * size) : fresh;
        fresh[size++] = hash;
      }
    }

    private void compare(long hash) {
      for (int i = 0; i < size; i++) {
        int distance = HammingDistance.between(hash, fresh[i]);
        if (distance <= bands.radius() && bands.firstSharedBand(hash, fresh[i]) == band) {
          found.add(
              RowFactory.create(Math.min(hash, fresh[i]), Math.max(hash, fresh[i]), distance));
        }
      }
    }
  }
}
