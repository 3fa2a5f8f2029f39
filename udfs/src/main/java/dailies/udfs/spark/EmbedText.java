package dailies.udfs.spark;

import dailies.udfs.model.ModelOptions;
import java.io.Serializable;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.unsafe.types.UTF8String;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The function {@code embed_text} of SQL, as Spark's generated code calls it. The model is looked
 * for when the first text comes. Thread-safe.
 */
public final class EmbedText implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ModelOptions options;
  private final SerializableConfiguration storage;
  private transient PinnedModel model;

  EmbedText(ModelOptions options, SerializableConfiguration storage) {
    this.options = options;
    this.storage = storage;
  }

  /** The unit vector of a text. */
  public ArrayData embed(UTF8String text) {
    return UnsafeArrayData.fromPrimitiveArray(
        VectorFunctions.embedText(model(), storage.value(), text.toString()));
  }

  private synchronized PinnedModel model() {
    if (model == null) {
      model = PinnedModel.find(options, storage.value());
    }
    return model;
  }
}
