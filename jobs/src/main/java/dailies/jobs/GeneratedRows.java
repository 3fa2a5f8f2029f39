package dailies.jobs;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;

import dailies.jobs.tables.Table;
import dailies.jobs.tables.Warehouse;
import dailies.udfs.embed.Vectors;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;

/** Fills tables for benchmarks, of which only some columns matter. */
final class GeneratedRows {
  private final Warehouse warehouse;

  GeneratedRows(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /**
   * Adds rows, in one commit.
   *
   * @param values by column, of the column {@code id}, from 0; other columns are null, 0 or empty
   */
  void append(Table table, long rows, Map<String, Column> values) {
    Column[] columns =
        Arrays.stream(table.schema().fields())
            .map(field -> values.getOrDefault(field.name(), blank(field)).as(field.name()))
            .toArray(Column[]::new);
    warehouse.append(table, warehouse.spark().range(rows).select(columns));
  }

  /**
   * A random vector of length 1, evenly over all directions; the same for the same seed.
   *
   * @param dimension how many numbers it has
   */
  static float[] direction(long seed, int dimension) {
    Random random = new Random(seed);
    float[] vector = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    Vectors.normalize(vector);
    return vector;
  }

  private static Column blank(StructField field) {
    return field.nullable() ? lit(null).cast(field.dataType()) : blank(field.dataType());
  }

  private static Column blank(DataType type) {
    if (type instanceof BinaryType) {
      return lit(new byte[0]);
    }
    if (type instanceof ArrayType) {
      return array().cast(type);
    }
    return type instanceof MapType ? map().cast(type) : lit(0).cast(type);
  }
}
