package dailies.udfs.model;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dailies.udfs.embed.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Which files make a CLIP checkpoint. Their names are known, so no listing is needed. */
public final class CheckpointFiles {
  public static final String CONFIGURATION = "config.json";

  private static final List<String> DESCRIPTIONS =
      List.of(CONFIGURATION, "preprocessor_config.json", "tokenizer.json");
  private static final String WEIGHTS = "model.safetensors";
  private static final String INDEX = "model.safetensors.index.json";

  private CheckpointFiles() {}

  /** Where a checkpoint comes from. */
  public interface Source {
    /** What to call it in messages. */
    String name();

    /** Makes a file available under its name in {@code folder}; false when there is none. */
    boolean provide(String file, Path folder) throws IOException;
  }

  /**
   * Takes all files of a checkpoint from its source, and returns their names. What is missing
   * besides weights shows when the checkpoint is opened.
   *
   * @throws ModelException when there are no weights, or a shard is missing
   */
  public static List<String> take(Source source, Path folder) throws IOException {
    List<String> taken = new ArrayList<>();
    for (String file : DESCRIPTIONS) {
      if (source.provide(file, folder)) {
        taken.add(file);
      }
    }
    if (source.provide(WEIGHTS, folder)) {
      taken.add(WEIGHTS);
      return taken;
    }
    boolean sharded = source.provide(INDEX, folder);
    if (!sharded && taken.isEmpty()) {
      throw new ModelException(
          "Cannot find the model %s: there is neither %s nor %s. Check the URI."
              .formatted(source.name(), CONFIGURATION, WEIGHTS));
    }
    require(sharded, source, WEIGHTS + " nor " + INDEX);
    taken.add(INDEX);
    for (String shard : shards(folder.resolve(INDEX))) {
      require(source.provide(shard, folder), source, shard);
      taken.add(shard);
    }
    return taken;
  }

  /** The files of a checkpoint that lies in a local folder. */
  public static List<Path> in(Path folder) throws IOException {
    return take(new LocalFolder(folder.toString()), folder).stream().map(folder::resolve).toList();
  }

  private record LocalFolder(String name) implements Source {
    @Override
    public boolean provide(String file, Path folder) {
      return Files.isRegularFile(folder.resolve(file));
    }
  }

  private static void require(boolean there, Source source, String file) {
    if (!there) {
      throw new ModelException(
          ("Cannot use the model %s: it has no %s. A checkpoint needs its weights as safetensors;"
                  + " those in other forms cannot be read.")
              .formatted(source.name(), file));
    }
  }

  private static Iterable<String> shards(Path index) throws IOException {
    try {
      JsonObject map =
          JsonParser.parseString(Files.readString(index))
              .getAsJsonObject()
              .getAsJsonObject("weight_map");
      TreeSet<String> shards = new TreeSet<>();
      for (JsonElement shard : map.asMap().values()) {
        shards.add(requirePlain(shard.getAsString()));
      }
      return shards;
    } catch (JsonParseException
        | IllegalStateException
        | NullPointerException
        | ClassCastException e) {
      throw new ModelException("Cannot read " + index + ": it has no weight_map.", e);
    }
  }

  /** An index from elsewhere must not name files outside its folder. */
  private static String requirePlain(String shard) {
    if (!shard.matches("[A-Za-z0-9_][A-Za-z0-9._-]*")) {
      throw new ModelException("Invalid " + INDEX + ": the name of a shard is '" + shard + "'.");
    }
    return shard;
  }
}
