package dailies.udfs.embed.clip;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import dailies.udfs.embed.ModelException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The text transformer of CLIP (Radford et al. 2021): each token sees those before it, and the
 * state at the end token is projected. Immutable and thread-safe; closed with the manager that owns
 * its weights.
 */
final class TextTower {
  private static final String REMEDY = ". Fetch both again, from the same checkpoint.";

  private final TowerShape tower;
  private final int vocabulary;
  private final long endToken;
  private final NDArray tokenEmbeddings;
  private final NDArray positions;
  private final NDArray mask;
  private final List<Block> blocks;
  private final Layer.Norm lastNorm;
  private final Layer.Linear projection;

  TextTower(ClipConfiguration configuration, ClipWeights weights) {
    tower = configuration.text();
    vocabulary = configuration.vocabularySize();
    endToken = configuration.endToken();
    String embeddings = tower.prefix() + ".embeddings.";
    tokenEmbeddings =
        weights.tensor(embeddings + "token_embedding.weight", vocabulary, tower.width());
    positions =
        weights.tensor(embeddings + "position_embedding.weight", tower.tokens(), tower.width());
    mask = weights.constant(causal(tower.tokens()), tower.tokens(), tower.tokens());
    blocks = weights.blocks(tower);
    lastNorm = weights.norm(tower.prefix() + ".final_layer_norm", tower);
    projection = weights.projection("text_projection", configuration.dimension(), tower.width());
  }

  /** Added to scores: nothing for a token itself and those before it, minus infinity behind. */
  private static float[] causal(int tokens) {
    float[] mask = new float[tokens * tokens];
    for (int i = 0; i < tokens; i++) {
      for (int k = i + 1; k < tokens; k++) {
        mask[i * tokens + k] = Float.NEGATIVE_INFINITY;
      }
    }
    return mask;
  }

  /**
   * @param manager owns the result
   * @param ids of texts; the shorter ones may be followed by anything, since no token sees those
   *     behind it
   * @return shape (n, dimension), not yet of unit length
   */
  NDArray encode(NDManager manager, List<long[]> ids) {
    int longest = ids.stream().mapToInt(text -> text.length).max().orElseThrow();
    long[] padded = new long[ids.size() * longest];
    long[] ends = new long[ids.size()];
    for (int i = 0; i < ends.length; i++) {
      System.arraycopy(ids.get(i), 0, padded, i * longest, ids.get(i).length);
      ends[i] = (long) i * longest + endPosition(ids.get(i));
    }
    NDArray tokens = embed(manager.create(padded, new Shape(ends.length, longest)));
    NDArray seen = mask.get("0:" + longest + ",0:" + longest);
    seen.attach(manager);
    blocks.subList(0, blocks.size() - 1).forEach(block -> block.apply(tokens, seen));
    NDArray rows = manager.create(ends);
    NDArray last = blocks.get(blocks.size() - 1).applyTo(rows, tokens, seenFrom(rows, seen));
    return projection.apply(lastNorm.apply(last)).reshape(ends.length, -1);
  }

  private NDArray embed(NDArray ids) {
    NDArray embedded =
        ids.getNDArrayInternal().embedding(ids, tokenEmbeddings, SparseFormat.DENSE).head();
    embedded.attach(ids.getManager());
    try (NDArray first = positions.get("0:" + ids.getShape().get(1))) {
      return embedded.addi(first);
    }
  }

  private static NDArray seenFrom(NDArray rows, NDArray seen) {
    long length = seen.getShape().get(0);
    NDArray places = rows.mod(length);
    return places
        .getNDArrayInternal()
        .embedding(places, seen, SparseFormat.DENSE)
        .head()
        .reshape(-1, 1, 1, length);
  }

  private int endPosition(long[] ids) {
    return endToken == ClipConfiguration.LARGEST_TOKEN ? largest(ids) : first(ids, endToken);
  }

  private static int largest(long[] ids) {
    int largest = 0;
    for (int i = 1; i < ids.length; i++) {
      if (ids[i] > ids[largest]) {
        largest = i;
      }
    }
    return largest;
  }

  private static int first(long[] ids, long token) {
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] == token) {
        return i;
      }
    }
    throw new IllegalStateException("Cannot find end token " + token + ": it was checked before");
  }

  /**
   * @throws ModelException when a tokenizer does not make what this tower reads
   */
  void requireFits(ClipTokenizer tokenizer, Path file) {
    long[] empty = tokenizer.encode("");
    boolean ended =
        endToken == ClipConfiguration.LARGEST_TOKEN
            ? empty.length > 0
            : Arrays.stream(empty).anyMatch(id -> id == endToken);
    if (!ended) {
      throw new ModelException(
          "Invalid tokenizer "
              + file
              + ": of an empty text it makes tokens "
              + Arrays.toString(empty)
              + ", expected token "
              + endToken
              + " at the end, the eos_token_id of config.json"
              + REMEDY);
    }
    requireKnown(empty, file);
  }

  /**
   * @param file that the tokens were made by, for messages
   * @throws ModelException when there is an id beyond the vocabulary
   */
  void requireKnown(long[] ids, Path file) {
    for (long id : ids) {
      if (id < 0 || id >= vocabulary) {
        throw new ModelException(
            "Invalid tokenizer "
                + file
                + ": it makes token "
                + id
                + ", expected less than "
                + vocabulary
                + ", the vocab_size of config.json"
                + REMEDY);
      }
    }
  }
}
