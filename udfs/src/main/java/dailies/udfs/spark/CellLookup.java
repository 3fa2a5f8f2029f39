package dailies.udfs.spark;

import dailies.udfs.cluster.CellIndex;
import java.io.Serializable;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/** Cells of embeddings, as Spark's generated code asks for them. Not thread-safe. */
public final class CellLookup implements Serializable {
  private static final long serialVersionUID = 1L;

  private final CellIndex index;

  CellLookup(CellIndex index) {
    this.index = index;
  }

  /** The part of the nearest cell that an item belongs to. */
  public int part(UTF8String id, ArrayData vector) {
    return index.part(id.toString(), vector.toFloatArray());
  }

  /** At most {@code count} cells, the nearest first. */
  public ArrayData nearest(ArrayData vector, int count) {
    return UnsafeArrayData.fromPrimitiveArray(index.nearest(vector.toFloatArray(), count));
  }
}
