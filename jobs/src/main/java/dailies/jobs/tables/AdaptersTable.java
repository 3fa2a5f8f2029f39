package dailies.jobs.tables;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.FloatType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

/** The adapters that were learned from corrections and found to be better than none. */
public final class AdaptersTable {
  public static final String ADAPTER_ID = "adapter_id";
  public static final String MODEL_ID = "model_id";
  public static final String WEIGHTS = "weights";
  public static final String TRIPLETS = "triplets";
  public static final String HELD_OUT = "held_out";
  public static final String ACCURACY_BEFORE = "accuracy_before";
  public static final String ACCURACY_AFTER = "accuracy_after";
  public static final String CREATED_AT = "created_at";

  public static final Table TABLE =
      Table.named("adapters", "One linear map of a model's embeddings.")
          .required(ADAPTER_ID, StringType, "Name and digest of the weights.")
          .required(MODEL_ID, StringType, "The model whose embeddings it maps.")
          .required(
              WEIGHTS,
              createArrayType(FloatType, false),
              "A square matrix, row by row: each row is multiplied with an embedding.")
          .required(TRIPLETS, LongType, "Number of triplets that it was learned from.")
          .required(HELD_OUT, LongType, "Number of triplets that it was judged by.")
          .required(
              ACCURACY_BEFORE, DoubleType, "Share of those that were right without it, 0 to 1.")
          .required(ACCURACY_AFTER, DoubleType, "Share of those that are right with it, 0 to 1.")
          .required(CREATED_AT, TimestampType, "When it was learned.")
          .keyedBy(ADAPTER_ID, MODEL_ID);

  private AdaptersTable() {}
}
