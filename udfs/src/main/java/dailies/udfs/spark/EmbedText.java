package dailies.udfs.spark;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.unsafe.types.UTF8String;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The function {@code embed_text} of SQL, as Spark's generated code calls it. The model is loaded
 * when the first text comes. Thread-safe.
 */
public final class EmbedText implements Serializable {
  private static final long serialVersionUID = 1L;

  private final PinnedModel model;
  private final SerializableConfiguration storage;

  EmbedText(PinnedModel model, SerializableConfiguration storage) {
    this.model = model;
    this.storage = storage;
  }

  /** The unit vector of a text. */
  public ArrayData embed(UTF8String text) {
    return UnsafeArrayData.fromPrimitiveArray(
        VectorFunctions.embedText(model, storage.value(), text.toString()));
  }
}
