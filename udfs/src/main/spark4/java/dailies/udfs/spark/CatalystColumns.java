package dailies.udfs.spark;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.objects.StaticInvoke;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.DataType;
import scala.Option;
import scala.collection.immutable.Seq;

/** Columns of Spark 4 as expressions and back; src/main/spark3 has the same for Spark 3. */
final class CatalystColumns {
  private CatalystColumns() {}

  static Column column(Expression expression) {
    return ExpressionUtils.column(expression);
  }

  static Expression expression(Column column) {
    return ExpressionUtils.expression(column);
  }

  /** What computes these rows. */
  static LogicalPlan plan(Dataset<Row> rows) {
    return ((org.apache.spark.sql.classic.Dataset<Row>) rows).queryExecution().analyzed();
  }

  /** A call of a deterministic static method that gives no null; null when an argument is. */
  static Expression staticCall(
      Class<?> type,
      String method,
      DataType result,
      Seq<Expression> arguments,
      Seq<AbstractDataType> types) {
    return new StaticInvoke(
        type, result, method, arguments, types, true, false, true, Option.empty());
  }
}
