package dailies.jobs.stages;

import static dailies.jobs.stages.ComparedBefore.IS_FRESH;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.row_number;

import dailies.jobs.tables.ClipHashesTable;
import dailies.udfs.align.ClipTrack;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The {@linkplain ClipTrack#anchors() anchors} of clips, by which candidates are found. */
final class ClipAnchors {
  static final String MEDIA_ID = ClipHashesTable.MEDIA_ID;
  static final String HASH = HashPairs.HASH;

  /** Of an anchor among those of the same hash, from 1. */
  static final String PLACE = "place";

  private static final StructType ANCHOR =
      new StructType()
          .add(MEDIA_ID, DataTypes.StringType, false)
          .add(HASH, DataTypes.LongType, false)
          .add(IS_FRESH, DataTypes.BooleanType, false);

  private ClipAnchors() {}

  /**
   * @param clips rows of {@link ClipHashesTable} with {@code is_fresh}
   * @return {@code media_id, hash, is_fresh, place}
   */
  static Dataset<Row> of(Dataset<Row> clips) {
    return tracks(clips, IS_FRESH)
        .flatMap(new Anchors(), Encoders.row(ANCHOR))
        .withColumn(PLACE, row_number().over(Window.partitionBy(HASH).orderBy(MEDIA_ID)));
  }

  /** What {@link #track} reads, and one column more. */
  static Dataset<Row> tracks(Dataset<Row> clips, String more) {
    return clips.select(
        col(MEDIA_ID),
        col(ClipHashesTable.PTS_MILLIS),
        col(ClipHashesTable.HASHES),
        col(ClipHashesTable.CHANGES),
        col(ClipHashesTable.INNER_HASHES),
        col(ClipHashesTable.INNER_CHANGES),
        col(more));
  }

  static ClipTrack track(Row row) {
    return new ClipTrack(
        row.<Integer>getList(1).stream().mapToInt(Integer::intValue).toArray(),
        longs(row.getList(2)),
        longs(row.getList(3)),
        longs(row.getList(4)),
        longs(row.getList(5)),
        1);
  }

  private static long[] longs(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).toArray();
  }

  private record Anchors() implements FlatMapFunction<Row, Row> {
    @Override
    public Iterator<Row> call(Row row) {
      return LongStream.of(track(row).anchors())
          .mapToObj(hash -> RowFactory.create(row.getString(0), hash, row.getBoolean(6)))
          .iterator();
    }
  }
}
