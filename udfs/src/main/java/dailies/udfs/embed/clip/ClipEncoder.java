package dailies.udfs.embed.clip;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dailies.udfs.decode.Picture;
import dailies.udfs.embed.Encoder;
import dailies.udfs.embed.Engines;
import dailies.udfs.embed.Inference;
import dailies.udfs.embed.ModelException;
import dailies.udfs.embed.PixelNormalization;
import dailies.udfs.embed.TextEncoder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Both towers of a CLIP checkpoint: pictures and texts become vectors whose cosine says how well
 * they fit together.
 *
 * <p>Thread-safe: several threads may encode at the same time; each has its own activations, the
 * weights are shared. On the CPU PyTorch takes as many threads as the system property {@code
 * ai.djl.pytorch.num_threads} says; the caller sets it before the first encoder of the JVM is made.
 * Making one sets {@code ai.djl.offline}, unless it has a value: nothing is ever downloaded.
 */
public final class ClipEncoder implements Encoder, TextEncoder {
  private final ClipCheckpoint checkpoint;
  private final String modelId;
  private final PixelNormalization normalization;
  private final DataType type;
  private final NDManager weights;
  private final ImageTower images;
  private final TextTower texts;
  private final ClipTokenizer tokenizer;
  private final double logitScale;

  /**
   * Loads the weights of both towers.
   *
   * @param modelId what {@link #modelId} answers: a name and a digest of the checkpoint
   * @throws ModelException when weights or tokenizer cannot be read
   */
  public ClipEncoder(ClipCheckpoint checkpoint, String modelId, Inference inference) {
    this.checkpoint = checkpoint;
    this.modelId = modelId;
    normalization = checkpoint.preprocessing().normalization();
    type = Engines.dataType(inference.precision());
    weights = Engines.newManager(inference.device());
    ClipTokenizer opened = null;
    try (ClipWeights reader = new ClipWeights(checkpoint::read, weights, inference.precision())) {
      images = new ImageTower(checkpoint.configuration(), reader);
      texts = new TextTower(checkpoint.configuration(), reader);
      logitScale = Math.exp(reader.scalar("logit_scale"));
      opened = ClipTokenizer.open(checkpoint.tokenizer(), checkpoint.contextLength());
      texts.requireFits(opened, checkpoint.tokenizer());
      tokenizer = opened;
    } catch (RuntimeException e) {
      if (opened != null) {
        opened.close();
      }
      weights.close();
      throw e;
    }
  }

  @Override
  public String modelId() {
    return modelId;
  }

  @Override
  public int dimension() {
    return checkpoint.dimension();
  }

  /**
   * The shorter side resized by an antialiased filter, and the middle square of it, as the original
   * model does: {@code imageSize * imageSize} pixels.
   */
  @Override
  public Picture prepare(Picture picture) {
    return checkpoint.preprocessing().square().of(picture);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Larger products add in another order, so a vector differs with the size of its batch and its
   * place there in the last bits: on a CPU by less than 1e-5 in each component in single precision,
   * less than 1e-2 in half.
   */
  @Override
  public float[][] encode(List<Picture> prepared) {
    return prepared.isEmpty() ? new float[0][] : encodePixels(normalization.planes(prepared));
  }

  /** Of normalised planes, three a picture. */
  float[][] encodePixels(FloatBuffer pixels) {
    int count = pixels.remaining() / normalization.floats();
    int side = normalization.side();
    try (NDManager batch = weights.newSubManager()) {
      NDArray planes = batch.create(pixels, new Shape(count, 3, side, side), DataType.FLOAT32);
      return Engines.unitRows(images.encode(planes.toType(type, false)), modelId);
    }
  }

  @Override
  public Optional<TextEncoder> text() {
    return Optional.of(this);
  }

  @Override
  public float[][] encodeTexts(List<String> words) {
    if (words.isEmpty()) {
      return new float[0][];
    }
    List<long[]> ids = new ArrayList<>();
    for (String text : words) {
      ids.add(tokenizer.encode(text));
      texts.requireKnown(ids.get(ids.size() - 1), checkpoint.tokenizer());
    }
    try (NDManager batch = weights.newSubManager()) {
      return Engines.unitRows(texts.encode(batch, ids), modelId);
    }
  }

  @Override
  public double logitScale() {
    return logitScale;
  }

  /** Ids of the tokens that a text becomes. */
  long[] tokenIds(String text) {
    return tokenizer.encode(text);
  }

  @Override
  public void close() {
    tokenizer.close();
    weights.close();
  }
}
