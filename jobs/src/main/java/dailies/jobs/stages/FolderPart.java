package dailies.jobs.stages;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A folder to be listed by one task.
 *
 * @param deep with all below it, or only the objects directly in it
 */
record FolderPart(String path, boolean deep) {
  static final StructType SCHEMA =
      new StructType()
          .add("path", DataTypes.StringType, false)
          .add("deep", DataTypes.BooleanType, false);

  static FolderPart of(Row row) {
    return new FolderPart(row.getString(0), row.getBoolean(1));
  }

  Row toRow() {
    return RowFactory.create(path, deep);
  }
}
