package dailies.jobs;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import scala.Tuple2;
import scala.collection.Seq;

/** Values of rows as text that does not depend on who read them. */
final class PlainValues {
  static final String NULL = "null";

  private PlainValues() {}

  /** As Spark reads them. */
  static String of(Row row) {
    return row(row.length(), column -> of(row.get(column)));
  }

  private static String of(Object value) {
    if (value instanceof Row row) {
      return of(row);
    }
    if (value instanceof Seq<?> elements) {
      return row(elements.length(), i -> of(elements.apply(i)));
    }
    if (value instanceof scala.collection.Map<?, ?> map) {
      List<Tuple2<?, ?>> entries = new ArrayList<>();
      map.iterator().foreach(entries::add);
      return map(entries.size(), i -> of(entries.get(i)._1()), i -> of(entries.get(i)._2()));
    }
    if (value instanceof Timestamp time) {
      long micros = TimeUnit.MILLISECONDS.toMicros(time.getTime());
      return Long.toString(micros + time.getNanos() / 1000 % 1000);
    }
    return value instanceof byte[] bytes ? bytes(bytes) : String.valueOf(value);
  }

  /** A row, a structure or a list. */
  static String row(int size, IntFunction<String> value) {
    return IntStream.range(0, size).mapToObj(value).collect(Collectors.joining(", ", "[", "]"));
  }

  /** A map, in the order of its keys. */
  static String map(int size, IntFunction<String> key, IntFunction<String> value) {
    TreeMap<String, String> sorted = new TreeMap<>();
    IntStream.range(0, size).forEach(i -> sorted.put(key.apply(i), value.apply(i)));
    return sorted.toString();
  }

  static String bytes(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
