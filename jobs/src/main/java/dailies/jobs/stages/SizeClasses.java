package dailies.jobs.stages;

import static org.apache.spark.sql.functions.bin;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dailies.jobs.tables.ListingTable;
import dailies.jobs.tables.MediaTable;
import dailies.udfs.batch.SizeClass;
import dailies.udfs.media.MediaType;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Objects by type and size, so that plans need to know only how many there are of each. */
final class SizeClasses {
  static final String TYPE = "type";
  static final String MAGNITUDE = "magnitude";

  /** Both columns; what a plan has to say of a class comes after them. */
  static final StructType KEY =
      new StructType()
          .add(TYPE, DataTypes.StringType, false)
          .add(MAGNITUDE, DataTypes.IntegerType, false);

  private SizeClasses() {}

  /** The same objects with the columns {@link #TYPE} and {@link #MAGNITUDE}. */
  static Dataset<Row> mark(Dataset<Row> pending) {
    return pending
        .withColumn(TYPE, coalesce(col(ListingTable.MEDIA_TYPE), lit(MediaType.OTHER.code())))
        .withColumn(MAGNITUDE, magnitude(col(MediaTable.SIZE_BYTES)));
  }

  /** The position of the highest bit; -1 for what has no bytes. */
  private static Column magnitude(Column bytes) {
    return when(bytes.leq(0), lit(-1))
        .otherwise(length(bin(bytes)).minus(1))
        .cast(DataTypes.IntegerType);
  }

  /** How many there are of each, of marked objects. */
  static List<SizeClass> of(Dataset<Row> marked) {
    Column bytes = when(col(MediaTable.SIZE_BYTES).gt(0), col(MediaTable.SIZE_BYTES)).otherwise(0L);
    return marked.groupBy(TYPE, MAGNITUDE).agg(count(lit(1)), sum(bytes)).collectAsList().stream()
        .map(row -> new SizeClass(row.getString(0), row.getInt(1), row.getLong(2), row.getLong(3)))
        .toList();
  }
}
