package dailies.udfs.spark;

import dailies.udfs.embed.ModelException;
import dailies.udfs.embed.TextEncoder;
import dailies.udfs.embed.Vectors;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.catalyst.util.ArrayData;

/**
 * What Spark's generated code calls, with vectors as Spark holds them: they are copied in one go,
 * where a function of the usual kind would get an object for each number.
 */
public final class VectorFunctions {
  private VectorFunctions() {}

  /** Cosine of two vectors, -1 to 1; 0 when one of them is the zero vector. */
  public static double cosine(ArrayData a, ArrayData b) {
    float[] first = a.toFloatArray();
    float[] second = b.toFloatArray();
    requireComparable(first, second);
    return Vectors.cosine(first, second);
  }

  /** 4 bytes a number, as {@link Vectors#toBytes}. */
  public static byte[] bytes(ArrayData vector) {
    return Vectors.toBytes(vector.toFloatArray());
  }

  /**
   * Cosine of a unit vector to the nearest of several.
   *
   * @param queries arrays of floats, unit vectors too
   */
  public static double nearestCosine(ArrayData vector, ArrayData queries) {
    float[] numbers = vector.toFloatArray();
    double nearest = -1;
    for (int i = 0; i < queries.numElements(); i++) {
      float[] query = queries.getArray(i).toFloatArray();
      requireComparable(numbers, query);
      nearest = Math.max(nearest, Vectors.dot(numbers, query));
    }
    return Math.min(1, nearest);
  }

  /**
   * The unit vector of a text.
   *
   * @throws ModelException when the model cannot be used, or knows no words
   */
  public static float[] embedText(PinnedModel model, Configuration storage, String text) {
    TextEncoder words =
        EncoderHolder.model(model, storage)
            .encoder()
            .text()
            .orElseThrow(() -> wordless(model, text));
    return words.encodeTexts(List.of(text))[0];
  }

  private static ModelException wordless(PinnedModel model, String text) {
    return new ModelException(
        ("Cannot embed the text \"%s\" with the model %s: it knows no words. Name a CLIP checkpoint"
                + " with --model, one that the archive was embedded with.")
            .formatted(text, model.options().model()));
  }

  private static void requireComparable(float[] a, float[] b) {
    if (a.length != b.length) {
      throw new ModelException(
          ("Cannot compare embeddings of %d and %d numbers: they come from different models. Take"
                  + " those of one model, for example WHERE model_id = '...'.")
              .formatted(a.length, b.length));
    }
  }
}
