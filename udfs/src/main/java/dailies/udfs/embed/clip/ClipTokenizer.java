package dailies.udfs.embed.clip;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dailies.udfs.embed.ModelException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Turns texts into token ids by {@code tokenizer.json}. Thread-safe; the caller closes it after the
 * last call has returned.
 */
final class ClipTokenizer implements AutoCloseable {
  private final HuggingFaceTokenizer tokenizer;
  private final int context;

  private ClipTokenizer(HuggingFaceTokenizer tokenizer, int context) {
    this.tokenizer = tokenizer;
    this.context = context;
  }

  /**
   * @param context most tokens of a text, its start and end included
   */
  static ClipTokenizer open(Path file, int context) {
    try {
      // Its defaults would cut and pad as the file says, or at 512.
      HuggingFaceTokenizer tokenizer =
          HuggingFaceTokenizer.builder()
              .optTokenizerPath(file)
              .optTruncation(false)
              .optPadding(false)
              .build();
      return new ClipTokenizer(tokenizer, context);
    } catch (IOException | RuntimeException e) {
      throw new ModelException(
          "Cannot use tokenizer " + file + ": " + e.getMessage() + ". Fetch it again.", e);
    }
  }

  /**
   * The ids of a text between those of start and end. Of a text that is too long the first tokens
   * and the end are kept, as the original model does.
   */
  long[] encode(String text) {
    long[] ids = tokenizer.encode(text, true, false).getIds();
    if (ids.length <= context) {
      return ids;
    }
    long[] cut = Arrays.copyOf(ids, context);
    cut[context - 1] = ids[ids.length - 1];
    return cut;
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
