package dailies.udfs.spark;

import static org.apache.spark.sql.functions.udf;

import dailies.udfs.hash.HammingDistance;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.Seq;

/** The functions that Dailies adds to SQL; the one place that registers them. */
public final class SqlFunctions {
  private static final UserDefinedFunction COSINE_SIMILARITY =
      udf((UDF2<Seq<Float>, Seq<Float>, Double>) SqlFunctions::cosine, DataTypes.DoubleType);

  private static final UserDefinedFunction HAMMING_DISTANCE =
      udf((UDF2<Long, Long, Integer>) SqlFunctions::hamming, DataTypes.IntegerType);

  private SqlFunctions() {}

  /** Makes {@code cosine_similarity} and {@code hamming_distance} known to SQL. */
  public static void register(SparkSession spark) {
    spark.udf().register("cosine_similarity", COSINE_SIMILARITY);
    spark.udf().register("hamming_distance", HAMMING_DISTANCE);
  }

  /** Cosine of two embeddings, -1 to 1; null when one is null. */
  public static Column cosineSimilarity(Column a, Column b) {
    return COSINE_SIMILARITY.apply(a, b);
  }

  private static Double cosine(Seq<Float> a, Seq<Float> b) {
    if (a == null || b == null) {
      return null;
    }
    if (a.size() != b.size()) {
      throw new IllegalArgumentException(
          "Cannot compare embeddings of lengths %d and %d: they come from different models."
              .formatted(a.size(), b.size()));
    }
    double dot = 0;
    double lengthA = 0;
    double lengthB = 0;
    for (int i = 0; i < a.size(); i++) {
      double x = a.apply(i);
      double y = b.apply(i);
      dot += x * y;
      lengthA += x * x;
      lengthB += y * y;
    }
    return dot / Math.sqrt(lengthA * lengthB);
  }

  private static Integer hamming(Long a, Long b) {
    return a == null || b == null ? null : HammingDistance.between(a, b);
  }
}
