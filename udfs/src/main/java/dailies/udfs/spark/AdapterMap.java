package dailies.udfs.spark;

import dailies.udfs.adapter.LinearAdapter;
import java.io.Serializable;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;

/** Adapts embeddings, as Spark's generated code asks for it. Thread-safe. */
public final class AdapterMap implements Serializable {
  private static final long serialVersionUID = 1L;

  private final LinearAdapter adapter;

  AdapterMap(LinearAdapter adapter) {
    this.adapter = adapter;
  }

  /** The adapted embedding, of length 1. */
  public ArrayData apply(ArrayData embedding) {
    return UnsafeArrayData.fromPrimitiveArray(adapter.apply(embedding.toFloatArray()));
  }
}
