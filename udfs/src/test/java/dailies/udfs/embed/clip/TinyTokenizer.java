package dailies.udfs.embed.clip;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A {@code tokenizer.json} like CLIP's with three merges: letters one by one, except that {@code
 * cat} is one token.
 */
final class TinyTokenizer {
  private static final int BYTES = 256;
  private static final String END_OF_WORD = "</w>";
  private static final String[][] MERGES = {{"c", "a"}, {"ca", "t</w>"}, {"d", "o"}};

  /** The token of {@code cat}. */
  static final int CAT = 2 * BYTES + 1;

  static final int START = 2 * BYTES + MERGES.length;
  static final int END = START + 1;
  static final int VOCABULARY = END + 1;

  private TinyTokenizer() {}

  static String json() throws JsonProcessingException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode root = mapper.createObjectNode().put("version", "1.0");
    // Settings of its own, which the encoder has to overrule.
    root.putObject("truncation")
        .put("direction", "Right")
        .put("max_length", 5)
        .put("strategy", "LongestFirst")
        .put("stride", 0);
    root.putNull("padding");
    root.putArray("added_tokens").add(special(mapper, START)).add(special(mapper, END));
    root.putObject("normalizer").put("type", "Lowercase");
    ObjectNode preTokenizer = root.putObject("pre_tokenizer").put("type", "Sequence");
    ObjectNode split =
        preTokenizer
            .putArray("pretokenizers")
            .addObject()
            .put("type", "Split")
            .put("behavior", "Removed")
            .put("invert", true);
    split.putObject("pattern").put("Regex", "[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+");
    preTokenizer
        .withArray("pretokenizers")
        .addObject()
        .put("type", "ByteLevel")
        .put("add_prefix_space", false)
        .put("trim_offsets", true);
    ObjectNode post =
        root.putObject("post_processor")
            .put("type", "RobertaProcessing")
            .put("trim_offsets", false)
            .put("add_prefix_space", false);
    post.putArray("sep").add(content(END)).add(END);
    post.putArray("cls").add(content(START)).add(START);
    ObjectNode model = root.putObject("model").put("type", "BPE").putNull("dropout");
    model
        .put("unk_token", content(END))
        .put("continuing_subword_prefix", "")
        .put("end_of_word_suffix", END_OF_WORD)
        .put("fuse_unk", false);
    fill(model);
    return mapper.writeValueAsString(root);
  }

  private static void fill(ObjectNode model) {
    ObjectNode vocabulary = model.putObject("vocab");
    int beyond = BYTES;
    for (int i = 0; i < BYTES; i++) {
      boolean printable = i > ' ' && i < 127 || i > 160 && i != 173;
      String letter = Character.toString(printable ? i : beyond++);
      vocabulary.put(letter, i).put(letter + END_OF_WORD, BYTES + i);
    }
    for (int i = 0; i < MERGES.length; i++) {
      vocabulary.put(MERGES[i][0] + MERGES[i][1], 2 * BYTES + i);
      model.withArray("merges").add(MERGES[i][0] + " " + MERGES[i][1]);
    }
    vocabulary.put(content(START), START).put(content(END), END);
  }

  private static ObjectNode special(ObjectMapper mapper, int id) {
    return mapper
        .createObjectNode()
        .put("id", id)
        .put("content", content(id))
        .put("single_word", false)
        .put("lstrip", false)
        .put("rstrip", false)
        .put("normalized", false)
        .put("special", true);
  }

  private static String content(int id) {
    return id == START ? "<|startoftext|>" : "<|endoftext|>";
  }
}
