package dailies.udfs.embed;

import java.util.List;

/**
 * The half of a model that turns words into vectors which compare with those of its pictures.
 * Thread-safe; closed with the {@link Encoder} it belongs to.
 */
public interface TextEncoder {

  /**
   * The vectors of texts, in their order: {@code float[texts][dimension]}, each of length 1. A text
   * that is longer than the model's context is cut.
   */
  float[][] encodeTexts(List<String> texts);

  /**
   * What cosines of a picture with several texts are multiplied by before their softmax; the
   * temperature that the model was trained with.
   */
  double logitScale();
}
