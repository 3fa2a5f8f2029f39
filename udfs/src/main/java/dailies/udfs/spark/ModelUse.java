package dailies.udfs.spark;

import java.io.Serializable;

/**
 * How a task computed embeddings.
 *
 * @param device {@code cpu} or {@code gpu}
 * @param precision {@code single} or {@code half}
 * @param batchSize pictures that went through the encoder at once, at most
 */
public record ModelUse(String device, String precision, int batchSize) implements Serializable {}
