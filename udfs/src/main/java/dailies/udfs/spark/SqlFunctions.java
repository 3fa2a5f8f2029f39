package dailies.udfs.spark;

import static dailies.udfs.spark.CatalystColumns.column;
import static dailies.udfs.spark.CatalystColumns.expression;
import static org.apache.spark.sql.functions.udf;

import dailies.udfs.adapter.LinearAdapter;
import dailies.udfs.cluster.CellIndex;
import dailies.udfs.embed.ModelException;
import dailies.udfs.hash.HammingDistance;
import dailies.udfs.model.ModelOptions;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.expressions.objects.Invoke;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.errors.QueryCompilationErrors;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.ObjectType;
import org.apache.spark.util.SerializableConfiguration;
import scala.collection.immutable.Seq;
import scala.collection.mutable.ListBuffer;

/** The functions that Dailies adds to SQL; the one place that registers them. */
public final class SqlFunctions {
  private static final DataType VECTOR = DataTypes.createArrayType(DataTypes.FloatType, false);
  private static final DataType VECTORS = DataTypes.createArrayType(VECTOR, false);

  private static final UserDefinedFunction HAMMING_DISTANCE =
      udf((UDF2<Long, Long, Integer>) SqlFunctions::hamming, DataTypes.IntegerType);

  private SqlFunctions() {}

  /** Makes {@code cosine_similarity} and {@code hamming_distance} known to SQL. */
  public static void register(SparkSession spark) {
    spark.udf().register("hamming_distance", HAMMING_DISTANCE);
    register(spark, "cosine_similarity", 2, SqlFunctions::cosine);
  }

  /**
   * Makes {@code embed_text(text)} known to SQL: the unit vector of a text by a model, which is
   * looked for when a statement calls the function and loaded when it is first evaluated. That of a
   * constant is computed once.
   */
  public static void registerEmbedText(SparkSession spark, ModelOptions model) {
    register(spark, "embed_text", 1, text -> embedText(spark, model, text));
  }

  /**
   * Makes a function known to SQL that gives a table, as in {@code SELECT * FROM name(a, b)}.
   *
   * @param table makes it of the arguments, which must be constants; one that is none is null
   */
  public static void registerTable(
      SparkSession spark, String name, int arity, Function<List<String>, Dataset<Row>> table) {
    spark
        .sessionState()
        .tableFunctionRegistry()
        .createOrReplaceTempFunction(
            name,
            arguments -> {
              requireArity(name, arity, arguments.size());
              List<String> values = list(arguments).stream().map(SqlFunctions::constant).toList();
              return CatalystColumns.plan(table.apply(values));
            },
            "java_udf");
  }

  private static String constant(Expression argument) {
    Object value = argument.foldable() ? argument.eval(null) : null;
    return value == null ? null : value.toString();
  }

  /**
   * Cosine of two embeddings, -1 to 1; null when one is null. A {@link ModelException} when their
   * lengths differ; that two of one length are of different models, it cannot know.
   */
  public static Column cosineSimilarity(Column a, Column b) {
    return column(cosine(List.of(expression(a), expression(b))));
  }

  /**
   * Cosine of an embedding to the nearest of some vectors, -1 to 1; all of them of length 1.
   *
   * @param vectors of one model, as many numbers each as the embedding
   */
  public static Column nearestCosine(Column embedding, List<float[]> vectors) {
    Object[] arrays = vectors.stream().map(UnsafeArrayData::fromPrimitiveArray).toArray();
    Expression queries = new Literal(new GenericArrayData(arrays), VECTORS);
    return column(
        call(
            "nearestCosine",
            DataTypes.DoubleType,
            List.of(expression(embedding), queries),
            List.of(VECTOR, VECTORS)));
  }

  /** An embedding as bytes, which reach typed functions in one piece; see {@code Vectors}. */
  public static Column vectorBytes(Column embedding) {
    return column(
        call("bytes", DataTypes.BinaryType, List.of(expression(embedding)), List.of(VECTOR)));
  }

  /** An embedding mapped by an adapter, of length 1. */
  public static Column adapted(LinearAdapter adapter, Column embedding) {
    Expression target = new Literal(new AdapterMap(adapter), new ObjectType(AdapterMap.class));
    Seq<AbstractDataType> types = scala(List.of(VECTOR));
    return column(
        new Invoke(
            target,
            "apply",
            VECTOR,
            scala(List.of(expression(embedding))),
            types,
            true,
            false,
            true));
  }

  /** The part of its nearest cell that an item belongs to. */
  public static Column cellPart(CellIndex index, Column id, Column embedding) {
    return column(
        lookup(
            index,
            "part",
            DataTypes.IntegerType,
            List.of(expression(id), expression(embedding)),
            List.of(DataTypes.StringType, VECTOR)));
  }

  /** At most {@code count} cells, the nearest first. */
  public static Column nearestCells(CellIndex index, Column embedding, int count) {
    return column(
        lookup(
            index,
            "nearest",
            DataTypes.createArrayType(DataTypes.IntegerType, false),
            List.of(expression(embedding), Literal.create(count, DataTypes.IntegerType)),
            List.of(VECTOR, DataTypes.IntegerType)));
  }

  private static Expression lookup(
      CellIndex index,
      String method,
      DataType result,
      List<Expression> arguments,
      List<AbstractDataType> types) {
    Expression target = new Literal(new CellLookup(index), new ObjectType(CellLookup.class));
    return new Invoke(target, method, result, scala(arguments), scala(types), true, false, true);
  }

  private static Expression cosine(List<Expression> vectors) {
    return call("cosine", DataTypes.DoubleType, vectors, List.of(VECTOR, VECTOR));
  }

  private static Expression embedText(
      SparkSession spark, ModelOptions model, List<Expression> text) {
    Configuration storage = spark.sparkContext().hadoopConfiguration();
    EmbedText function =
        new EmbedText(PinnedModel.find(model, storage), new SerializableConfiguration(storage));
    Expression target = new Literal(function, new ObjectType(EmbedText.class));
    Seq<AbstractDataType> types = scala(List.of(DataTypes.StringType));
    return new Invoke(target, "embed", VECTOR, scala(text), types, true, false, true);
  }

  /** A call of a method of {@link VectorFunctions}; null when an argument is. */
  private static Expression call(
      String method, DataType result, List<Expression> arguments, List<AbstractDataType> types) {
    return CatalystColumns.staticCall(
        VectorFunctions.class, method, result, scala(arguments), scala(types));
  }

  private static void register(
      SparkSession spark, String name, int arity, Function<List<Expression>, Expression> builder) {
    spark
        .sessionState()
        .functionRegistry()
        .createOrReplaceTempFunction(
            name,
            arguments -> {
              requireArity(name, arity, arguments.size());
              return builder.apply(list(arguments));
            },
            "java_udf");
  }

  private static void requireArity(String name, int expected, int found) {
    if (found != expected) {
      SqlFunctions.<RuntimeException>raise(
          QueryCompilationErrors.wrongNumArgsError(
              name, scala(List.of(expected)), found, "", "", ""));
    }
  }

  /** Spark's own exception for this is a checked one, which a function builder may not declare. */
  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void raise(Throwable problem) throws E {
    throw (E) problem;
  }

  /** Immutable, which is what Scala 2.13 means by a sequence. */
  private static <T> Seq<T> scala(List<T> list) {
    ListBuffer<T> buffer = new ListBuffer<>();
    list.forEach(each -> buffer.$plus$eq(each));
    return buffer.toList();
  }

  private static <T> List<T> list(scala.collection.Seq<T> sequence) {
    return IntStream.range(0, sequence.size()).mapToObj(i -> sequence.apply(i)).toList();
  }

  private static Integer hamming(Long a, Long b) {
    return a == null || b == null ? null : HammingDistance.between(a, b);
  }
}
