package dailies.jobs.stages;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;

import dailies.jobs.tables.MediaTable;
import dailies.udfs.media.ContentHash;
import dailies.udfs.media.SeekableInput;
import dailies.udfs.spark.HadoopSource;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * How many objects of an archive are the same as one of a sample, as far as size and beginning
 * tell: enough for an estimate, at a small read each.
 */
final class SameContent {
  private static final int HEAD_BYTES = 64 << 10;

  /** Of one size; uncompressed pictures of one camera all have the same. */
  private static final int MOST_OF_A_SIZE = 50;

  private static final String HEAD = "head";
  private static final String ORDER = "order";
  private static final String SAME = "same";

  private static final StructType SCHEMA =
      new StructType()
          .add(MediaTable.URI, DataTypes.StringType, false)
          .add(MediaTable.SIZE_BYTES, DataTypes.LongType, false)
          .add(HEAD, DataTypes.StringType, true);

  private SameContent() {}

  /** By URI of the sampled ones: how many there are of each, itself included. */
  static Map<String, Long> count(Dataset<Row> archive, Dataset<Row> sample) {
    var storage =
        new SerializableConfiguration(archive.sparkSession().sparkContext().hadoopConfiguration());
    Dataset<Row> heads =
        ofSameSize(archive, sample).map(new Head(storage), Encoders.row(SCHEMA)).persist();
    try {
      return heads
          .join(broadcast(sample.select(MediaTable.URI)), MediaTable.URI)
          .join(
              heads.groupBy(MediaTable.SIZE_BYTES, HEAD).agg(functions.count(lit(1)).as(SAME)),
              new String[] {MediaTable.SIZE_BYTES, HEAD},
              "inner")
          .select(MediaTable.URI, SAME)
          .collectAsList()
          .stream()
          .collect(Collectors.toMap(row -> row.getString(0), row -> row.getLong(1)));
    } finally {
      heads.unpersist();
    }
  }

  /** The sampled ones first, so that none of them is left out. */
  private static Dataset<Row> ofSameSize(Dataset<Row> archive, Dataset<Row> sample) {
    Dataset<Row> sizes = sample.where(col(MediaTable.SIZE_BYTES).gt(0));
    Dataset<Row> sampled = sizes.select(col(MediaTable.URI), lit(true).as("sampled"));
    return archive
        .join(broadcast(sizes.select(MediaTable.SIZE_BYTES).distinct()), MediaTable.SIZE_BYTES)
        .join(broadcast(sampled), new String[] {MediaTable.URI}, "left")
        .withColumn(
            ORDER,
            row_number()
                .over(
                    Window.partitionBy(MediaTable.SIZE_BYTES)
                        .orderBy(col("sampled").isNull(), col(MediaTable.URI))))
        .where(col(ORDER).leq(MOST_OF_A_SIZE).or(col("sampled")))
        .select(MediaTable.URI, MediaTable.SIZE_BYTES);
  }

  /** A digest of the beginning; null for what cannot be read. */
  private static final class Head implements MapFunction<Row, Row> {
    private static final long serialVersionUID = 1L;
    private final SerializableConfiguration storage;

    Head(SerializableConfiguration storage) {
      this.storage = storage;
    }

    @Override
    public Row call(Row object) {
      String uri = object.getString(0);
      long size = object.getLong(1);
      return RowFactory.create(uri, size, head(new HadoopSource(uri, size, storage.value())));
    }

    private static String head(HadoopSource source) {
      byte[] head = new byte[(int) Math.min(HEAD_BYTES, source.sizeBytes())];
      try (SeekableInput input = source.open()) {
        int length = 0;
        int read = 0;
        while (length < head.length && read >= 0) {
          read = input.read(head, length, head.length - length);
          length += Math.max(0, read);
        }
        return ContentHash.sha256(Arrays.copyOf(head, length));
      } catch (IOException e) {
        // What cannot be read is told by the analysis of the sample.
        return null;
      }
    }
  }
}
