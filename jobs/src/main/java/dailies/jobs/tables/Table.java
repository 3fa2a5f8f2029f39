package dailies.jobs.tables;

import dailies.udfs.quality.Metric;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A Delta table of the warehouse: its folder's name, what a row is, its key and its columns, each
 * with a sentence and a unit.
 */
public record Table(String name, String description, List<String> key, StructType schema) {
  public Table {
    key = List.copyOf(key);
    for (String column : key) {
      schema.fieldIndex(column);
    }
  }

  /** Begins a table, or a view, which has the same to tell. */
  public static Builder named(String name, String description) {
    return new Builder(name, description);
  }

  /** Collects columns in the order in which they are stored. */
  public static final class Builder {
    private final String name;
    private final String description;
    private final List<StructField> fields = new ArrayList<>();

    private Builder(String name, String description) {
      this.name = name;
      this.description = description;
    }

    /** A column that every row has. */
    public Builder required(String column, DataType type, String meaning) {
      return add(new StructField(column, type, false, Metadata.empty()).withComment(meaning));
    }

    /** A column that is null where it does not apply. */
    public Builder optional(String column, DataType type, String meaning) {
      return add(new StructField(column, type, true, Metadata.empty()).withComment(meaning));
    }

    /** A column for each metric, null where it was not measured. */
    Builder metrics(List<Metric> metrics) {
      for (Metric metric : metrics) {
        optional(metric.column(), DataTypes.DoubleType, metric.meaning());
      }
      return this;
    }

    private Builder add(StructField field) {
      fields.add(field);
      return this;
    }

    /** Ends it. */
    public Table keyedBy(String... key) {
      return new Table(
          name, description, List.of(key), new StructType(fields.toArray(StructField[]::new)));
    }
  }
}
